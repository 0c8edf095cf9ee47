"""Which desk is the consultation centre of an area."""

from datetime import date, time

from made_listings import make_listing

from gis.domain.listings import HelpKindName, Listing
from gis.domain.resources import OrganizationKind
from gis.domain.schedules.schedule import Schedule
from gis.runs.areas.support_desks import SupportDesk, find_desks
from gis.store.queries.support_centres import NamedCentre

TODAY = date(2026, 11, 28)
WORKING_DAYS = Schedule(
    date(2026, 4, 1),
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    opens_at=time(8, 30),
    closes_at=time(17, 15),
    closed_on_holidays=True,
)
ONCE_A_MONTH = Schedule(date(2026, 4, 1), "FREQ=MONTHLY;BYDAY=2TU", opens_at=time(10))
CENTRE = {
    "gives": ("support_centre",),
    "area": "A",
    "organization": "琴芝センター",
    "organization_kind": OrganizationKind.SUPPORT_CENTRE,
}


def serves_here(listing: Listing, help_kind: HelpKindName) -> bool:
    """Take what lies in area A."""
    return listing.area == "A"


def find(*listings, named=None, language="ja") -> tuple[SupportDesk, ...]:
    """Find the desks of area A."""
    return find_desks(listings, serves_here, named, language, today=TODAY)


def test_the_centre_before_its_outpost_and_nobody_else() -> None:
    outpost = make_listing("出張相談", schedules=(ONCE_A_MONTH,), **CENTRE)
    centre = make_listing(
        "琴芝センター",
        schedules=(WORKING_DAYS,),
        location_name="神原ふれあいセンター",
        address="琴芝1-1",
        telephone="0836-00-1755",
        confirmed_on=date(2026, 6, 1),
        **CENTRE,
    )
    office = make_listing(
        "市の窓口", **CENTRE | {"organization_kind": OrganizationKind.MUNICIPALITY}
    )
    other_area = make_listing("隣のセンター", **CENTRE | {"area": "B"})

    first, second = find(outpost, office, other_area, centre)

    assert (first.name, first.place) == ("琴芝センター", "神原ふれあいセンター")
    assert (first.telephone, first.address) == ("0836-00-1755", "琴芝1-1")
    assert first.hours == ("毎週月〜金曜日 8:30–17:15（祝日は休み）",)
    assert not first.stale
    assert (second.name, second.stale) == ("出張相談", True)


def test_other_desks_where_there_is_no_centre() -> None:
    office = make_listing(
        "市の窓口", **CENTRE | {"organization_kind": OrganizationKind.MUNICIPALITY}
    )

    assert [desk.name for desk in find(office)] == ["市の窓口"]


def test_the_one_that_the_area_names_before_the_others() -> None:
    busy = make_listing("大きい窓口", schedules=(WORKING_DAYS,), **CENTRE)
    named = make_listing("小さい窓口", **CENTRE | {"organization": "小センター"})
    office = make_listing(
        "市の窓口", **CENTRE | {"organization_kind": OrganizationKind.MUNICIPALITY}
    )

    found = find(busy, office, named, named=NamedCentre("小センター", "", "", ""))

    assert [desk.name for desk in found] == ["小さい窓口", "大きい窓口"]


def test_one_that_is_named_and_not_listed() -> None:
    centre = NamedCentre("小センター", "琴芝2-2", "0836-00-0001", "平日 9:00–17:00")

    other = make_listing("大きい窓口", schedules=(WORKING_DAYS,), **CENTRE)

    found, second = find(other, named=centre)

    assert second.name == "大きい窓口"
    assert (found.key, found.name) == ("", "小センター")
    assert (found.telephone, found.hours) == ("0836-00-0001", ("平日 9:00–17:00",))


def test_none_is_known() -> None:
    assert find(make_listing(gives=("rights",), area="A")) == ()


def test_in_english_where_it_has_an_english_name() -> None:
    (desk,) = find(make_listing("琴芝", name_en="Kotoshiba", **CENTRE), language="en")

    assert desk.name == "Kotoshiba"
