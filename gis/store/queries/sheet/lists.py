"""The lists of a city that the words of its sheets come from."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.own_sheet.lists import Choice, Choices, OwnLists
from gis.store.queries.municipalities import City
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.programme_class import ProgrammeClass


def read_lists(session: Session, city: City) -> OwnLists:
    """Give the kinds of help, the classes of the programme, and the areas of a city.

    Entries that have ended are understood but no longer offered.
    """
    kinds = session.execute(
        select(HelpKind.code, HelpKind.name, HelpKind.plain_name, HelpKind.ended_on)
        .where(HelpKind.municipality_id == city.id)
        .order_by(HelpKind.position, HelpKind.code)
    )
    classes = session.execute(
        select(ProgrammeClass.code, ProgrammeClass.name, ProgrammeClass.ended_on)
        .where(ProgrammeClass.municipality_id == city.id)
        .order_by(ProgrammeClass.position, ProgrammeClass.code)
    )
    return OwnLists(
        Choices(
            Choice(code, tuple(filter(None, (name, plain))), offered=ended is None)
            for code, name, plain, ended in kinds
        ),
        Choices(
            Choice(code, (name,), offered=ended is None)
            for code, name, ended in classes
        ),
        Choices(_read_areas(session, city)),
    )


def _read_areas(session: Session, city: City) -> list[Choice]:
    """Give the areas of all divisions, those of layer 2 first."""
    rows = session.execute(
        select(
            Area.code,
            Area.name,
            Area.ended_on,
            BoundarySet.layer,
            BoundarySet.name.label("division"),
        )
        .join(BoundarySet, Area.boundary_set_id == BoundarySet.id)
        .where(Area.municipality_id == city.id)
        .order_by(Area.position, Area.code)
    ).all()
    found: dict[str, Choice] = {}
    for row in sorted(rows, key=lambda row: (row.ended_on is not None, row.layer != 2)):
        code = name_area(row.code, row.layer, row.division)
        offered = row.ended_on is None and row.layer == 2
        found.setdefault(code, Choice(code, (row.name,), offered=offered))
    return list(found.values())


def name_area(code: str, layer: int | None, division: str) -> str:
    """Give what the sheet's facts call an area: areas of other divisions by both names.

    Examples
    --------
    >>> name_area("1", 2, ""), name_area("1", None, "小学校区")
    ('1', '小学校区/1')
    """
    return code if layer == 2 else f"{division}/{code}"
