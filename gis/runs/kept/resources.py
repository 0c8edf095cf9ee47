"""Resources of a run as a part: what decides, and no more than that.

Addresses, telephone numbers and descriptions are not kept, nor where the homes lie in which
something is given: no figure depends on them.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from gis.domain.kinds import Kind
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.runs.kept.days import (
    read_day,
    read_schedules,
    read_suspensions,
    write_json,
    write_schedules,
    write_suspensions,
)
from gis.runs.kept.parts import Part
from gis.store.queries.resources import KindAtLocation


def resources_to_part(
    located: Sequence[KindAtLocation],
    left_out: Sequence[KindAtLocation],
    served: Mapping[str, tuple[str, ...]],
) -> Part:
    """Give resources that are walked to, then those that are given only at homes.

    Parameters
    ----------
    served
        For each of the latter, codes of the areas that it serves.
    """
    found = [*located, *left_out]
    walked_to = np.arange(len(found)) < len(located)
    lon, lat = (
        np.array(
            [np.nan if each.home else getattr(each, name) for each in found],
            dtype=float,
        )
        for name in ("lon", "lat")
    )
    return {
        "id": [each.id for each in found],
        "source": [each.source for each in found],
        "ref": [each.ref for each in found],
        "name": [each.name for each in found],
        "lon": lon,
        "lat": lat,
        "walked_to": walked_to,
        "home": np.array([each.home for each in found], dtype=bool),
        "admission": [each.admission.value for each in found],
        "intake": [each.intake.value for each in found],
        "area": [each.area for each in found],
        "status": [each.status.value for each in found],
        "kind": [each.kind.value for each in found],
        "help_kinds": [write_json(each.help_kinds) for each in found],
        "accessibility": [write_json(each.accessibility) for each in found],
        "confirmed_on": [
            each.confirmed_on.isoformat() if each.confirmed_on else "" for each in found
        ],
        "from_own_sheet": np.array([each.from_own_sheet for each in found], dtype=bool),
        "irregular": np.array([each.irregular for each in found], dtype=bool),
        "schedules": [write_schedules(each.schedules) for each in found],
        "suspensions": [write_suspensions(each.suspensions) for each in found],
        "serves": [write_json(served.get(each.id, ())) for each in found],
    }


def part_to_resources(
    part: Part,
) -> tuple[list[KindAtLocation], list[KindAtLocation], dict[str, tuple[str, ...]]]:
    """Give them again: walked to, left out, and the areas that the latter serve."""
    located: list[KindAtLocation] = []
    left_out: list[KindAtLocation] = []
    served = {}
    for row in _to_rows(part):
        made = _make(row)
        if row["walked_to"]:
            located.append(made)
        else:
            left_out.append(made)
            served[made.id] = tuple(json.loads(row["serves"]))
    return located, left_out, served


def _to_rows(part: Part) -> list[dict[str, Any]]:
    columns = [
        column.tolist() if isinstance(column, np.ndarray) else column
        for column in part.values()
    ]
    return [dict(zip(part, row, strict=True)) for row in zip(*columns, strict=True)]


def _make(row: Mapping[str, Any]) -> KindAtLocation:
    known = not np.isnan(row["lon"])
    return KindAtLocation(
        id=row["id"],
        source=row["source"],
        ref=row["ref"],
        name=row["name"],
        lon=row["lon"] if known else None,
        lat=row["lat"] if known else None,
        home=row["home"],
        admission=Admission(row["admission"]),
        intake=Intake(row["intake"]),
        area=row["area"],
        address="",
        telephone="",
        website="",
        description="",
        organization="",
        status=ResourceStatus(row["status"]),
        kind=Kind(row["kind"]),
        help_kinds=tuple(json.loads(row["help_kinds"])),
        accessibility=tuple(json.loads(row["accessibility"])),
        confirmed_on=read_day(row["confirmed_on"]),
        from_own_sheet=row["from_own_sheet"],
        schedules=read_schedules(row["schedules"]),
        irregular=row["irregular"],
        suspensions=read_suspensions(row["suspensions"]),
    )
