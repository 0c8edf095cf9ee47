"""Heights of streets: their own, or those of the city's elevation, and which are which."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import rasterio
import shapely
from affine import Affine
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.errors import NoDataError, SourceError, StoreError
from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.elevation import import_elevation
from gis.runs.imports.report import ImportReport
from gis.runs.imports.streets import import_streets
from gis.store.files import name_file
from gis.store.imports.editions import Kept
from gis.store.queries.elevation import read_elevation_file, read_street_ends
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.sources import DataSource, read_sources
from gis.store.queries.streets import read_fingerprint
from gis.store.schema import load_schema
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.municipality import Municipality
from gis.store.tables.stored_file import StoredFile
from gis.store.tables.street_edge import StreetEdge

FIRST, LATER = date(2026, 4, 1), date(2026, 5, 1)
WEST, NORTH = 131.23, 33.96
A, B, C, D = (131.24, 33.94), (131.25, 33.94), (131.25, 33.95), (131.24, 33.95)
FAR = (131.30, 33.95)
"""East of the grid."""


def plane(lon: float, lat: float) -> float:
    return 1000 * (lon - WEST) + 2000 * (lat - 33.9)


def higher(lon: float, lat: float) -> float:
    return plane(lon, lat) + 5


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Make a GeoTIFF of a plane, 131.23 to 131.27 and 33.92 to 33.96."""

    def make(height: Callable[..., float] = plane, *, west: float = WEST) -> Path:
        path = tmp_path / "dem.tif"
        row, column = np.mgrid[0:80, 0:80] + 0.5
        heights = height(west + column * 0.0005, NORTH - row * 0.0005)
        with rasterio.open(
            path, "w", driver="GTiff", height=80, width=80, count=1, dtype="float64",
            crs="EPSG:6668", transform=Affine(0.0005, 0, west, 0, -0.0005, NORTH),
        ) as target:  # fmt: skip
            target.write(heights, 1)
        return path

    return make


@pytest.fixture
def roads(tmp_path: Path) -> Callable[..., Path]:
    """Make a file of streets: each its two ends, and their heights where it tells them."""

    def make(*streets: tuple[object, object, float | None, float | None]) -> Path:
        path = tmp_path / "roads.gpkg"
        path.unlink(missing_ok=True)
        lines = [shapely.LineString([a, b]) for a, b, _, _ in streets]
        heights = [
            np.array([np.nan if s[i] is None else s[i] for s in streets], dtype=float)
            for i in (2, 3)
        ]
        pyogrio.raw.write(
            path,
            shapely.to_wkb(np.array(lines, dtype=object)),
            heights,
            ["h_s_dem", "h_e_dem"],
            geometry_type="LineString",
            crs="EPSG:6668",
            driver="GPKG",
        )
        return path

    return make


@pytest.fixture
def take(session: Session, city: City, folder: Path) -> Callable[..., ImportReport]:
    def take(path: Path, *, dry: bool = False, **options: str) -> ImportReport:
        told = ImportOptions(**options)
        if path.suffix == ".gpkg":
            return import_streets(
                session, city, path, today=LATER, options=told, files=folder
            )
        kept = None if dry else folder
        return import_elevation(
            session, city, path, today=LATER, options=told, folder=kept
        )

    return take


@pytest.fixture
def heights(session: Session, city: City) -> Callable[[], dict[object, object]]:
    """Give by the ends of each street its heights, and which of them were sampled."""

    def read() -> dict[object, object]:
        session.expire_all()
        ends = read_street_ends(session, city.id)
        told = [
            tuple(None if np.isnan(h) else round(h, 2) for h in row)
            for row in ends.height.tolist()
        ]
        places = [tuple(map(tuple, street)) for street in ends.lonlat.tolist()]
        marks = map(tuple, ends.sampled.tolist())
        return dict(zip(places, zip(told, marks, strict=True), strict=True))

    return read


Take = Callable[..., ImportReport]
Make = Callable[..., Path]
Heights = Callable[[], dict[object, object]]


def on(height: Callable[..., float], *places: tuple[float, float]) -> tuple[float, ...]:
    return tuple(pytest.approx(height(*place), abs=0.006) for place in places)


def test_streets_without_heights_get_those_of_the_ground(
    take: Take, make: Make, roads: Make, heights: Heights, session: Session, city: City
) -> None:
    take(
        roads((A, B, None, None), (B, C, 3.5, None), (C, D, 4, 6), (C, FAR, None, None))
    )
    fingerprint = read_fingerprint(session, city.id)
    report = take(make(), licence="CC-BY-4.0", attribution="国土地理院")
    both, first = (True, True), (True, False)
    assert heights() == {
        (A, B): (on(plane, A, B), both),
        (B, C): ((3.5, *on(plane, C)), (False, True)),
        (C, D): ((4, 6), (False, False)),
        (C, FAR): ((*on(plane, C), None), first),
    }
    assert report.read == 4
    assert report.kept == Kept(added=2, changed=1, unchanged=1)
    assert "Streets with a height at both ends: 3, without: 1." in map(
        str, report.notes
    )
    # Heights make time: what was compiled of the streets without them is outdated.
    assert read_fingerprint(session, city.id) != fingerprint
    assert DataSource("dem", "CC-BY-4.0", "国土地理院") in read_sources(
        session, city.id
    )


def test_what_is_kept_has_its_row_and_its_batch(
    take: Take, make: Make, roads: Make, session: Session, city: City, folder: Path
) -> None:
    take(roads((A, B, None, None)))
    take(make())
    checksum = read_elevation_file(session, city.id)
    assert checksum is not None
    content = name_file(folder, checksum).read_bytes()
    file = session.scalars(select(StoredFile)).one()
    assert (file.checksum, file.size) == (checksum, len(content))
    assert (file.name, file.media_type) == ("dem.tif", "image/tiff")
    batch = session.scalars(
        select(ImportBatch).where(ImportBatch.what == "elevation")
    ).one()
    assert (batch.file, batch.added) == ("dem.tif", 1)
    with rasterio.open(name_file(folder, checksum)) as grid:
        # Streets alone tell where the city lies: from A to B, and two cells around.
        assert grid.width == pytest.approx(20 + 4, abs=2)
        assert grid.height == pytest.approx(4, abs=2)


def test_the_same_file_again_changes_nothing(
    take: Take, make: Make, roads: Make, session: Session
) -> None:
    def dump() -> dict[str, list[str]]:
        session.flush()
        connection = session.connection()
        return {
            table.name: sorted(
                repr(tuple(r)) for r in connection.execute(select(table))
            )
            for table in load_schema().tables.values()
        }

    take(roads((A, B, None, None), (C, D, 4, 6)))
    take(make())
    before = dump()
    report = take(make())
    assert report.kept == Kept(unchanged=2)
    assert any("as before" in str(note) for note in report.notes)
    assert dump() == before


def test_a_newer_elevation_replaces_sampled_heights_only(
    take: Take, make: Make, roads: Make, heights: Heights, session: Session
) -> None:
    take(roads((A, B, None, None), (B, C, 3.5, None), (C, D, 4, 6)))
    take(make())
    report = take(make(higher))
    assert report.kept == Kept(changed=2, unchanged=1)
    assert heights() == {
        (A, B): (on(higher, A, B), (True, True)),
        (B, C): ((3.5, *on(higher, C)), (False, True)),
        (C, D): ((4, 6), (False, False)),
    }
    assert len(session.scalars(select(StoredFile)).all()) == 2


def test_heights_that_a_newer_elevation_does_not_know_go(
    take: Take, make: Make, roads: Make, heights: Heights
) -> None:
    take(roads((A, B, None, None), (C, D, 4, 6)))
    take(make())
    take(make(lambda x, y: np.where(x < 131.245, plane(x, y), -9999.0)))
    assert heights()[A, B] == ((*on(plane, A), None), (True, False))


def test_streets_that_come_later_are_sampled_from_what_is_kept(
    take: Take, make: Make, roads: Make, heights: Heights
) -> None:
    take(roads((A, C, None, None), (B, C, None, None)))
    take(make())
    make().unlink()
    # One street is new, one tells its own heights now, one has ended.
    report = take(roads((B, D, None, None), (B, C, 1.5, 2.5)))
    assert heights() == {
        (B, D): (on(plane, B, D), (True, True)),
        (B, C): ((1.5, 2.5), (False, False)),
    }
    assert [str(note) for note in report.notes] == [
        "Streets with a height at both ends: 2, without: 0."
    ]
    # And when the file stops telling them, they are the ground's again.
    take(roads((B, D, None, None), (B, C, None, None)))
    assert heights()[B, C] == (on(plane, B, C), (True, True))


def test_a_lost_file_is_told(
    take: Take, make: Make, roads: Make, session: Session, city: City, folder: Path
) -> None:
    take(roads((A, B, None, None)))
    take(make())
    checksum = read_elevation_file(session, city.id)
    assert checksum is not None
    name_file(folder, checksum).write_bytes(b"nothing")
    (damaged,) = take(roads((A, B, None, None), (B, C, None, None))).notes
    name_file(folder, checksum).unlink()
    (lost,) = take(roads((A, B, None, None), (C, D, None, None))).notes
    assert "take it in again with “import elevation”" in str(lost) == str(damaged)
    # What was sampled before stays.
    marks = select(StreetEdge.start_sampled).where(StreetEdge.ended_on.is_(None))
    assert sorted(session.scalars(marks)) == [False, True]


def test_a_dry_run_keeps_no_file(
    take: Take, make: Make, roads: Make, folder: Path
) -> None:
    take(roads((A, B, None, None)))
    report = take(make(), dry=True)
    assert report.kept == Kept(added=1)
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_told(
    take: Take, make: Make, roads: Make, folder: Path
) -> None:
    take(roads((A, B, None, None)))
    folder.write_text("a file")
    with pytest.raises(StoreError, match=r"dem\.tif cannot be kept in"):
        take(make())


def test_a_city_that_lies_nowhere_yet_cannot_be_cut_out(take: Take, make: Make) -> None:
    with pytest.raises(NoDataError, match="Where 宇部市 lies is not known yet"):
        take(make())


def test_heights_of_another_place_are_refused(
    take: Take, make: Make, roads: Make
) -> None:
    take(roads((A, B, None, None)))
    with pytest.raises(SourceError, match=r"covers longitude 140\.000"):
        take(make(west=140.0))


def test_without_streets_the_outline_and_its_margin_are_kept(
    take: Take, make: Make, session: Session, city: City, folder: Path
) -> None:
    outline = shapely.MultiPolygon([shapely.box(131.249, 33.939, 131.251, 33.941)])
    session.get_one(Municipality, city.id).boundary = outline
    take(make())
    checksum = read_elevation_file(session, city.id)
    assert checksum is not None
    with rasterio.open(name_file(folder, checksum)) as grid:
        # 1,400 m are 0.01516 degrees of longitude here and 0.01262 of latitude.
        assert grid.bounds.left == pytest.approx(131.249 - 0.01516, abs=0.002)
        assert grid.bounds.right == pytest.approx(131.251 + 0.01516, abs=0.002)
        assert grid.bounds.bottom == pytest.approx(33.939 - 0.01262, abs=0.002)
        assert grid.bounds.top == pytest.approx(33.941 + 0.01262, abs=0.002)
