"""What residents of the demo city said: workshops, charts, notes and concerns."""

from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.runs.demo_sheets import DemoSheet, open_demo_sheet
from gis.runs.imports.checks import ImportOptions
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.tables.chart_count import ChartCount
from gis.store.tables.concern import Concern, ConcernSorting, ConcernStatus
from gis.store.tables.concern_link import ConcernOrigin
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.workshop import Workshop
from gis.store.tables.workshop_note import WorkshopNote

_BETWEEN = "、"


def load_needs(
    session: Session, city: City, path: Path, *, options: ImportOptions
) -> None:
    """Load the sheet of workshops and, beside it, of charts, notes and concerns.

    Parameters
    ----------
    path
        ``workshops.csv``; ``chart.csv``, ``notes.csv`` and ``concerns.csv`` lie beside it.
    """
    areas = {area.code: area.id for area in read_areas(session, city.id)}
    kinds = _read_kinds(session, city)

    def open_beside(name: str) -> DemoSheet:
        return open_demo_sheet(
            session, city, path.with_name(name), what="needs", options=options
        )

    workshops = _load_workshops(open_beside(path.name), areas)
    counts = _load_chart(open_beside("chart.csv"), workshops, kinds)
    _load_notes(open_beside("notes.csv"), workshops, kinds)
    _load_concerns(open_beside("concerns.csv"), areas, kinds, counts)
    session.flush()


def _read_kinds(session: Session, city: City) -> dict[str, UUID]:
    rows = session.execute(
        select(HelpKind.code, HelpKind.id).where(
            HelpKind.municipality_id == city.id, HelpKind.ended_on.is_(None)
        )
    )
    return {row.code: row.id for row in rows}


def _load_workshops(sheet: DemoSheet, areas: dict[str, UUID]) -> dict[str, UUID]:
    found = {}
    for row in sheet.rows:
        workshop = sheet.enter(
            Workshop(
                area_id=areas[row["圏域"]],
                held_on=date.fromisoformat(row["日付"]),
                title=row["名前"],
                present=int(row["人数"]),
            ),
            row["番号"],
        )
        found[row["番号"]] = workshop.id
    return found


def _load_chart(
    sheet: DemoSheet, workshops: dict[str, UUID], kinds: dict[str, UUID]
) -> dict[tuple[str, str], ChartCount]:
    found = {}
    for row in sheet.rows:
        count = ChartCount(
            workshop_id=workshops[row["番号"]],
            help_kind_id=kinds[row["助けの種類"]],
            exists=int(row["地域にある"]),
            wanted=int(row["地域に欲しい"]),
            joining=int(row["活動に参加したい"]),
        )
        sheet.session.add(count)
        found[row["番号"], row["助けの種類"]] = count
    return found


def _load_notes(
    sheet: DemoSheet, workshops: dict[str, UUID], kinds: dict[str, UUID]
) -> None:
    for position, row in enumerate(sheet.rows):
        sheet.session.add(
            WorkshopNote(
                workshop_id=workshops[row["番号"]],
                help_kind_id=kinds[row["助けの種類"]] if row["助けの種類"] else None,
                heading=row["見出し"],
                text=row["ことば"],
                position=position,
            )
        )


def _load_concerns(
    sheet: DemoSheet,
    areas: dict[str, UUID],
    kinds: dict[str, UUID],
    counts: dict[tuple[str, str], ChartCount],
) -> None:
    for row in sheet.rows:
        concern = sheet.enter(
            Concern(
                area_id=areas[row["圏域"]] if row["圏域"] else None,
                help_kind_id=kinds[row["助けの種類"]],
                title=row["題"],
                text=row["説明"],
                raised_on=date.fromisoformat(row["出た日"]),
                sorting=ConcernSorting(row["仕分け"]),
                status=ConcernStatus(row["状態"]),
                shared_on=_read_date(row["市に伝えた日"]),
                department=row["担当課"],
                proposed_on=_read_date(row["提案した日"]),
                answer=row["答え"],
                answered_on=_read_date(row["答えた日"]),
            ),
            row["課題"],
        )
        sheet.session.flush()
        for workshop in row["もとになった会"].split(_BETWEEN):
            sheet.session.add(
                ConcernOrigin(
                    concern_id=concern.id,
                    chart_count_id=counts[workshop, row["助けの種類"]].id,
                )
            )


def _read_date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
