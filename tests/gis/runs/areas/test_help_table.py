"""Kinds of help and who gives them, counted by hand."""

from datetime import date

import pytest
from made_listings import HELP_KINDS, make_listing

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.domain.listings import HelpKindName, Listing
from gis.domain.providers import ProviderGroup
from gis.domain.resources import OrganizationKind
from gis.runs.areas.help_rows import CellState, HelpRow, HelpTable
from gis.runs.areas.help_table import make_help_table
from gis.store.queries.area_help import CheckedNone
from gis.store.queries.chart_counts import Cards, Meeting

CITY_LIST = [
    *(HELP_KINDS[kind.value] for kind in Kind),
    *(HELP_KINDS[each.code] for each in DEFAULT_HELP_KINDS),
]
LOOKED = CheckedNone(date(2026, 10, 7), "佐藤")


def serves_here(listing: Listing, help_kind: HelpKindName) -> bool:
    """Take what lies in area A."""
    return listing.area == "A"


def make_table(
    *listings: Listing, checked=None, meetings=(), language="ja"
) -> HelpTable:
    """Make the table of an area A."""
    return make_help_table(
        CITY_LIST,
        listings,
        serves_here,
        checked=checked or {},
        meetings=meetings,
        language=language,
    )


def row_of(table: HelpTable, code: str) -> HelpRow:
    """Find the row of a kind of help."""
    (row,) = (row for row in table.rows if row.code == code)
    return row


def counts(row: HelpRow) -> dict[str, int]:
    """Give the counts of a row that are not 0."""
    return {cell.group.value: cell.count for cell in row.cells if cell.count}


def test_by_who_gives_it() -> None:
    table = make_table(
        make_listing("お助け隊", gives=("rubbish",), area="A", organization_kind=OrganizationKind.RESIDENTS),
        make_listing("便利屋", gives=("rubbish",), area="A", organization_kind=OrganizationKind.COMPANY),
        make_listing("社協", gives=("rubbish",), area="A", organization_kind=OrganizationKind.WELFARE_COUNCIL),
        make_listing("包括", gives=("rubbish",), area="A", organization_kind=OrganizationKind.SUPPORT_CENTRE),
        make_listing("だれか", gives=("rubbish",), area="A"),
        make_listing("隣町", gives=("rubbish",), area="B", organization_kind=OrganizationKind.COMPANY),
    )  # fmt: skip

    row = row_of(table, "rubbish")

    assert counts(row) == dict.fromkeys(ProviderGroup, 1)
    assert (row.total, row.state) == (5, CellState.EXISTS)
    assert [cell.providers[0].name for cell in row.cells] == [
        "お助け隊",
        "社協",
        "包括",
        "便利屋",
        "だれか",
    ]


def test_the_last_column_only_where_it_is_needed() -> None:
    known = make_listing(area="A", organization_kind=OrganizationKind.NPO)

    assert ProviderGroup.OTHER not in make_table(known).columns
    assert ProviderGroup.OTHER in make_table(known, make_listing(area="A")).columns
    assert len(make_table().columns) == 4


def test_a_resource_counts_once_at_however_many_places() -> None:
    places = [
        make_listing("茶話会", gives=("tea", "hobby"), area="A", id="r", place_id=place)
        for place in ("p1", "p2")
    ]

    table = make_table(*places)

    assert [row_of(table, code).total for code in ("tea", "hobby", "exercise")] == [
        1,
        1,
        0,
    ]


def test_help_of_which_nothing_finer_is_known_has_a_row_of_its_own() -> None:
    table = make_table(
        make_listing("a", gives=("rubbish", "shopping"), area="A"),
        make_listing("c", gives=("support",), area="A"),
    )

    (support,) = (group for group in table.groups if group.kind is Kind.SUPPORT)
    (rest,) = (row for row in support.rows if row.whole_kind)
    assert (rest.code, rest.total) == ("support", 1)


def test_only_a_checked_none_is_none() -> None:
    table = make_table(
        make_listing(gives=("shopping",), area="A"),
        checked={"rubbish": LOOKED, "shopping": LOOKED, "transport": LOOKED},
    )

    states = {
        code: row_of(table, code).state
        for code in ("rubbish", "shopping", "repairs", "taxi")
    }
    assert states == {
        "rubbish": CellState.NONE,
        "shopping": CellState.EXISTS,
        "repairs": CellState.UNCHECKED,
        # Somebody looked for rides of any kind.
        "taxi": CellState.NONE,
    }
    assert row_of(table, "rubbish").checked == LOOKED
    assert all(state.label for state in CellState)


def test_order_and_what_is_only_shown() -> None:
    care = make_listing(gives=("day_service", "hall"), area="A")

    plain, shown = make_table(), make_table(care)

    assert [group.kind for group in plain.groups] == [
        Kind.SALON,
        Kind.SUPPORT,
        Kind.TRANSPORT,
        Kind.PARTICIPATION,
        Kind.CONSULTATION,
    ]
    assert shown.groups[-1].kind is Kind.CARE
    assert shown.groups[-1].shown_only
    assert [row.code for row in shown.groups[-1].rows] == ["day_service"]
    assert "hall" not in {row.code for row in shown.rows}
    assert not any(row.whole_kind for row in plain.rows)


def test_cards_are_those_of_the_latest_meeting_that_asked() -> None:
    spring = Meeting(
        date(2026, 2, 14), "春", 52, {"rubbish": Cards(3, 38, 19), "tea": Cards(20, 14, 10)}
    )  # fmt: skip
    autumn = Meeting(
        date(2026, 9, 5), "秋", 27, {"rubbish": Cards(9, 24, 18), "bus": Cards(None, 0, None)}
    )  # fmt: skip
    older = Meeting(date(2025, 9, 5), "前", 9, {"tea": Cards(1, 99, 1)})

    table = make_table(meetings=[autumn, spring, older])

    assert table.meetings == (autumn, spring)
    raised = {code: row_of(table, code).raised for code in ("rubbish", "tea", "taxi")}
    assert (raised["rubbish"].wanted, raised["rubbish"].meeting) == (24, 0)
    assert (raised["rubbish"].exists, raised["rubbish"].joining) == (9, 18)
    assert (raised["tea"].wanted, raised["tea"].meeting) == (14, 1)
    assert raised["taxi"] is None
    assert row_of(table, "bus").raised.wanted == 0
    assert table.most_wanted == 24


def test_nobody_asked_anything() -> None:
    assert make_table().most_wanted == 0
    assert make_table().meetings == ()


def test_words_for_who_gives_it_most_frequent_first() -> None:
    kinds = (OrganizationKind.NPO, OrganizationKind.SILVER_CENTRE) * 2
    table = make_table(
        *(
            make_listing(gives=("repairs",), area="A", organization_kind=kind)
            for kind in (OrganizationKind.NPO, *kinds[1:], kinds[1])
        )
    )

    (cell,) = (cell for cell in row_of(table, "repairs").cells if cell.count)
    assert cell.words == (("silver centre", 3), ("NPO", 2))


@pytest.mark.parametrize(
    ("language", "name"), [("ja", "ごみ出し"), ("en", "Taking out rubbish")]
)
def test_in_the_readers_language(language: str, name: str) -> None:
    table = make_table(
        make_listing("隊", name_en="Crew", gives=("rubbish",), area="A"),
        language=language,
    )

    row = row_of(table, "rubbish")
    assert row.name == name
    assert row.cells[-1].providers[0].name == ("隊" if language == "ja" else "Crew")
