"""A GeoPackage as OGC 12-128 has it, with the styles that QGIS looks for."""

import re
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import numpy as np
import pyogrio.raw
import pytest
import shapely
from made_listings import make_listing
from shapely import MultiPolygon, Point, box

from gis.domain.kinds import Kind
from gis.domain.people import Age
from gis.domain.visibility import Audience
from gis.maps.symbols import SYMBOLS
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.geo_layers import (
    layer_areas,
    layer_resources,
    layers_population,
)
from gis.runs.exports.geopackage import GeoLayer, write_geopackage
from gis.store.queries.areas import Area
from gis.store.queries.attributions import NamedSource
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits

CITY = City(UUID(int=1), "35202", "宇部市", 6671, None)
AT = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
LIST = NamedSource("list", "通いの場一覧", "CC BY 4.0", "宇部市", "")
SQUARE = MultiPolygon([box(131, 33, 132, 34)])


def make_layers() -> list[GeoLayer]:
    """Make every layer that there is."""
    listings = [
        make_listing("お茶", lon=131.25, lat=33.95, source="list"),
        make_listing("ごみ <出し>", gives=("rubbish",), lon=131.26, lat=33.96),
    ]
    refs = {each.key: f"r{number}" for number, each in enumerate(listings)}
    gathered = Gathered(CITY, Audience.STAFF, listings, refs, (LIST,), {})
    units = PopulationUnits(
        ids=["a", "b"],
        refs=["1", "2"],
        codes=["352020010", "352020020"],
        names=["本町", "団地"],
        area_codes=["1", ""],
        geometry=np.array([box(131, 33, 131.1, 33.1), Point(131.2, 33.2)]),
        people={Age.TOTAL: np.array([100.5, np.nan])},
        reference_date=None,
    )
    return [
        layer_resources(gathered),
        layer_areas(gathered, [Area(UUID(int=2), "1", "北部", SQUARE)], ()),
        *layers_population(gathered, units, (LIST,)),
    ]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Give a package with every layer."""
    path = tmp_path / "city.gpkg"
    write_geopackage(path, make_layers(), at=AT)
    return path


@pytest.fixture
def database(package: Path) -> Iterator[sqlite3.Connection]:
    """Give the package as the database that it is."""
    with closing(sqlite3.connect(package)) as connection:
        yield connection


def test_it_is_a_geopackage_with_one_system(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    systems = database.execute(
        "SELECT DISTINCT srs_id FROM gpkg_geometry_columns"
    ).fetchall()
    assert systems == [(4326,)]


def test_layers_are_what_they_are_called(package: Path) -> None:
    assert {name: kind for name, kind in pyogrio.list_layers(package) if kind} == {
        "resources": "Point",
        "areas": "MultiPolygon",
        "population_units": "MultiPolygon",
        "population_points": "Point",
    }
    meta, _, shapes, columns = pyogrio.raw.read(package, layer="resources")
    told = dict(zip(meta["fields"], columns, strict=True))
    assert list(told["name"]) == ["お茶", "ごみ <出し>"]
    assert list(told["kind"]) == ["salon", "support"]
    assert shapely.from_wkb(shapes[0]).equals(Point(131.25, 33.95))


def test_unknown_people_are_unknown(database: sqlite3.Connection) -> None:
    known = database.execute("SELECT name, people FROM population_units").fetchall()
    unknown = database.execute("SELECT name, people FROM population_points").fetchall()

    assert known == [("本町", 100.5)]
    assert unknown == [("団地", None)]


def test_attribution_and_licence_are_inside(database: sqlite3.Connection) -> None:
    described = dict(
        database.execute("SELECT table_name, description FROM gpkg_contents")
    )
    assert described["resources"] == "宇部市「通いの場一覧」（CC BY 4.0）"
    assert described["areas"] == "宇部市"
    rows = database.execute(
        "SELECT r.table_name, m.metadata FROM gpkg_metadata m"
        " JOIN gpkg_metadata_reference r ON r.md_file_id = m.id"
    )
    rights = {
        name: ET.fromstring(text).findtext("{http://purl.org/dc/elements/1.1/}rights")  # noqa: S314 - our own
        for name, text in rows
    }
    assert rights["resources"] == "宇部市「通いの場一覧」（CC BY 4.0）"


def test_every_kind_wears_its_own_symbol(database: sqlite3.Connection) -> None:
    (qml,) = database.execute(
        "SELECT styleQML FROM layer_styles"
        " WHERE f_table_name = 'resources' AND useAsDefault"
    ).fetchone()
    root = ET.fromstring(qml)  # noqa: S314 - our own

    drawn = {}
    for category in root.iter("category"):
        symbol = root.find(f".//symbol[@name='{category.get('symbol')}']")
        assert symbol is not None
        layers = {
            layer.get("class"): {
                option.get("name"): option.get("value")
                for option in layer.iter("Option")
                if option.get("name")
            }
            for layer in symbol.iter("layer")
        }
        shape = layers["SvgMarker"]
        picture = ET.fromstring(b64decode(str(shape["name"]).removeprefix("base64:")))  # noqa: S314
        path = picture.find("{http://www.w3.org/2000/svg}path")
        assert path is not None
        red, green, blue, _ = map(int, str(shape["color"]).split(","))
        letter = layers.get("FontMarker", {}).get("chr", "")
        drawn[category.get("value")] = (
            path.get("d"), f"#{red:02x}{green:02x}{blue:02x}", letter
        )  # fmt: skip

    assert drawn == {
        str(kind): (SYMBOLS[kind].path, SYMBOLS[kind].colour, SYMBOLS[kind].letter)
        for kind in Kind
    }


def test_every_layer_has_a_style(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT f_table_name, styleQML FROM layer_styles")
    styled = {name: qml for name, qml in rows}  # noqa: C416 - of two columns
    assert set(styled) == {
        "resources", "areas", "population_units", "population_points"
    }  # fmt: skip
    for qml in styled.values():
        assert re.match(r"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd'", qml)
        assert ET.fromstring(qml).find("renderer-v2") is not None  # noqa: S314


def test_the_same_layers_give_the_same_bytes(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "another.gpkg"
    write_geopackage(other, make_layers(), at=AT)

    assert other.read_bytes() == package.read_bytes()
    assert b"2026-04-01T09:30:00.000Z" in package.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"city.gpkg", "another.gpkg"}


def test_nothing_in_it_is_a_package_too(tmp_path: Path) -> None:
    gathered = Gathered(CITY, Audience.PUBLIC, [], {}, (), {})
    path = tmp_path / "empty.gpkg"

    write_geopackage(path, [layer_resources(gathered)], at=AT)

    assert pyogrio.read_info(path, layer="resources")["features"] == 0
