"""What pages call things, in the reader's language."""

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as babel_gettext

from gis.domain.limits import MARGIN_METRES, Limit
from gis.domain.people import Age
from gis.domain.profiles import WalkerProfile
from gis.domain.reach import Cause, ReachStatus
from gis.errors import Message


def gettext(text: str, **values: Any) -> str:  # noqa: ANN401 - whatever fields hold
    """Give a text in the reader's language, its fields filled."""
    return str(babel_gettext(text, **values))


def in_words(message: Message) -> str:
    """Say a sentence of the library in the reader's language."""
    return message.in_words(gettext)


def cause_in_words(cause: str | None) -> str:
    """Say why a unit lies beyond the limit; empty where it does not."""
    return gettext(Cause(cause).label) if cause else ""


def status_in_words(status: str) -> str:
    """Say whether a distance is known, and if not, why."""
    return gettext(ReachStatus(status).label)


def age_in_words(age: Age) -> str:
    """Say who is counted."""
    return gettext(age.label)


def limit_in_words(limit: Limit) -> str:
    """Say a limit as a choice: ``400 m on foot`` or ``10 minutes on foot``."""
    if limit.unit == "m":
        return gettext("%(metres)s m on foot", metres=f"{limit.value:g}")
    return gettext("%(minutes)s minutes on foot", minutes=f"{limit.value:g}")


def short_limit_in_words(limit: Limit) -> str:
    """Say a limit in a caption: ``400 m`` or ``10 minutes``."""
    if limit.unit == "m":
        return gettext("%(metres)s m", metres=f"{limit.value:g}")
    return gettext("%(minutes)s minutes", minutes=f"{limit.value:g}")


def within_in_words(limit: Limit) -> str:
    """Say a limit as how far may be walked: ``within 10 minutes``."""
    return gettext("within %(limit)s", limit=short_limit_in_words(limit))


def walker_name(profile: WalkerProfile) -> str:
    """Name a walker; the city's own ones in English where the city has told how."""
    if profile.label_en and str(get_locale()) == "en":
        return profile.label_en
    return gettext(profile.label)


def profile_in_words(profile: WalkerProfile) -> str:
    """Say a walker as a choice: ``a little slower (60 m a minute)``."""
    if profile.steps_factor is None:
        return gettext(
            "%(name)s (%(speed)s m a minute, no steps)",
            name=walker_name(profile),
            speed=f"{profile.metres_per_minute:g}",
        )
    return gettext(
        "%(name)s (%(speed)s m a minute)",
        name=walker_name(profile),
        speed=f"{profile.metres_per_minute:g}",
    )


def metres_in_words(metres: float) -> str:
    """Say a distance; beyond the margin around the city only that it is longer."""
    if metres >= MARGIN_METRES:
        return gettext(
            "%(kilometres)s km or more", kilometres=f"{MARGIN_METRES / 1000:g}"
        )
    return gettext("%(metres)s m", metres=f"{metres:,.0f}")


def half_in_words(metres: float) -> str:
    """Say how far the farther half of some people walks: ``609 m or more``."""
    return gettext("half of them walk %(way)s", way=at_least_in_words(metres))


def at_least_in_words(metres: float) -> str:
    """Say a distance that some walk at least: ``609 m or more``."""
    if metres >= MARGIN_METRES:
        return metres_in_words(metres)
    return gettext("%(metres)s m or more", metres=f"{metres:,.0f}")


def streets_in_words(metres: float) -> str:
    """Say a length of streets: ``340 m`` or ``1.2 km``."""
    if metres >= 1000:
        return gettext("%(kilometres)s km", kilometres=f"{metres / 1000:,.1f}")
    return gettext("%(metres)s m", metres=f"{metres:,.0f}")


def roughly_in_words(words: str) -> str:
    """Say that a figure is not exact: ``about 500 m``."""
    return gettext("about %(figure)s", figure=words)
