"""Institutions and estates of the demo city."""

from pathlib import Path

from shapely import Point
from sqlalchemy.orm import Session

from gis.runs.demo_sheets import open_demo_sheet
from gis.runs.imports.checks import ImportOptions
from gis.sources.values import parse_count
from gis.store.imports.membership import assign_areas
from gis.store.queries.municipalities import City
from gis.store.tables.population_override import OverrideKind, PopulationOverride

_ESTATE = "団地"


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
