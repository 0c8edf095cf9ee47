"""Shaded ground of stored cities."""

from collections.abc import Iterator
from math import pi
from typing import Any

import numpy as np
import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import LineString, MultiPolygon, Polygon, box

from gis.domain.map_features import FeatureClass
from gis.runs import shading
from gis.runs.shading import Shading, shade_city
from gis.sources.records import MapFeatureRecord, StreetRecords
from gis.store.imports.map_features import keep_map_features
from gis.store.imports.streets import keep_streets

Town = Any  # of conftest.py
Position = tuple[float, float]
LIMITS = (200, 300, 400, 500)


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Give a list of the cells' sides of every field that is measured; forget others."""
    cells: list[float] = []
    measure = shading.measure_field

    def note(*given: Any, **options: Any) -> Any:
        cells.append(options["cell"])
        return measure(*given, **options)

    monkeypatch.setattr(shading, "measure_field", note)
    shading._answers.clear()
    yield cells
    shading._answers.clear()


def degrees(*places: Position) -> np.ndarray:
    """Bring positions of the sketch to longitude and latitude, without PROJ."""
    rows = [to_lon_lat(EAST + x, NORTH + y) for x, y in places]
    return np.array(rows, dtype=float).reshape(-1, 2)


def plane(*bounds: float) -> tuple[float, ...]:
    west, south, east, north = bounds
    return EAST + west, NORTH + south, EAST + east, NORTH + north


def shade(town: Town, *places: Position, **options: Any) -> Shading | None:
    return shade_city(
        town.session,
        town.city,
        degrees(*places),
        networks_folder=town.networks,
        **({"limits": LIMITS} | options),
    )


def draw(town: Town, **courses: list[Position]) -> None:
    """Give the town streets of these classes, ``street`` for one of none."""
    lines = [LineString(degrees(*course)) for course in courses.values()]
    classes = ["" if name == "street" else name for name in courses]
    count = len(lines)
    records = StreetRecords(
        geometry=np.array(lines, dtype=object),
        highway=np.array(classes),
        name=np.full(count, ""),
        steps=np.zeros(count, dtype=bool),
        height_start=np.full(count, np.nan),
        height_end=np.full(count, np.nan),
    )
    town._keep(keep_streets, records, "streets")


def test_a_street_is_shaded_by_the_walk(town: Town) -> None:
    town.draw([(0, 0), (1000, 0)])
    found = shade(town, (500, 0))
    assert found is not None
    assert (found.limits, found.cell, found.epsg) == (LIMITS, 5.0, 6671)
    # Half of a band on either side: slanting ends 140 m apart at the street's middle.
    areas = [band.area for band in found.bands]
    assert areas[:4] == pytest.approx([2 * (140 * 165), 28_000, 28_000, 28_000], abs=60)
    assert sum(areas) == pytest.approx(140_000 + pi * 70**2, rel=1e-3)
    assert found.bands[0].bounds == pytest.approx(plane(300, -70, 700, 70), abs=2.6)


def test_without_streets_nothing_is_drawn(town: Town) -> None:
    assert shade(town, (500, 0)) is None


def test_streets_without_any_length_are_none(town: Town) -> None:
    town.draw([(5, 5), (5, 5)])
    assert shade(town, (5, 5)) is None


def test_without_places_no_distance_is_known(town: Town) -> None:
    town.draw([(0, 0), (1000, 0)])
    found = shade(town)
    assert found is not None
    assert all(band.is_empty for band in found.bands)
    assert found.unreached.area == pytest.approx(140_000 + pi * 70**2, rel=1e-3)


def test_streets_that_lead_to_no_place_are_not_reached(town: Town) -> None:
    """The same when it is answered from memory."""
    town.draw([(0, 0), (300, 0)], [(0, 500), (300, 500)])
    for _ in range(2):
        found = shade(town, (150, 0))
        assert found is not None
        assert len(found.bands) == len(LIMITS) + 1
        assert found.unreached.bounds == pytest.approx(
            plane(-70, 430, 370, 570), abs=2.6
        )
        assert shapely.union_all(found.bands).bounds[3] < NORTH + 80


@pytest.mark.parametrize("highway", ["trunk", "primary_link", "busway", "track"])
def test_where_nobody_lives_is_walked_but_not_shaded(town: Town, highway: str) -> None:
    draw(town, residential=[(0, 0), (100, 0)], **{highway: [(100, 0), (600, 0)]})
    found = shade(town, (600, 0))
    assert found is not None
    # 70 m beyond its last house it is 430 m to the place, along the other way.
    assert [band.is_empty for band in found.bands] == [True] * 3 + [False] * 2
    ground = shapely.union_all(found.bands)
    assert ground.area == pytest.approx(14_000 + pi * 70**2, rel=1e-3)
    assert ground.bounds == pytest.approx(plane(-70, -70, 170, 70), abs=0.1)


@pytest.mark.parametrize("highway", ["street", "steps", "footway", "secondary"])
def test_where_people_live_is_shaded(town: Town, highway: str) -> None:
    draw(town, residential=[(0, 0), (100, 0)], **{highway: [(100, 0), (600, 0)]})
    found = shade(town, (600, 0))
    assert found is not None
    ground = shapely.union_all(found.bands)
    assert ground.bounds == pytest.approx(plane(-70, -70, 670, 70), abs=0.1)


def test_where_no_class_is_known_all_streets_count(town: Town) -> None:
    draw(town, street=[(0, 0), (100, 0)])
    found = shade(town, (0, 0))
    assert found is not None
    assert not found.bands[0].is_empty


def flood(town: Town, **waters: tuple[float, float, float, float]) -> None:
    """Give the town these boxes of the sea, of water, or of a park, and no others."""
    records = [
        MapFeatureRecord(
            ref=f"way/{name}",
            feature_class=FeatureClass(name.removeprefix("tunnel_")),
            subclass="",
            name="",
            name_kana="",
            name_en="",
            geometry=Polygon(degrees(*box(*bounds).exterior.coords)),
            tunnel=name.startswith("tunnel_"),
        )
        for name, bounds in waters.items()
    ]
    town._keep(keep_map_features, records, "features")


def test_water_is_never_shaded(town: Town, measured: list[float]) -> None:
    town.draw([(0, 0), (1000, 0)])
    dry = shade(town, (500, 0))
    flood(
        town,
        sea=(-300, -300, 1300, -40),
        water=(200, 20, 800, 30),
        tunnel_water=(200, 40, 800, 50),
        park=(0, 5, 100, 60),
    )
    wet = shade(town, (500, 0))
    assert dry is not None
    assert wet is not None
    assert len(measured) == 2
    water = box(*plane(-300, -300, 1300, -40)).union(box(*plane(200, 20, 800, 30)))
    for band, part in zip(dry.bands, wet.bands, strict=True):
        assert part.is_valid
        assert part.symmetric_difference(band.difference(water)).area < 1


def test_streets_that_came_in_another_order_keep_their_class(town: Town) -> None:
    house, road = [(0, 0), (100, 0)], [(100, 0), (600, 0)]
    draw(town, residential=house, trunk=road)
    first = shade(town, (0, 0))
    draw(town, trunk=road)
    draw(town, trunk=road, residential=house)
    second = shade(town, (0, 10))
    third = shade(town, (0, 0))
    assert first is not None
    for found in (second, third):
        assert found is not None
        assert shapely.union_all(found.bands).equals(shapely.union_all(first.bands))


def test_nothing_is_shaded_outside_the_clip(town: Town) -> None:
    town.draw([(0, 0), (1000, 0)])
    whole = shade(town, (500, 0))
    clip = MultiPolygon(
        [box(*plane(150, -20, 350, 300)), box(*plane(612.5, -300, 901, 10))]
    )
    found = shade(town, (500, 0), clip=clip)
    assert found is not None
    assert whole is not None
    for part, band in zip(found.bands, whole.bands, strict=True):
        assert part.symmetric_difference(band.intersection(clip)).area < 0.01
        assert part.is_valid


def test_a_frame_cuts_out_the_same_ground(town: Town) -> None:
    town.draw([(0, 0), (1000, 0)])
    whole = shade(town, (500, 0))
    bounds = plane(203, -31, 648, 400)
    found = shade(town, (500, 0), frame=bounds)
    assert found is not None
    assert whole is not None
    frame = box(*bounds)
    for part, band in zip(found.bands, whole.bands, strict=True):
        inside = part.intersection(frame)
        assert inside.symmetric_difference(band.intersection(frame)).area < 0.01
        assert part.difference(frame.buffer(5, join_style="mitre")).area == 0


def test_a_frame_elsewhere_is_empty(town: Town) -> None:
    town.draw([(0, 0), (1000, 0)])
    for elsewhere in (plane(0, 5000, 100, 5100), plane(-9000, -9000, -8000, 9000)):
        for options in ({"frame": elsewhere}, {"clip": box(*elsewhere)}):
            found = shade(town, (500, 0), **options)
            assert found is not None
            assert all(band.is_empty for band in found.bands)


def test_places_in_any_order_and_twice_are_the_same(
    town: Town, measured: list[float]
) -> None:
    town.draw([(0, 0), (1000, 0)])
    first = shade(town, (100, 0), (900, 10), (500, 5))
    second = shade(town, (900, 10), (500, 5), (100, 0), (500, 5))
    assert first is not None
    assert second is not None
    assert [*map(shapely.to_wkb, first.bands)] == [*map(shapely.to_wkb, second.bands)]
    assert len(measured) == 1


def test_the_same_question_is_answered_from_memory(
    town: Town, measured: list[float]
) -> None:
    town.draw([(0, 0), (1000, 0)])
    for _ in range(3):
        shade(town, (500, 0))
        shade(town, (500, 0), clip=box(*plane(0, -50, 200, 50)))
    assert len(measured) == 2
    for options in (
        {"limits": (400,)},
        {"clip": box(*plane(0, -50, 201, 50))},
        {"frame": plane(0, -50, 200, 50)},
    ):
        shade(town, (500, 0), **options)
    shade(town, (501, 0))
    assert len(measured) == 6


def test_memory_is_small(town: Town, measured: list[float]) -> None:
    town.draw([(0, 0), (1000, 0)])
    for place in range(shading._KEPT_ANSWERS + 1):
        shade(town, (place, 0))
    shade(town, (shading._KEPT_ANSWERS, 0))
    assert len(shading._answers) == shading._KEPT_ANSWERS
    assert len(measured) == shading._KEPT_ANSWERS + 1
    shade(town, (0, 0))
    assert len(measured) == shading._KEPT_ANSWERS + 2


def test_changed_streets_are_measured_anew(town: Town, measured: list[float]) -> None:
    town.draw([(0, 0), (1000, 0)])
    before = shade(town, (500, 0))
    town.draw([(0, 0), (1000, 0)], [(0, 0), (0, 300)])
    after = shade(town, (500, 0))
    assert before is not None
    assert after is not None
    assert len(measured) == 2
    # The corner in the west, the strip, and the round end in the north.
    grown = after.bands[-1].area - before.bands[-1].area
    quarter = pi * 70**2 / 4
    assert grown == pytest.approx(
        (70 * 70 - quarter) + 230 * 140 + 2 * quarter, rel=1e-3
    )


@pytest.mark.parametrize(
    ("width", "height", "cell"),
    [
        (6_000, 5_000, 5.0),
        (10_000, 9_000, 10.0),
        (15_000, 15_000, 10.0),
        (30_000, 30_000, 20.0),
        (200_000, 100_000, 40.0),
    ],
)
def test_larger_frames_have_coarser_cells(
    width: float, height: float, cell: float
) -> None:
    assert shading._choose_cell((0, 0, width, height)) == cell
