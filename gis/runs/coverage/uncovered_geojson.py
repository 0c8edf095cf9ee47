"""What no service area covers as GeoJSON that a GIS opens."""

import json
from typing import Any

from gis.analysis.gaps import PEOPLE_DIGITS
from gis.runs.coverage.uncovered_parts import Uncovered, UncoveredPart
from gis.runs.gap_files import to_feature

Json = dict[str, Any]


def uncovered_to_geojson(found: Uncovered) -> str:
    """Give the parts of areas that no service area covers as RFC 7946 features.

    Parts without ground are left out. Those of a kind of help overlap those of others: in
    QGIS, filter by ``help_kind``, which is the code of the kind itself where its kinds of
    help are taken together. ``people`` of ``population`` live in the part, whose ``km2``
    are the ``share`` of the area's ground. What was counted is a foreign member.
    """
    collection = {
        "type": "FeatureCollection",
        "features": [
            to_feature(part.ground, part_to_json(part))
            for part in found.parts
            if not part.ground.is_empty
        ],
        "municipality": {"code": found.city.code, "name": found.city.name},
        "age": found.age.value,
        "by_timetable": dict(found.by_timetable),
        "untold": dict(found.untold),
        "on_foot": list(found.on_foot),
        "shown_only": list(found.shown_only),
        "missing": list(found.missing),
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)


def part_to_json(part: UncoveredPart) -> Json:
    """Give what is told of a part beside its ground.

    ``share`` and ``people_share`` are the shares of the area's ground and of its people
    that are in the part. Nobody knows how many live in ``unknown_units``.
    """
    return {
        "kind": part.help_kind.kind.value,
        "help_kind": part.help_kind.code,
        "help_kind_name": part.help_kind.name,
        "area": part.area or None,
        "area_name": part.area_name or None,
        "providers": part.providers,
        "people": _people(part.uncovered_people),
        "population": _people(part.people),
        "people_share": part.people_share,
        "unknown_units": part.uncovered_unknown_units,
        "km2": round(part.square_kilometres, 6),
        "share": part.share,
    }


def _people(number: float | None) -> float | None:
    return None if number is None else round(number, PEOPLE_DIGITS)
