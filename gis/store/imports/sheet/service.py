"""Writing what an own sheet changes of where a resource comes to people."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from gis.domain.resources import ServiceAreaScope
from gis.sources.own_sheet.records import SHAPE_MARK, Facts
from gis.sources.own_sheet.shapes import write_shape
from gis.store.imports.sheet.columns import read_shapes
from gis.store.imports.sheet.lookup import Lookup
from gis.store.imports.sheet.pairs import Edit
from gis.store.imports.sheet.rows import NewRows
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea


def edit_service(lookup: Lookup, rows: NewRows, edit: Edit, *, today: date) -> None:
    """Bring the service areas of a resource to what the sheet tells."""
    facts = {**edit.stored.record.facts, **edit.told.facts}
    stored = lookup.session.scalars(
        select(ServiceArea)
        .where(
            ServiceArea.resource_id == edit.stored.id, ServiceArea.ended_on.is_(None)
        )
        .order_by(ServiceArea.id)
    ).all()
    scopes = facts.get("service_scope")
    told = set(scopes) if isinstance(scopes, tuple) else set()
    for scope in ServiceAreaScope:
        mine = [row for row in stored if row.scope is scope]
        if scope not in told:
            for row in mine:
                row.ended_on = today
        elif not mine:
            rows.add_service(edit.stored.id, scope, facts)
        elif scope is ServiceAreaScope.AREAS:
            _edit_areas(lookup, rows, mine, facts, today=today)
        elif scope is ServiceAreaScope.POLYGON:
            _edit_shapes(rows, mine, facts, today=today)


def _edit_areas(
    lookup: Lookup,
    rows: NewRows,
    stored: Sequence[ServiceArea],
    facts: Facts,
    *,
    today: date,
) -> None:
    links = lookup.session.scalars(
        select(ServiceAreaArea).where(
            ServiceAreaArea.service_area_id.in_([row.id for row in stored]),
            ServiceAreaArea.ended_on.is_(None),
        )
    ).all()
    codes = lookup.codes_of_areas
    told = set(_items(facts["service_areas"]))
    for link in links:
        if codes.get(link.area_id) not in told:
            link.ended_on = today
    kept = {codes.get(link.area_id) for link in links}
    for code in sorted(told - kept):
        rows.add_service_area(stored[0].id, code)


def _edit_shapes(
    rows: NewRows, stored: Sequence[ServiceArea], facts: Facts, *, today: date
) -> None:
    wkt = str(facts["service_wkt"])
    if wkt.startswith(SHAPE_MARK):
        return
    told = read_shapes(wkt)
    written = {write_shape(shape) for shape in told}
    left = []
    for row in stored:
        if row.boundary is not None and write_shape(row.boundary) in written:
            written.discard(write_shape(row.boundary))
        else:
            left.append(row)
    new = [shape for shape in told if write_shape(shape) in written]
    for row, shape in zip(left, new, strict=False):
        row.boundary = shape
    for row in left[len(new) :]:
        row.ended_on = today
    for shape in new[len(left) :]:
        rows.add_service_row(
            stored[0].resource_id, ServiceAreaScope.POLYGON, boundary=shape
        )


def _items(fact: object) -> tuple[Any, ...]:
    return fact if isinstance(fact, tuple) else ()
