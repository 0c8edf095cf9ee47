"""The layers of an export: resources, areas, and for staff the people of small areas."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.kinds import Kind
from gis.domain.people import Age
from gis.maps.qgis_styles import (
    style_areas,
    style_population,
    style_population_points,
    style_resources,
)
from gis.runs.exports.attribution import say_source
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.geopackage import GeoLayer
from gis.runs.exports.properties import NAMES, tell_listing
from gis.store.queries.areas import Area
from gis.store.queries.attributions import NamedSource
from gis.store.queries.population import PopulationUnits

DIGITS = 7


def layer_resources(gathered: Gathered) -> GeoLayer:
    """Give resources at their places as points."""
    rows = [tell_listing(gathered, each) for each in gathered.listings]
    at = np.array([(each.lon, each.lat) for each in gathered.listings], dtype=float)
    points = shapely.points(np.round(at.reshape(-1, 2), DIGITS))
    return GeoLayer(
        name="resources",
        title="資源（通いの場・助け合い）",
        shape="Point",
        geometry=np.asarray(points, dtype=object),
        columns={name: _as_column([row[name] for row in rows]) for name in NAMES},
        attribution=_credit(gathered, gathered.sources),
        style=style_resources({kind: kind.japanese_name for kind in Kind}),
    )


def layer_areas(
    gathered: Gathered, areas: Sequence[Area], sources: Sequence[NamedSource]
) -> GeoLayer:
    """Give areas as polygons."""
    return GeoLayer(
        name="areas",
        title="日常生活圏域",
        shape="MultiPolygon",
        geometry=np.array([each.boundary for each in areas], dtype=object),
        columns={
            "code": _as_column([each.code for each in areas]),
            "name": _as_column([each.name for each in areas]),
        },
        attribution=_credit(gathered, sources),
        style=style_areas(),
    )


def layers_population(
    gathered: Gathered, units: PopulationUnits, sources: Sequence[NamedSource]
) -> list[GeoLayer]:
    """Give population units, polygons and points apart: for staff alone.

    An unknown count is empty, never 0.
    """
    kinds = shapely.get_dimensions(units.geometry)
    found = []
    for name, title, shape, chosen, style in (
        ("population_units", "人口（小地域）", "MultiPolygon", kinds == 2, style_population()),
        ("population_points", "人口（点）", "Point", kinds == 0, style_population_points()),
    ):  # fmt: skip
        if not chosen.any():
            continue
        geometry = units.geometry[chosen]
        if shape == "MultiPolygon":
            geometry = np.array([_as_multi(each) for each in geometry], dtype=object)
        columns: dict[str, NDArray[Any]] = {
            key: _as_column(np.array(values, dtype=object)[chosen].tolist())
            for key, values in (
                ("code", units.codes),
                ("name", units.names),
                ("area", units.area_codes),
            )
        }
        columns |= {
            "people" if age is Age.TOTAL else f"from_{age}": people[chosen]
            for age, people in units.people.items()
        }
        credited = _credit(gathered, sources)
        found.append(GeoLayer(name, title, shape, geometry, columns, credited, style))
    return found


def _as_multi(shape: Any) -> shapely.MultiPolygon:  # noqa: ANN401 - of either kind
    return (
        shape
        if isinstance(shape, shapely.MultiPolygon)
        else shapely.MultiPolygon([shape])
    )


def _as_column(values: Sequence[object]) -> NDArray[Any]:
    if values and all(isinstance(each, bool) for each in values):
        return np.array(values, dtype=bool)
    column = np.empty(len(values), dtype=object)
    column[:] = [each.replace("\0", "") if isinstance(each, str) else each
                 for each in values]  # fmt: skip
    return column


def _credit(gathered: Gathered, sources: Sequence[NamedSource]) -> str:
    return "、".join(map(say_source, sources)) or gathered.city.name
