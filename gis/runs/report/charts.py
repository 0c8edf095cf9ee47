"""A gap answer as bars: by class of distance, beside the straight line, by area, by day."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from gis.analysis.gaps import count_within
from gis.domain.kinds import Kind
from gis.domain.limits import COUNTED_METRES
from gis.domain.listings import Listing
from gis.domain.reach import ReachStatus
from gis.domain.schedules.openings import is_open
from gis.domain.weekdays import Weekday
from gis.errors import N_
from gis.maps.palette import WALKING_CLASSES
from gis.maps.pictures.bars import Bar, Part, draw_bars
from gis.maps.pictures.looks import BEYOND, UNKNOWN, WITHIN, Look, class_look
from gis.maps.pictures.paper import Picture
from gis.maps.symbols import SYMBOLS
from gis.runs.gap_json import areas_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import DAYS, Reader
from gis.runs.report.sure_tables import FARTHEST, NEAREST, count_verdicts
from gis.runs.walking_classes import count_classes

STRAIGHT = Look(fill="#ffffff", line="#4d4d4d")


def chart_classes(reader: Reader, answer: GapAnswer) -> Picture:
    """Draw how many people live in each class of walking distance."""
    say = reader.say
    counts = count_classes(answer)
    everybody = float(np.nansum(answer.point_people))
    unknown = count_unknown(answer)

    def end(number: float) -> str:
        share = reader.say_share(number / everybody if everybody else None)
        return f"{reader.say_people(number)}  {share}"

    bars = [
        Bar(
            label=reader.say_class(each),
            parts=(
                Part(value=count.within, look=class_look(index)),
                Part(value=count.beyond, look=class_look(index, gap=True)),
            ),
            text=end(count.people),
        )
        for index, (each, count) in enumerate(zip(WALKING_CLASSES, counts, strict=True))
    ]
    bars.append(
        Bar(
            label=say(N_("distance not known")),
            parts=(Part(value=unknown, look=UNKNOWN),),
            text=end(unknown),
            begins=True,
        )
    )
    return draw_bars(
        bars,
        title=say(
            N_("How far %(people)s walk to: %(kind)s"),
            people=say(answer.question.age.label),
            kind=say(answer.question.kind.label),
        ),
        remark=say(
            N_("Hatched: farther than %(limit)s"),
            limit=reader.say_limit(answer.question.limit),
        ),
        alarm=reader.say_estimate(answer),
        alt=_tell(bars, reader),
        caption=reader.say_method(answer),
        fonts=reader.fonts,
    )


def count_unknown(answer: GapAnswer) -> float:
    """Count the people of unknown distance."""
    unknown = answer.gaps.walks.status != ReachStatus.REACHED
    return float(np.nansum(answer.point_people[unknown]))


def chart_straight_line(reader: Reader, answer: GapAnswer) -> Picture:
    """Draw people within several limits along streets, and by straight line below.

    Both count the same people: those whose walking distance is known. An estimate is
    made from the straight line and cannot be compared with it.
    """
    say = reader.say
    measured = answer.gaps.walks.status == ReachStatus.REACHED
    people = np.where(measured, answer.point_people, np.nan)
    on_foot = count_within(answer.gaps.walks.least_metres, people)
    straight = count_within(answer.gaps.walks.straight_metres, people)
    bars = []
    for limit in COUNTED_METRES:
        near, seeming = on_foot[str(limit)], straight[str(limit)]
        bars.append(
            Bar(
                label=say(N_("%(limit)s m on foot"), limit=limit),
                parts=(Part(value=near, look=WITHIN),),
                text=reader.say_people(near),
                begins=True,
            )
        )
        bars.append(
            Bar(
                label=say(N_("straight")),
                parts=(
                    Part(value=near, look=STRAIGHT),
                    Part(
                        value=seeming - near,
                        look=BEYOND,
                        text=say(
                            N_("overlooked %(people)s"),
                            people=reader.say_people(seeming - near),
                        ),
                    ),
                ),
                text=reader.say_people(seeming),
            )
        )
    return draw_bars(
        bars,
        title=say(N_("A straight line takes the far for near")),
        alt=_tell(bars, reader),
        legend=[
            (WITHIN, say(N_("within, along streets"))),
            (BEYOND, say(N_("within by straight line alone"))),
        ],
        caption=reader.say_method(answer),
        fonts=reader.fonts,
    )


def chart_areas(reader: Reader, answer: GapAnswer) -> Picture:
    """Draw for each area who is within the limit, beyond it, and not known."""
    say = reader.say
    bars = []
    for row in areas_to_json(answer):
        beyond = row["population_measured"] - row["covered"]
        unknown = row["population"] - row["population_measured"]
        parts = ((row["covered"], WITHIN), (beyond, BEYOND), (unknown, UNKNOWN))
        name = row["name"] or say(N_("outside every area"))
        bars.append(_stack(reader, name, parts, unknown=unknown))
    limit = reader.say_limit(answer.question.limit)
    return draw_bars(
        bars,
        title=say(
            N_("%(city)s, %(when)s: how far to %(kind)s"),
            city=answer.city.name,
            when=reader.say_when(answer.question),
            kind=say(answer.question.kind.label),
        ),
        alarm=reader.say_estimate(answer),
        alt=_tell(bars, reader),
        legend=[
            (WITHIN, say(N_("within %(limit)s"), limit=limit)),
            (BEYOND, say(N_("farther"))),
            (UNKNOWN, say(N_("distance not known"))),
        ],
        caption=reader.say_method(answer),
        fonts=reader.fonts,
    )


def chart_verdicts(reader: Reader, answer: GapAnswer) -> Picture:
    """Draw whose verdict no offered limit changes, and whose it does, by area."""
    say = reader.say
    looks = (class_look(0), class_look(2), BEYOND, UNKNOWN)
    bars = [
        _stack(
            reader,
            each.name,
            zip((each.near, each.depends, each.far, each.unknown), looks, strict=True),
            unknown=each.unknown,
        )
        for each in count_verdicts(reader, answer)
    ]
    words = (
        say(N_("near with every limit (%(metres)sm)"), metres=NEAREST),
        say(N_("depends on the limit")),
        say(N_("far with every limit (%(metres)sm)"), metres=FARTHEST),
        say(N_("distance not known")),
    )
    return draw_bars(
        bars,
        title=say(N_("Whose verdict depends on the limit")),
        alarm=reader.say_estimate(answer),
        alt=_tell(bars, reader),
        legend=list(zip(looks, words, strict=True)),
        caption=reader.say_method(answer),
        fonts=reader.fonts,
    )


def chart_weekdays(
    reader: Reader, listings: Sequence[Listing], kind: Kind, *, today: date
) -> Picture:
    """Draw how many places of a kind are open on each day of the week within a year."""
    say = reader.say
    mine = [each for each in listings if kind in each.kinds]
    look = Look(fill=SYMBOLS[kind].colour, line=SYMBOLS[kind].colour)
    bars = []
    for day in Weekday:
        count = sum(
            is_open(each.schedules, today=today, day=day, suspensions=each.suspensions)
            for each in mine
            if each.schedules
        )
        bars.append(_count_places(reader, say(DAYS[day]), count, look))
    unknown = sum(not each.schedules for each in mine)
    bars.append(
        _count_places(reader, say(N_("days not known")), unknown, UNKNOWN, begins=True)
    )
    return draw_bars(
        bars,
        title=say(N_("%(kind)s: places by day of the week"), kind=say(kind.label)),
        remark=say(
            N_(
                "A place with several days stands in each of them; once a month counts too."
            )
        ),
        alt=_tell(bars, reader),
        fonts=reader.fonts,
    )


def _stack(
    reader: Reader,
    name: str,
    parts: Iterable[tuple[float, Look]],
    *,
    unknown: float,
) -> Bar:
    """Give a bar of people; the unknown are named at its end, where they may be few."""
    values = list(parts)
    text = reader.say_people(sum(value for value, _ in values))
    if unknown >= 0.5:
        text = reader.say(
            N_("%(all)s, not known %(unknown)s"),
            all=text,
            unknown=reader.say_people(unknown),
        )
    return Bar(
        label=name,
        parts=tuple(
            Part(value=value, look=look, text=f"{value:,.0f}") for value, look in values
        ),
        text=text,
    )


def _count_places(
    reader: Reader, label: str, count: int, look: Look, *, begins: bool = False
) -> Bar:
    text = reader.say(N_("%(count)s places"), count=count)
    return Bar(
        label=label, parts=(Part(value=count, look=look),), text=text, begins=begins
    )


def _tell(bars: Sequence[Bar], reader: Reader) -> str:
    """Say the figures of all bars, for who cannot see them."""
    return reader.join(f"{bar.label} {bar.text}" for bar in bars)
