"""For whom tables and pictures are made: the language, the font, the words for figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gis.domain.limits import MARGIN_METRES, Limit
from gis.domain.reach import Method, ReachStatus
from gis.domain.schedules.sentences import Language
from gis.domain.weekdays import Weekday
from gis.errors import N_
from gis.maps.palette import WalkingClass
from gis.runs.gaps import GapAnswer
from gis.runs.questions import GapQuestion

STATUSES = {
    ReachStatus.OFF_NETWORK: N_("more than 200 m from any street"),
    ReachStatus.DISCONNECTED: N_("streets do not connect to any"),
    ReachStatus.NO_RESOURCE: ReachStatus.NO_RESOURCE.label,
}
DAYS = {
    Weekday.MON: N_("Monday"),
    Weekday.TUE: N_("Tuesday"),
    Weekday.WED: N_("Wednesday"),
    Weekday.THU: N_("Thursday"),
    Weekday.FRI: N_("Friday"),
    Weekday.SAT: N_("Saturday"),
    Weekday.SUN: N_("Sunday"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads.

    Attributes
    ----------
    gettext
        Gives a message in the reader's language.
    language
        Of names that the store has in both.
    fonts
        Folder with the font of pictures, as in `gis.maps.pictures.paper.take_paper`.
    """

    gettext: Callable[[str], str]
    fonts: Path
    language: Language = "ja"

    def say(self, template: str, **values: object) -> str:
        """Give a message in the reader's language, its fields filled."""
        return self.gettext(template) % values

    def say_people(self, number: float) -> str:
        """Say how many people; parts of people are rounded."""
        return self.say(N_("%(number)s people"), number=f"{round(number):,}")

    def say_share(self, share: float | None) -> str:
        """Say a share as a percentage with one decimal, as pages and commands do."""
        return "–" if share is None else f"{share:.1%}"

    def say_metres(self, metres: float) -> str:
        """Say a distance; beyond the margin around the city only that it is longer."""
        if metres >= MARGIN_METRES:
            far = f"{MARGIN_METRES / 1000:g}"
            return self.say(N_("%(kilometres)s km or more"), kilometres=far)
        return self.say(N_("%(metres)s m"), metres=f"{metres:,.0f}")

    def say_minutes(self, minutes: float) -> str:
        """Say a number of minutes."""
        return self.say(N_("%(minutes)s minutes"), minutes=f"{minutes:g}")

    def say_limit(self, limit: Limit) -> str:
        """Say a limit: ``400 m`` or ``10 minutes``."""
        if limit.unit == "m":
            return self.say(N_("%(metres)s m"), metres=f"{limit.value:g}")
        return self.say_minutes(limit.value)

    def say_class(self, each: WalkingClass) -> str:
        """Say a class of walking distance."""
        if each.up_to is None:
            return self.say(N_("over %(metres)s m"), metres=each.over)
        if each.over == 0:
            return self.say(N_("within %(limit)s"), limit=f"{each.up_to}m")
        return self.say(N_("%(over)s to %(up_to)s m"), over=each.over, up_to=each.up_to)

    def say_day(self, day: date) -> str:
        """Say a date."""
        return self.say(
            N_("%(year)s-%(month)s-%(day)s"),
            year=day.year,
            month=day.month,
            day=day.day,
        )

    def say_when(self, question: GapQuestion) -> str:
        """Say on which days and in which month a question looks."""
        parts = []
        if question.month is not None:
            parts.append(self.say(N_("month %(number)s"), number=question.month))
        if question.day is not None:
            parts.append(self.say(DAYS[question.day]))
        return self.join(parts) or self.say(N_("whatever the day"))

    def say_estimate(self, answer: GapAnswer) -> str:
        """Give the label of an estimate; empty where distances were measured."""
        if answer.gaps.walks.method is not Method.STRAIGHT_LINE:
            return ""
        return self.say(
            N_("estimated from the straight line (× %(factor)s)"),
            factor=answer.detour_factor,
        )

    def say_method(self, answer: GapAnswer) -> str:
        """Say in one line how an answer was counted."""
        profile = answer.question.profile
        parts = [
            self.say_estimate(answer) or self.say(N_("distance along streets")),
            self.say(
                N_("%(name)s, %(speed)s m a minute"),
                name=self.say(profile.label),
                speed=f"{profile.metres_per_minute:g}",
            ),
            self.say(answer.question.age.label),
        ]
        if answer.units.reference_date is not None:
            day = self.say_day(answer.units.reference_date)
            parts.append(self.say(N_("people as of %(date)s"), date=day))
        return self.say(N_("How it was counted: %(parts)s"), parts=self.join(parts))

    def join(self, parts: Iterable[str]) -> str:
        """Set words side by side, as a list of the reader's language does."""
        return self.say(N_(", ")).join(parts)
