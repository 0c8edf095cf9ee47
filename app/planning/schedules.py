"""When a resource is open, in a few words."""

from typing import Any

from babel.dates import get_day_names
from flask_babel import get_locale

from app.planning.words import gettext


def schedules_in_words(resource: dict[str, Any]) -> str:
    """Say when a resource is open: days and hours of each week, then words as written.

    Parameters
    ----------
    resource
        Properties of a resource on the map.

    Returns
    -------
    str
        Empty where nothing is known.
    """
    weekly = [_weekly_in_words(schedule) for schedule in resource["schedules"]]
    return " / ".join(text for text in (*weekly, *resource["schedule_words"]) if text)


def _weekly_in_words(schedule: dict[str, Any]) -> str:
    days = schedule["every_week_on"]
    if not days:
        return ""
    names = get_day_names("abbreviated", locale=get_locale())
    days_in_words = gettext(
        "every %(days)s", days=gettext(", ").join(names[day] for day in days)
    )
    hours = "–".join(
        text for text in (schedule["opens_at"], schedule["closes_at"]) if text
    )
    return f"{days_in_words} {hours}".strip()
