"""Exports as files: each is gathered, laid out, and written whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.licences import is_open_licence
from gis.domain.municipalities import check_digit
from gis.domain.visibility import Audience, Gate, Thing
from gis.runs.exports.facility_table import facilities_to_csv, list_facilities
from gis.runs.exports.gathering import Gathered, Written, gather, sort_sources
from gis.runs.exports.geojson import to_geojson
from gis.runs.sheet_exports import write_whole
from gis.store.queries.areas import Area as AreaShape
from gis.store.queries.areas import read_areas
from gis.store.queries.attributions import (
    NamedSource,
    read_named_sources,
    read_source_keys,
)
from gis.store.queries.municipalities import City
from gis.store.queries.population import read_units
from gis.store.queries.schedule_marks import read_schedule_marks
from gis.store.queries.state import read_state
from gis.store.tables.area import Area
from gis.store.tables.population_unit import PopulationUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What is wanted of an export.

    Attributes
    ----------
    kind
        Only resources that give help of this kind.
    with_areas
        Areas too, where the form of the file leaves the choice.
    force
        Replace the file where it exists.
    """

    audience: Audience
    today: date
    kind: Kind | None = None
    with_areas: bool = False
    force: bool = False


def export_facilities(
    session: Session, city: City, path: Path, order: ExportOrder
) -> Written:
    """Write the table of 公共施設一覧 as CSV.

    Raises
    ------
    TetototeError
        When the file exists and may not be replaced, or cannot be written.
    """
    gathered = _gather(session, city, order)
    content = facilities_to_csv(gathered, code=_write_code(city))
    write_whole(path, content, force=order.force)
    return _count(gathered)


def export_facility_book(
    session: Session, city: City, path: Path, order: ExportOrder
) -> Written:
    """Write the table of 公共施設一覧 as an Excel workbook; see `export_facilities`."""
    from gis.runs.exports.facility_book import (  # noqa: PLC0415 - openpyxl is slow to load
        facilities_to_book,
    )

    gathered = _gather(session, city, order)
    rows = list_facilities(gathered, code=_write_code(city))
    content = facilities_to_book(rows, at=_find_moment(session))
    write_whole(path, content, force=order.force)
    return _count(gathered)


def _write_code(city: City) -> str:
    """Give the code of a city with its check digit, where it has one."""
    return f"{city.code}{check_digit(city.code)}" if len(city.code) == 5 else city.code


def _find_moment(session: Session) -> datetime:
    """Give when the store last changed, which is what files are dated by."""
    return read_state(session).latest or datetime(1970, 1, 1, tzinfo=UTC)


def export_geojson(
    session: Session, city: City, path: Path, order: ExportOrder
) -> Written:
    """Write resources at their places as GeoJSON; see `export_facilities`."""
    gathered = _gather_placed(session, city, order)
    chosen = _choose_areas(session, city, order) if order.with_areas else _NO_AREAS
    text = to_geojson(gathered, areas=chosen.areas, area_sources=chosen.sources)
    write_whole(path, text.encode(), force=order.force)
    return _count(gathered, chosen.left_out)


def export_geopackage(
    session: Session, city: City, path: Path, order: ExportOrder
) -> Written:
    """Write a GeoPackage with styles: resources, areas, for staff population units too.

    The public gets no population units: none may be given out finer than it is published.
    """
    from gis.runs.exports.geo_layers import (  # noqa: PLC0415 - arrays, here alone
        layer_areas,
        layer_resources,
        layers_population,
    )
    from gis.runs.exports.geopackage import (  # noqa: PLC0415 - styles, here alone
        write_geopackage,
    )

    gathered = _gather_placed(session, city, order)
    layers = [layer_resources(gathered)]
    chosen = _choose_areas(session, city, order)
    if chosen.areas:
        layers.append(layer_areas(gathered, chosen.areas, chosen.sources))
    if Gate(order.audience, Thing.POPULATION_UNIT).shows("total"):
        units = read_units(session, city.id)
        sources = _find_sources(session, city, PopulationUnit)
        layers += layers_population(gathered, units, sources)
    at = _find_moment(session)
    write = partial(write_geopackage, layers=layers, at=at)
    write_whole(path, write, force=order.force)
    return _count(gathered, chosen.left_out)


def export_calendar(
    session: Session, city: City, path: Path, order: ExportOrder
) -> Written:
    """Write the dates of what recurs as iCalendar; what has no rule is left out."""
    from gis.runs.exports.ical import (  # noqa: PLC0415 - icalendar is slow to load
        has_dates,
        to_calendar,
    )

    gathered = _gather(session, city, order)
    gathered = gathered.limit_to(
        (each for each in gathered.listings if has_dates(each)), "days_unknown"
    )
    what = "予定" if order.kind is None else order.kind.japanese_name
    content = to_calendar(
        gathered,
        read_schedule_marks(session, city.id),
        name=f"{city.name} {what}",
        today=order.today,
    )
    write_whole(path, content, force=order.force)
    return _count(gathered)


def _gather(session: Session, city: City, order: ExportOrder) -> Gathered:
    return gather(
        session, city, audience=order.audience, today=order.today, kind=order.kind
    )


def _gather_placed(session: Session, city: City, order: ExportOrder) -> Gathered:
    gathered = _gather(session, city, order)
    return gathered.limit_to(
        (each for each in gathered.listings if each.lon is not None), "no_position"
    )


@dataclass(frozen=True, slots=True)
class _Areas:
    """Areas of a file, where they come from, and how many must not be in it."""

    areas: Sequence[AreaShape]
    sources: tuple[NamedSource, ...]
    left_out: int


_NO_AREAS = _Areas((), (), 0)


def _choose_areas(session: Session, city: City, order: ExportOrder) -> _Areas:
    """Give the areas that an audience may have: the public those of open data alone."""
    areas = read_areas(session, city.id)
    sources = _find_sources(session, city, Area)
    gate = Gate(order.audience, Thing.AREA)
    may_have = gate.shows("boundary") and gate.shows("name")
    if order.audience is Audience.PUBLIC:
        may_have &= all(is_open_licence(each.licence) for each in sources)
    return _Areas(areas, sources, 0) if may_have else _Areas((), (), len(areas))


def _find_sources(
    session: Session, city: City, table: type[Area | PopulationUnit]
) -> tuple[NamedSource, ...]:
    keys = read_source_keys(session, city.id, table)
    known = read_named_sources(session, city.id)
    return sort_sources(known[key] for key in keys)


def _count(gathered: Gathered, areas_left_out: int = 0) -> Written:
    left_out = dict(sorted(gathered.left_out.items()))
    if areas_left_out:
        left_out["area_licence"] = areas_left_out
    return Written(gathered.count, left_out)
