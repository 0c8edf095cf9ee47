"""The walkers of a city: the defaults, changed by the city, and its own ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.profiles import PROFILES, WalkerProfile
from gis.domain.walker_files import TABLE, make_walkers
from gis.errors import N_, NotFoundError
from gis.store.queries.municipalities import City
from gis.store.queries.settings import read_setting, write_setting

SETTING = "walkers"
"""What was told of walkers, as plain values; a default that a city changes follows the
program in all that the city has not told."""


@dataclass(frozen=True, slots=True)
class TakenWalkers:
    """Codes of what a file told, by what became of them."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


def read_walkers(session: Session, city_id: UUID) -> dict[str, WalkerProfile]:
    """Give the walkers of a city by code: the defaults in their order, then its own."""
    told = read_setting(session, city_id, SETTING) or {}
    return PROFILES | {each.code: each for each in make_walkers(told, SETTING)}


def take_walkers(
    session: Session,
    city: City,
    told: Mapping[str, Any],
    *,
    file: str,
    dry_run: bool = False,
) -> TakenWalkers:
    """Add walkers to those of a city, or replace those of the same codes.

    Parameters
    ----------
    told
        As `gis.domain.walker_files.parse_walkers` reads them.
    dry_run
        Only say what would become of them.

    Raises
    ------
    SourceError
        With every fault of the file; nothing is changed.
    """
    make_walkers(told, file)
    before = _read_rows(session, city)
    rows = {row["code"]: dict(row) for row in told[TABLE]}
    if not dry_run:
        _write_rows(session, city, before | rows)
    return TakenWalkers(
        new=tuple(code for code in rows if code not in before),
        changed=tuple(
            code for code in rows if code in before and rows[code] != before[code]
        ),
        unchanged=tuple(code for code in rows if rows[code] == before.get(code)),
    )


def drop_walker(session: Session, city: City, code: str) -> WalkerProfile | None:
    """Forget what a city has told of a walker.

    Returns
    -------
    WalkerProfile or None
        The default that holds again; None where the walker was the city's own.

    Raises
    ------
    NotFoundError
        When the city has told nothing of such a walker.
    """
    rows = _read_rows(session, city)
    if code not in rows:
        raise NotFoundError(
            N_(
                "%(city)s has no walker “%(code)s” of its own, and has not changed one of"
                " that code. Its own and changed ones: %(known)s."
            ),
            city=city.name,
            code=code,
            known=", ".join(rows) or "–",
        )
    del rows[code]
    _write_rows(session, city, rows)
    return PROFILES.get(code)


def _read_rows(session: Session, city: City) -> dict[str, dict[str, Any]]:
    told = read_setting(session, city.id, SETTING) or {}
    return {row["code"]: row for row in told.get(TABLE, [])}


def _write_rows(session: Session, city: City, rows: Mapping[str, Any]) -> None:
    write_setting(session, city.id, SETTING, {TABLE: list(rows.values())})
