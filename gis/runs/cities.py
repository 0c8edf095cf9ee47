"""Entering a city into the store."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.crs import metric_epsg
from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.domain.municipalities import parse_code
from gis.domain.resources import PROGRAMME_CLASS_NAMES
from gis.domain.zones import zone_epsg, zone_of
from gis.errors import N_, TetototeError, UsageError
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.municipality import Municipality
from gis.store.tables.programme_class import ProgrammeClass


def enter_city(
    session: Session,
    *,
    code: str,
    name: str,
    zone: int | None = None,
    metric_crs: str | None = None,
) -> Municipality:
    """Enter a city with the default lists of kinds of help and programme classes.

    Parameters
    ----------
    code
        Municipality code, five digits or six; with *metric_crs* any short text.
    zone
        Plane rectangular zone, where the table does not decide or should not.
    metric_crs
        Metric system of a city outside Japan, as ``EPSG:n``.

    Raises
    ------
    UsageError
        When code, zone or system mean nothing, or contradict each other.
    TetototeError
        When the store holds the city already.
    """
    if zone is not None and metric_crs is not None:
        raise UsageError(N_("Give either --zone or --crs, not both."))
    if metric_crs is not None:
        code, epsg = _check_short(code), metric_epsg(metric_crs)
    else:
        code = parse_code(code)
        epsg = zone_epsg(zone if zone is not None else zone_of(code))
    if not name.strip():
        raise UsageError(N_("The city needs a name: --name 宇部市"))
    if session.scalar(select(Municipality).where(Municipality.code == code)):
        raise TetototeError(
            N_("The store holds %(code)s already; nothing was changed."), code=code
        )
    city = Municipality(code=code, name=name.strip(), epsg=epsg)
    session.add(city)
    session.flush()
    _enter_lists(session, city)
    return city


def _check_short(code: str) -> str:
    code = code.strip()
    if 0 < len(code) <= 20 and code.isprintable():
        return code
    raise UsageError(
        N_("“%(code)s” cannot serve as a code: use 1 to 20 letters or digits."),
        code=code,
    )


def _enter_lists(session: Session, city: Municipality) -> None:
    rows = [(kind.value, kind, kind.japanese_name, kind.label) for kind in Kind]
    rows += [
        (each.code, each.kind, each.name, each.name_en) for each in DEFAULT_HELP_KINDS
    ]
    session.add_all(
        HelpKind(
            municipality_id=city.id,
            code=code,
            kind=kind,
            name=name,
            name_en=name_en,
            position=position,
        )
        for position, (code, kind, name, name_en) in enumerate(rows)
    )
    session.add_all(
        ProgrammeClass(
            municipality_id=city.id, code=code.value, name=name, position=position
        )
        for position, (code, name) in enumerate(PROGRAMME_CLASS_NAMES.items())
    )
    session.flush()
