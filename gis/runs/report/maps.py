"""Where people live and where places are, as picture maps."""

from collections.abc import Sequence

import numpy as np

from gis.domain.listings import Listing
from gis.errors import N_
from gis.maps.pictures.ground import Ground
from gis.maps.pictures.legend import Entry
from gis.maps.pictures.paper import Picture
from gis.maps.pictures.town_map import Layers, MapWords, draw_town_map
from gis.runs.gaps import GapAnswer
from gis.runs.report.framing import (
    credit_sources,
    frame_answer,
    list_borders,
    locate_places,
    locate_towns,
    say_outside,
)
from gis.runs.report.reader import Reader
from gis.store.queries.sources import DataSource

_LARGEST_DISC = 30.0
"""Points of diameter, for the town with most people."""
_ROUND_NUMBERS = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10)


def map_people(
    reader: Reader, answer: GapAnswer, ground: Ground, sources: Sequence[DataSource]
) -> Picture:
    """Draw a disc for the people of each town, as large in area as they are many."""
    say = reader.say
    people = np.nan_to_num(answer.people)
    most = float(people.max(initial=0)) or 1.0

    def diameter(number: float) -> float:
        return _LARGEST_DISC * float(np.sqrt(number / most))

    towns = locate_towns(answer)
    order = [int(n) for n in np.argsort(-people, kind="stable") if people[n] > 0]
    shown = [number for number in _ROUND_NUMBERS if number <= most][:4:2]
    who = say(answer.question.age.label)
    return draw_town_map(
        ground,
        Layers(
            discs=[
                ((float(towns[n, 0]), float(towns[n, 1])), diameter(people[n]))
                for n in order
            ]
        ),
        frame=frame_answer(answer, ground),
        legend=[
            Entry(text=say(N_("%(people)s living there"), people=who)),
            *(
                Entry(text=reader.say_people(number), disc=diameter(number))
                for number in shown or [round(most)]
            ),
            *list_borders(reader, ground),
        ],
        words=MapWords(
            title=say(N_("%(city)s: where people live"), city=answer.city.name),
            remark=say(
                N_("Each disc is a town; its size tells how many people live there.")
            ),
            credit=credit_sources(reader, sources),
            north=say(N_("North")),
            alt=say(
                N_("Map of %(city)s with a disc for each of %(count)s towns."),
                city=answer.city.name,
                count=len(order),
            ),
            caption=say_outside(reader, answer, ground),
        ),
        fonts=reader.fonts,
    )


def map_places(
    reader: Reader,
    answer: GapAnswer,
    listings: Sequence[Listing],
    ground: Ground,
    sources: Sequence[DataSource],
) -> Picture:
    """Draw the places of the asked kind: outlines alone where their days are not known."""
    say, kind = reader.say, answer.question.kind
    mine = sorted(
        (each for each in listings if kind in each.kinds and each.lon is not None),
        key=lambda each: (bool(each.schedules), each.key),
    )
    known = sum(bool(each.schedules) for each in mine)
    return draw_town_map(
        ground,
        Layers(
            symbols=[
                (kind, xy, not each.schedules)
                for each, xy in zip(
                    mine, locate_places(mine, answer.city.epsg), strict=True
                )
            ]
        ),
        frame=frame_answer(answer, ground),
        legend=[
            Entry(text=say(kind.label)),
            Entry(text=say(N_("days known: %(count)s"), count=known), symbol=kind),
            Entry(
                text=say(N_("days not known: %(count)s"), count=len(mine) - known),
                symbol=kind,
                hollow=True,
            ),
            *list_borders(reader, ground),
        ],
        words=MapWords(
            title=say(
                N_("%(city)s: %(kind)s"), city=answer.city.name, kind=say(kind.label)
            ),
            remark=say(
                N_("What is given in somebody's home stands at the middle of its town.")
            )
            if any(each.approximate for each in mine)
            else "",
            credit=credit_sources(reader, sources),
            north=say(N_("North")),
            alt=say(
                N_("Map of %(city)s with %(count)s places: %(kind)s."),
                city=answer.city.name,
                count=len(mine),
                kind=say(kind.label),
            ),
        ),
        fonts=reader.fonts,
    )
