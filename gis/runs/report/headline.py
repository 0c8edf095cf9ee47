"""The one sentence of an answer, with the people of unknown distance beside it."""

from dataclasses import dataclass
from html import escape

from gis.errors import N_
from gis.runs.gap_json import summary_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import Reader


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence, its figure, and the lines that must stand with it.

    Attributes
    ----------
    sentence
        What the figure counts.
    figure, share
        The figure, and its share of everybody.
    lines
        Comparison and unknown people.
    alarm
        Label of an estimate; empty where distances were measured.
    """

    sentence: str
    figure: str
    share: str
    lines: tuple[str, ...]
    alarm: str = ""

    def _repr_html_(self) -> str:
        """Give what a notebook shows; every text is escaped."""
        alarm = (
            f' <b style="color:#ac3e00">{escape(self.alarm)}</b>' if self.alarm else ""
        )
        lines = "".join(f"<br>{escape(line)}" for line in self.lines)
        return (
            '<p style="font-size:16px;line-height:1.7;margin:8px 0 16px">'
            f"{escape(self.sentence)}{alarm}<br>"
            f'<b style="font-size:40px;line-height:1.3;color:#ac3e00">{escape(self.figure)}</b>'
            f' <b style="font-size:24px">{escape(self.share)}</b>{lines}</p>'
        )


def make_headline(reader: Reader, answer: GapAnswer) -> Headline:
    """Say how many people live beyond the limit, of how many, and who is not known."""
    say, found = reader.say, summary_to_json(answer)
    everybody = found["population"]
    beyond = found["population_measured"] - found["covered"]
    unknown = everybody - found["population_measured"]
    overlooked = found["covered_straight"] - found["covered"]
    lines = [
        say(
            N_(
                "Of %(all)s: within %(within)s, farther %(beyond)s, not known %(unknown)s."
            ),
            all=reader.say_people(everybody),
            within=reader.say_people(found["covered"]),
            beyond=reader.say_people(beyond),
            unknown=reader.say_people(unknown),
        )
    ]
    if not found["estimated"]:
        lines.append(
            say(
                N_("The straight line alone would overlook %(people)s people."),
                people=f"{overlooked:,.0f}",
            )
        )
    if found["population_unknown_units"]:
        lines.append(
            say(
                N_(
                    "%(count)s towns withhold their number of people; they are not in these"
                    " figures."
                ),
                count=found["population_unknown_units"],
            )
        )
    return Headline(
        sentence=say(
            N_(
                "%(city)s, %(when)s: farther than %(limit)s on foot from %(kind)s, %(people)s"
            ),
            city=answer.city.name,
            when=reader.say_when(answer.question),
            limit=reader.say_limit(answer.question.limit),
            kind=say(answer.question.kind.label),
            people=say(answer.question.age.label),
        ),
        figure=reader.say_people(beyond),
        share=reader.say_share(beyond / everybody if everybody else None),
        lines=tuple(lines),
        alarm=reader.say_estimate(answer),
    )
