"""What files say of an entry, in the words that the sheets use too."""

import re

from gis.domain.listings import Listing
from gis.domain.resources import Admission
from gis.domain.schedules.schedule import Schedule
from gis.domain.schedules.sentences import say_schedule
from gis.sources.own_sheet.words import ADMISSION_WORDS

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
HOME_NOTE = "個人の家です。位置は町の代表点です。"
SEPARATOR = "；"


def without_controls(text: str) -> str:
    r"""Take out control characters, which neither calendars nor XML may have.

    Examples
    --------
    >>> without_controls("お茶\x07\r\n会")
    'お茶\n会'
    """
    return _CONTROLS.sub("", text)


def say_schedules(listing: Listing) -> str:
    """Say all that is known of when something takes place, rules first."""
    said = [say_schedule(each, "ja") for each in listing.schedules]
    return SEPARATOR.join(dict.fromkeys((*said, *listing.schedule_words)))


def say_admission(listing: Listing) -> str:
    """Say who may come."""
    word = ""
    if listing.admission is not Admission.UNKNOWN:
        word = ADMISSION_WORDS[listing.admission][0]
    note = listing.admission_note
    return f"{word}（{note}）" if word and note else word or note


def say_fee(listing: Listing) -> str:
    """Say what it costs; nothing where that is not known."""
    if listing.fee or listing.fee_yen is None:
        return listing.fee
    return f"{listing.fee_yen:,}円" if listing.fee_yen else "無料"


def say_place(listing: Listing) -> str:
    """Name the place and the part of the building, without saying a name twice."""
    parts = [listing.location_name, listing.building]
    if listing.location_name == listing.name:
        del parts[0]
    return " ".join(part for part in dict.fromkeys(parts) if part)


def is_plainly_weekly(schedule: Schedule) -> bool:
    """Tell whether days of the week and times say all that there is to a schedule."""
    return bool(schedule.every_week_on) and not (
        schedule.resting_months
        or schedule.ends_on
        or schedule.closed_on_holidays
        or schedule.exceptions
    )
