"""Buildings of any layer of outlines: 基盤地図情報, 3D都市モデル, OpenStreetMap and others."""

from collections.abc import Callable, Mapping
from pathlib import Path

from gis.errors import N_, Fault, Message, SourceError
from gis.sources.building_records import BuildingRecord
from gis.sources.columns import Columns, fold_name
from gis.sources.file_formats import Format
from gis.sources.files import SourceFile, list_sources, open_source
from gis.sources.geometry import are_polygons, name_kinds
from gis.sources.osm.building_rules import (
    KEY,
    LEVELS,
    USES,
    is_building,
    parse_floors,
    read_class,
)
from gis.sources.osm.buildings import read_osm_buildings
from gis.sources.osm.clip import Clip
from gis.sources.records import Origin, Reading
from gis.sources.values import clean_cell, shorten
from gis.sources.vector import Layer, holds_areas, read_layer

CLASS_COLUMNS = (
    KEY, "type", "種別", "種類", "usage", "bldg:usage", "用途", "建物用途", "用途分類",
    "class", "subtype", "fclass",
)  # fmt: skip
"""The first that a row fills in tells what the building is."""
FLOOR_COLUMNS = (
    LEVELS, "building:l", "levels", "階数", "地上階数", "storeysAboveGround",
    "bldg:storeysAboveGround", "num_floors", "floors",
)  # fmt: skip
NAME_COLUMNS = ("name", "名称", "建物名", "建物名称")

_WANTED = {fold_name(name) for name in (*CLASS_COLUMNS, *USES, *FLOOR_COLUMNS)} | {
    fold_name(name) for name in NAME_COLUMNS
}
_NAMED = ("bld", "building", "建物", "建築")
"""How the layer of buildings is called, where a zip holds several."""


def read_buildings(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    clip: Clip | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[BuildingRecord]]:
    """Read the outlines of buildings, with what they are and how many floors they have.

    Parameters
    ----------
    path
        Shapefile, GeoPackage or GeoJSON (zipped or not, of several sheets, or a folder),
        ``.osm.pbf``, ``.osm``.
    encoding, crs
        What the user says of the file; None believes the file.
    clip
        What part of an OpenStreetMap file is wanted; other files are read whole.
    progress
        Called with the part that is done, 0 to 1.

    Raises
    ------
    SourceError
        When the file cannot be read, or holds points or lines instead of areas.
    """
    report = progress or (lambda _part: None)
    sources = _choose(path)
    first = sources[0]
    if first.format in {Format.OSM_PBF, Format.OSM_XML}:
        return read_osm_buildings(first, clip=clip, progress=report)
    reading = Reading[list[BuildingRecord]](
        first.name, first.checksum, Origin(first.key, first.key), []
    )
    for number, source in enumerate(sources):
        _read_layer(source, reading, encoding=encoding, crs=crs)
        report((number + 1) / len(sources))
    return reading


def _choose(path: str | Path) -> list[SourceFile]:
    """Give the layers of buildings: a zip may hold a sheet each, and other things."""
    sources = list_sources(path)
    if len(sources) == 1:
        return sources
    named = [
        each
        for each in sources
        if any(word in each.member.casefold() for word in _NAMED) and holds_areas(each)
    ]
    return named or [open_source(path, fits=holds_areas)]


def _read_layer(
    source: SourceFile,
    reading: Reading[list[BuildingRecord]],
    *,
    encoding: str | None,
    crs: str | None,
) -> None:
    if not source.format.is_vector:
        raise SourceError(
            N_(
                "%(file)s is a table without outlines. Buildings come as Shapefile,"
                " GeoPackage, GeoJSON or OpenStreetMap (.osm.pbf)."
            ),
            file=source.name,
        )
    layer = read_layer(source, encoding=encoding, crs=crs, wanted=_is_wanted)
    if not are_polygons(layer.geometry).all():
        raise SourceError(
            N_("%(file)s holds %(found)s; %(wanted)s are needed here. %(remedy)s"),
            file=source.name,
            found=name_kinds(layer.geometry),
            wanted=Message(N_("areas")),
            remedy=Message(N_("Get the file that holds the outlines of buildings.")),
        )
    reading.faults.extend(layer.faults)
    reading.notes.extend(layer.notes)
    columns = Columns(source.name, layer.columns)
    if not any(columns.find([name]) is not None for name in CLASS_COLUMNS):
        template = N_(
            "%(file)s does not say what each building is (%(known)s): people are taken to"
            " live in all of them."
        )
        known = ", ".join(CLASS_COLUMNS)
        reading.notes.append(Message(template, {"file": source.name, "known": known}))
    _add_rows(layer, columns, reading)


def _is_wanted(name: str) -> bool:
    return fold_name(name) in _WANTED


def _add_rows(
    layer: Layer, columns: Columns, reading: Reading[list[BuildingRecord]]
) -> None:
    floors_at = columns.find(FLOOR_COLUMNS)
    name_at = columns.find(NAME_COLUMNS)
    class_at = [
        at for name in CLASS_COLUMNS if (at := columns.find([name])) is not None
    ]
    uses_at = {name: at for name in USES if (at := columns.find([name])) is not None}
    for row, cells, outline in zip(
        layer.rows.tolist(), layer.cells(), layer.geometry, strict=True
    ):
        tags = _read_tags(cells, class_at, uses_at)
        if tags[KEY] and not is_building(tags):
            continue
        text = "" if floors_at is None else clean_cell(cells[floors_at])
        try:
            floors = parse_floors(text)
        except ValueError:
            template = N_(
                "“%(value)s” is not a number of floors: write 1 or more, or leave it empty"
                " where it is unknown."
            )
            reason = Message(template, {"value": shorten(text)})
            column = columns.names[floors_at or 0]
            reading.faults.append(Fault(reading.file, row, column, reason))
            continue
        name = "" if name_at is None else clean_cell(cells[name_at])
        record = BuildingRecord(row, outline, read_class(tags), floors, name)
        reading.records.append(record)


def _read_tags(
    cells: list[str], class_at: list[int], uses_at: Mapping[str, int]
) -> dict[str, str]:
    """Give what a row says in OpenStreetMap's form, whoever made the layer."""
    told = (clean_cell(cells[at]) for at in class_at)
    tags = {name: clean_cell(cells[at]) for name, at in uses_at.items()}
    return tags | {KEY: next(filter(None, told), "")}
