"""What residents of the demo city said, in its sheets and in the store."""

from collections.abc import Iterable
from datetime import date

from demo_files import read_rows
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.domain.kinds import DEFAULT_HELP_KINDS
from gis.store.tables.area import Area
from gis.store.tables.chart_count import ChartCount
from gis.store.tables.concern import Concern
from gis.store.tables.concern_link import ConcernOrigin
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.workshop import Workshop
from gis.store.tables.workshop_note import WorkshopNote

COLUMNS = ("地域にある", "地域に欲しい", "活動に参加したい")


def total(rows: Iterable[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


def test_every_area_held_a_workshop() -> None:
    areas = {row["圏域"] for row in read_rows("workshops.csv")}
    assert len(areas) == 5


def test_nobody_raised_more_cards_than_were_present() -> None:
    present = {row["番号"]: int(row["人数"]) for row in read_rows("workshops.csv")}
    known = {kind.code for kind in DEFAULT_HELP_KINDS}
    for row in read_rows("chart.csv"):
        assert row["助けの種類"] in known
        assert max(int(row[column]) for column in COLUMNS) <= present[row["番号"]]


def test_charts_are_stored_card_by_card(demo_session: Session) -> None:
    stored = demo_session.execute(
        select(
            func.count(),
            func.sum(ChartCount.exists),
            func.sum(ChartCount.wanted),
            func.sum(ChartCount.joining),
        )
    ).one()
    rows = read_rows("chart.csv")
    assert tuple(stored) == (len(rows), *(total(rows, column) for column in COLUMNS))


def test_the_hills_want_rides_most(demo_session: Session) -> None:
    kind, area, held_on, wanted = demo_session.execute(
        select(HelpKind.name, Area.name, Workshop.held_on, ChartCount.wanted)
        .select_from(ChartCount)
        .join(Workshop, ChartCount.workshop_id == Workshop.id)
        .join(Area, Workshop.area_id == Area.id)
        .join(HelpKind, ChartCount.help_kind_id == HelpKind.id)
        .order_by(ChartCount.wanted.desc())
        .limit(1)
    ).one()
    assert (kind, held_on, wanted) == ("互助の送迎", date(2026, 2, 14), 41)
    assert area.startswith("北陵")


def test_notes_and_concerns_are_whole(demo_session: Session) -> None:
    notes = demo_session.scalars(
        select(WorkshopNote.text).order_by(WorkshopNote.position)
    ).all()
    assert list(notes) == [row["ことば"] for row in read_rows("notes.csv")]
    rows = read_rows("concerns.csv")
    stored = demo_session.scalars(select(Concern.title)).all()
    assert sorted(stored) == sorted(row["題"] for row in rows)
    origins = demo_session.scalar(select(func.count()).select_from(ConcernOrigin))
    assert origins == sum(len(row["もとになった会"].split("、")) for row in rows)


def test_a_proposal_is_answered_after_it_was_made() -> None:
    for row in read_rows("concerns.csv"):
        days = [
            row[column]
            for column in ("出た日", "市に伝えた日", "提案した日", "答えた日")
        ]
        told = [day for day in days if day]
        assert told == sorted(told), row["題"]
