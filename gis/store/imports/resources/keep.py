"""Keeping a list of resources, each at its location and with its schedule."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.sources.records import Reading, ResourceRecord
from gis.store.imports.editions import Kept, end_rows, find_source, open_batch
from gis.store.imports.membership import assign_areas
from gis.store.imports.resources.edits import Edits
from gis.store.imports.resources.facts import read_facts
from gis.store.imports.resources.help_kinds import HelpKinds
from gis.store.imports.resources.new_rows import NewRows
from gis.store.imports.resources.numbers import free_numbers
from gis.store.imports.resources.organizations import Organizations
from gis.store.imports.resources.planning import plan_list
from gis.store.imports.resources.telling import note_kept, tell_list
from gis.store.imports.showing import show_open_data
from gis.store.queries.municipalities import City
from gis.store.tables.resource import Resource


def keep_resources(
    session: Session,
    city: City,
    reading: Reading[list[ResourceRecord]],
    *,
    today: date,
    kind: Kind,
    help_kind: str | None = None,
) -> Kept:
    """Keep the resources of a list; other lists' resources stay.

    What people changed of a resource stays where the list tells nothing new of it.

    Parameters
    ----------
    today
        The day on which resources end that the data set no longer has, and from which a
        weekly schedule counts.
    kind
        What the list's resources are.
    help_kind
        Code of the kind of help that they give; None where nothing finer is known.

    Raises
    ------
    NotFoundError
        When the city has no such kind of help.
    """
    help_kinds = HelpKinds(session, city, kind=kind, help_kind=help_kind)
    source = find_source(session, city.id, reading.origin)
    show_open_data(session, source)
    plan = plan_list(session, source, reading.records, help_kinds)
    kept = Kept(
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
        ended=len(plan.ended),
    )
    if not kept.anything:
        return replace(kept, rows=tell_list(plan, help_kinds, {}, {}))
    ids = [row.id for row, *_ in plan.changed]
    before = read_facts(session, source.id, ids)
    batch = open_batch(session, source, "resources", reading, kept)
    free_numbers(session, source.id, plan.renumbered)
    organizations = Organizations(session, batch)
    edits = Edits(session, batch, organizations, ids, today=today)
    edits.write(
        [(row.id, record, digest) for row, record, digest in plan.changed], help_kinds
    )
    NewRows(session, batch, organizations, today=today).write(plan.added, help_kinds)
    session.flush()
    end_rows(session, Resource, [row.id for row in plan.ended], today=today)
    assign_areas(session, city)
    note_kept(reading, plan, edits.kept)
    return replace(kept, rows=tell_list(plan, help_kinds, before, edits.kept))
