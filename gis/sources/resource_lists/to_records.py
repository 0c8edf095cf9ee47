"""From the texts of a row to a record."""

import re
from collections.abc import Sequence
from functools import lru_cache

from shapely import Point

from gis.domain.resources import PointPrecision
from gis.sources.own_sheet.words import YES_OR_NO_WORDS, YesNo, read_word
from gis.sources.records import ResourceRecord
from gis.sources.resource_lists.formats import Offer, Texts
from gis.sources.resource_lists.times import read_times

_FEATURES = re.compile(r"[;；]")


def to_record(
    row: int, texts: Texts, offer: Offer, words: Sequence[str], point: Point | None
) -> ResourceRecord:
    """Make a record of a row.

    Parameters
    ----------
    words
        Parts of the description beside the row's own.
    """
    times = read_times(
        texts["days"],
        texts["opens"],
        texts["closes"],
        texts["remarks"],
        texts["schedule"],
    )
    said = (offer.words, *words, texts["description"])
    return ResourceRecord(
        row=row,
        ref=texts["ref"],
        name=texts["name"],
        name_kana=texts["name_kana"],
        name_en=texts["name_en"],
        address=texts["address"],
        building=texts["building"],
        point=point,
        precision=PointPrecision.UNKNOWN if point is None else offer.precision,
        telephone=texts["telephone"],
        website=texts["website"],
        description="。".join(word for word in said if word),
        organization=texts["organization"],
        organization_number=texts["organization_number"],
        accessibility=_split(texts["accessibility"]),
        weekdays=times.weekdays,
        opens_at=times.opens_at,
        closes_at=times.closes_at,
        schedule_note=times.note,
        schedules=times.schedules,
        kind=offer.kind,
        help_kind=offer.help_kind,
        location_name=texts["location_name"],
        is_home=_read_yes(texts["is_home"]),
        fee=texts["fee"],
        admission_note=texts["admission_note"],
    )


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    return tuple(part.strip() for part in _FEATURES.split(text) if part.strip())


def _read_yes(text: str) -> bool | None:
    found = read_word(YES_OR_NO_WORDS, text) if text else None
    return None if found is None else found is YesNo.YES
