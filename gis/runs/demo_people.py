"""Ages, institutions and estates of the demo city."""

import unicodedata
from pathlib import Path

from shapely import Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.runs.demo_sheets import open_demo_sheet
from gis.runs.imports.checks import ImportOptions
from gis.sources.values import parse_count
from gis.store.imports.membership import assign_areas
from gis.store.queries.municipalities import City
from gis.store.tables.population_override import OverrideKind, PopulationOverride
from gis.store.tables.population_unit import PopulationUnit

_COUNTS = {
    "from_65": "総数65歳以上",
    "from_75": "総数75歳以上",
    "from_85": "総数85歳以上",
    "single_65": "高齢単身世帯数",
}
_ESTATE = "団地"
_NOBODY = "-"


def load_ages(
    session: Session, city: City, path: Path, *, options: ImportOptions
) -> None:
    """Load a census table of ages into the small areas with its codes.

    Parameters
    ----------
    path
        CSV with two rows of headers: codes of the columns, and under them their names.
        ``X`` (withheld) is unknown; such an area's people stand in the row of the area
        that the census joined them to. ``-`` is nobody, as in all of its tables.
    """
    sheet = open_demo_sheet(session, city, path, what="ages", options=options)
    names, *rows = sheet.rows
    columns = {unicodedata.normalize("NFKC", name): at for at, name in names.items()}
    units = {
        unit.code: unit
        for unit in session.scalars(
            select(PopulationUnit).where(
                PopulationUnit.municipality_id == city.id,
                PopulationUnit.ended_on.is_(None),
            )
        )
    }
    for row in rows:
        unit = units.get(row["KEY_CODE"])
        if unit is None:
            continue  # the sum of the whole city
        for key, name in _COUNTS.items():
            setattr(unit, key, _read_census_count(row[columns[name]]))
    session.flush()


def load_institutions(
    session: Session, city: City, path: Path, *, options: ImportOptions
) -> None:
    """Load institutions and housing estates: points with their people."""
    sheet = open_demo_sheet(session, city, path, what="institutions", options=options)
    for row in sheet.rows:
        estate = row["種類"] == _ESTATE
        sheet.enter(
            PopulationOverride(
                kind=OverrideKind.ESTATE if estate else OverrideKind.INSTITUTION,
                name=row["名称"],
                point=Point(float(row["経度"]), float(row["緯度"])),
                unit_ref=row["KEY_CODE"],
                total=parse_count(row["総数"]),
                from_65=parse_count(row["65歳以上"]),
                from_75=parse_count(row["75歳以上"]),
                from_85=parse_count(row["85歳以上"]),
            ),
            row["番号"],
        )
    session.flush()
    assign_areas(session, city)


def _read_census_count(text: str) -> float | None:
    return 0.0 if text == _NOBODY else parse_count(text)
