"""Rows of the list, which are the cards of the map as well: plain values for both."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from flask_babel import get_locale

from app.accounts.current import current_audience
from app.dates import date_in_words
from app.public.words import (
    details_in_words,
    unknown_days_in_words,
    where_in_words,
)
from app.web_addresses import safe_address, telephone_address
from app.words import gettext, metres_in_words, roughly_in_words
from gis.analysis.gaps import round_up_minutes
from gis.domain.limits import MARGIN_METRES
from gis.domain.listings import STALE_MONTHS_PUBLIC, STALE_MONTHS_STAFF, Listing
from gis.domain.profiles import OLDER
from gis.domain.schedules.sentences import Language
from gis.domain.visibility import Audience
from gis.runs.when_words import say_when

Row = dict[str, Any]
ROUGH_METRES = 100
"""Distances to a home are rounded to so many metres: they lead to the town alone."""


def reader_language() -> Language:
    """Give the language of the reader at hand."""
    return "en" if str(get_locale()) == "en" else "ja"


def is_stale(listing: Listing, today: date) -> bool:
    """Tell whether an entry is to be confirmed, as on the page of its area.

    Staff are to ask again before everybody else is told.
    """
    is_staff = current_audience() is Audience.STAFF
    months = STALE_MONTHS_STAFF if is_staff else STALE_MONTHS_PUBLIC
    return listing.is_stale(today, months=months)


def make_rows(listings: Iterable[Listing], *, today: date) -> list[Row]:
    """Make numbered rows in the order given."""
    return [
        make_row(listing, today=today, number=number)
        for number, listing in enumerate(listings, start=1)
    ]


def make_row(
    listing: Listing,
    *,
    today: date,
    number: int | None = None,
    metres: float | None = None,
    level_metres: float | None = None,
    metres_per_minute: float = OLDER.metres_per_minute,
    estimated: bool = False,
) -> Row:
    """Give what a row says, in the reader's language.

    Parameters
    ----------
    number
        Its number in the list and on the map; None for what is not numbered.
    metres
        Walking distance, where somebody asked from somewhere; to a home it is told roughly.
    level_metres
        Metres of level walking that take as long, where it is not *metres* itself.
    metres_per_minute
        How fast they walk on the level.
    estimated
        The distance is estimated from the straight line, and says so.
    """
    language = reader_language()
    when = say_when(listing, language, today=today, with_times=True)
    row: Row = {
        "key": listing.key,
        "number": number,
        "kind": str(listing.kind),
        "name": (listing.name_en if language == "en" else "") or listing.name,
        "where": where_in_words(listing),
        "next": _hold_times(when.next_session),
        "when": [_hold_times(each) for each in when.schedules],
        "suspended": list(when.suspensions),
        "days_unknown": "" if when.schedules else unknown_days_in_words(listing),
        "details": details_in_words(listing),
        "telephone": listing.telephone,
        "call": telephone_address(listing.telephone),
        "website": safe_address(listing.website),
        "checked": _say_checked(listing),
        "stale": is_stale(listing, today),
        "approximate": listing.approximate,
        "lon": listing.lon,
        "lat": listing.lat,
    }
    if metres is not None:
        level = metres if level_metres is None else level_metres
        row |= _say_walk(metres, level, metres_per_minute, rough=listing.approximate)
        if estimated:
            row["metres"] = gettext("estimated %(metres)s", metres=row["metres"])
    return row


def _hold_times(words: str) -> str:
    """Keep ``13:30–15:00`` on one line, by word joiners around the dash."""
    return words.replace("–", "\u2060–\u2060")


def _say_walk(
    metres: float, level_metres: float, metres_per_minute: float, *, rough: bool
) -> Row:
    if rough:
        metres, level_metres = (
            max(round(each / ROUGH_METRES) * ROUGH_METRES, ROUGH_METRES)
            for each in (metres, level_metres)
        )
    said = metres_in_words(metres)
    far = metres >= MARGIN_METRES
    minutes = round_up_minutes(np.array([level_metres]), metres_per_minute)
    return {
        "minutes": None if far else int(minutes[0]),
        "metres": roughly_in_words(said) if rough else said,
        "rough": rough,
    }


def _say_checked(listing: Listing) -> str:
    if listing.confirmed_on is None:
        return ""
    day = date_in_words(listing.confirmed_on)
    if listing.confirmed_by and not listing.approximate:
        return gettext(
            "Confirmed on %(day)s (%(who)s)", day=day, who=listing.confirmed_by
        )
    return gettext("Confirmed on %(day)s", day=day)
