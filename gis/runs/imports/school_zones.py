"""Outlines of school zones, made of the outlines of the towns that a table lists."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from gis.domain.town_names import fold_town_name
from gis.errors import N_, Fault, Message, NoDataError
from gis.runs.imports.checks import ImportOptions
from gis.sources.geometry import to_multipolygon
from gis.sources.records import AreaRecord, Reading
from gis.sources.school_zones import Level, SchoolZone
from gis.store.queries.municipalities import City
from gis.store.queries.named_places import read_named_areas, read_named_units

_CHOME = re.compile(r"\d+丁目")
_SHOWN = 30
"""Towns that are named one by one."""

Towns = Mapping[str, tuple[str, BaseGeometry]]
"""Name and outline of each town, by its folded name."""


def read_zone_areas(
    session: Session,
    city: City,
    path: Path,
    *,
    options: ImportOptions,
    set_name: str | None = None,
) -> Reading[list[AreaRecord]] | None:
    """Make areas of 小中学校通学区域情報; None when the file is no such table.

    A table of primary and middle schools gives the zones of one level at a time: those
    that the division's name speaks of, else those of the middle schools, which
    daily-living areas follow. A town that several schools list goes to none of them, and
    is named, as is one that is not known.

    Raises
    ------
    NoDataError
        When the store has no outlines of towns.
    """
    from gis.sources.school_zones import (  # noqa: PLC0415 - readers are heavy
        is_school_zones,
        read_school_zones,
    )

    if not is_school_zones(path, encoding=options.encoding):
        return None
    table = read_school_zones(path, encoding=options.encoding, city=city.name)
    towns = _read_towns(session, city)
    if not towns:
        raise NoDataError(
            N_(
                "%(file)s lists towns and has no outlines: take in small areas with outlines"
                " first, with “import population”."
            ),
            file=table.file,
        )
    zones = _choose_level(table, set_name)
    return _join(table, zones, towns)


def _read_towns(session: Session, city: City) -> Towns:
    """Give the outlines of towns: of small areas, else of a division by that name."""
    shapes: dict[str, list[BaseGeometry]] = defaultdict(list)
    names: dict[str, str] = {}
    for places in (
        read_named_units(session, city.id),
        read_named_areas(session, city.id),
    ):
        known = set(shapes)
        for place in places:
            key = fold_town_name(place.name)
            if key not in known and shapely.get_dimensions(place.geometry) == 2:
                shapes[key].append(place.geometry)
                names.setdefault(key, place.name)
    return {key: (names[key], shapely.union_all(shapes[key])) for key in sorted(shapes)}


def _choose_level(
    table: Reading[list[SchoolZone]], set_name: str | None
) -> list[SchoolZone]:
    levels = {zone.level for zone in table.records}
    if not {Level.PRIMARY, Level.MIDDLE} <= levels:
        return table.records
    wanted = Level.PRIMARY if set_name and "小" in set_name else Level.MIDDLE
    chosen = [zone for zone in table.records if zone.level is wanted]
    template = (
        N_(
            "%(file)s: the zones of the middle schools are taken; those of %(count)d other"
            " schools are a division of their own: --set 小学校区."
        )
        if wanted is Level.MIDDLE
        else N_(
            "%(file)s: the zones of the primary schools are taken; those of %(count)d other"
            " schools are a division of their own."
        )
    )
    values = {"file": table.file, "count": len(table.records) - len(chosen)}
    table.notes.append(Message(template, values))
    return chosen


def _join(
    table: Reading[list[SchoolZone]], zones: Sequence[SchoolZone], towns: Towns
) -> Reading[list[AreaRecord]]:
    claims: dict[str, set[int]] = defaultdict(set)
    parts: set[str] = set()
    unknown: list[tuple[SchoolZone, str]] = []
    for at, zone in enumerate(zones):
        for town in zone.towns:
            keys = _find(town.key, towns)
            if not keys:
                unknown.append((zone, town.text))
            for key in keys:
                claims[key].add(at)
                parts |= {key} if town.in_part else set()
    shared = sorted(key for key, schools in claims.items() if len(schools) > 1)
    records, faults = [], list(table.faults)
    for at, zone in enumerate(zones):
        own = [key for key, schools in claims.items() if schools == {at}]
        shape = shapely.union_all([towns[key][1] for key in sorted(own)])
        if shape.is_empty:
            reason = Message(
                N_("None of its towns is known as its own: see the notes.")
            )
            faults.append(Fault(table.file, zone.row, None, reason))
            continue
        boundary = to_multipolygon(np.array([shape], dtype=object))
        records.append(AreaRecord(zone.row, zone.code, zone.name, boundary))
    notes = [*table.notes]
    notes += _tell_unknown(table.file, unknown, towns)
    notes += _tell_shared(table.file, shared, claims, zones, towns)
    notes += _tell_parts(table.file, sorted(parts - set(shared)), towns)
    return Reading(table.file, table.checksum, table.origin, records, faults, notes)


def _find(key: str, towns: Towns) -> list[str]:
    """Give a town, or all the 丁目 of it."""
    if key in towns:
        return [key]
    return [
        each
        for each in towns
        if each.startswith(key) and _CHOME.fullmatch(each[len(key) :])
    ]


def _tell_unknown(
    file: str, unknown: Sequence[tuple[SchoolZone, str]], towns: Towns
) -> list[Message]:
    if not unknown:
        return []
    template = N_("%(file)s: towns that are not known, in no zone: %(count)d.")
    told = [Message(template, {"file": file, "count": len(unknown)})]
    for zone, text in unknown[:_SHOWN]:
        near = get_close_matches(fold_town_name(text), towns, n=1, cutoff=0.5)
        values = {"row": zone.row, "school": zone.name, "town": text}
        if near:
            template = N_(
                "row %(row)d, %(school)s: “%(town)s”; the nearest name is “%(near)s”."
            )
            told.append(Message(template, {**values, "near": towns[near[0]][0]}))
        else:
            told.append(Message(N_("row %(row)d, %(school)s: “%(town)s”."), values))
    return told


def _tell_shared(
    file: str,
    shared: Sequence[str],
    claims: Mapping[str, set[int]],
    zones: Sequence[SchoolZone],
    towns: Towns,
) -> list[Message]:
    if not shared:
        return []
    template = N_(
        "%(file)s: towns that several schools share (番地), in no zone: %(count)d. Draw their"
        " border in QGIS, or give each to one school."
    )
    told = [Message(template, {"file": file, "count": len(shared)})]
    for key in shared[:_SHOWN]:
        schools = "、".join(zones[at].name for at in sorted(claims[key]))
        values = {"town": towns[key][0], "schools": schools}
        told.append(Message(N_("“%(town)s”: %(schools)s."), values))
    return told


def _tell_parts(file: str, parts: Sequence[str], towns: Towns) -> list[Message]:
    if not parts:
        return []
    template = N_(
        "%(file)s: towns of which the table names a part alone, taken whole: %(count)d"
        " (%(towns)s)."
    )
    names = "、".join(towns[key][0] for key in parts[:_SHOWN])
    return [Message(template, {"file": file, "count": len(parts), "towns": names})]
