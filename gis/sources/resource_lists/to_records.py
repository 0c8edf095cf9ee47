"""From the texts of a row to a record."""

import re

from gis.domain.resources import PointPrecision
from gis.sources.own_sheet.words import YES_OR_NO_WORDS, YesNo, read_word
from gis.sources.records import ResourceRecord
from gis.sources.resource_lists.drafts import Draft
from gis.sources.resource_lists.times import read_times

_FEATURES = re.compile(r"[;；]")


def to_record(draft: Draft) -> ResourceRecord:
    """Make a record of a row."""
    texts, offer = draft.texts, draft.offer
    times = read_times(texts)
    words = [offer.words, *draft.words, texts["description"]]
    features = _FEATURES.split(texts["accessibility"])
    placed = draft.place is not None
    return ResourceRecord(
        row=draft.row,
        ref=draft.ref,
        name=texts["name"],
        name_kana=texts["name_kana"],
        name_en=texts["name_en"],
        address=texts["address"],
        building=texts["building"],
        point=draft.place,
        precision=offer.precision if placed else PointPrecision.UNKNOWN,
        telephone=texts["telephone"],
        website=texts["website"],
        description="。".join(word for word in words if word),
        organization=texts["organization"],
        organization_number=texts["organization_number"],
        accessibility=tuple(part.strip() for part in features if part.strip()),
        weekdays=times.weekdays,
        opens_at=times.opens_at,
        closes_at=times.closes_at,
        schedule_note=times.note,
        schedules=times.schedules,
        kind=offer.kind,
        help_kind=offer.help_kind,
        location_name=texts.get("location_name", ""),
        is_home=_read_yes(texts.get("is_home", "")),
        fee=texts.get("fee", ""),
        admission_note=texts.get("admission_note", ""),
    )


def _read_yes(text: str) -> bool | None:
    found = read_word(YES_OR_NO_WORDS, text) if text else None
    return None if found is None else found is YesNo.YES
