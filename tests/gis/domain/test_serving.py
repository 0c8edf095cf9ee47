"""Which areas something serves, kind by kind."""

import pytest
from made_listings import HELP_KINDS, make_listing

from gis.domain.kinds import Kind
from gis.domain.serving import serves_area

ON_FOOT = ["tea", "seniors_club", "mobile_shop", "salon"]
TO_THE_HOUSE = ["rubbish", "meal_delivery", "bus", "support_centre", "day_service"]


def areas_served(code: str, *, service_area: set[str] | None = None, **place) -> str:
    """Give the areas (of A to D) that are served with a kind of help."""
    listing = make_listing(gives=(code,), **place)
    served = {} if service_area is None else {listing.id: service_area}
    return "".join(
        area for area in "ABCD" if serves_area(listing, HELP_KINDS[code], area, served)
    )


@pytest.mark.parametrize("code", ON_FOOT)
def test_where_people_walk_the_place_decides(code: str) -> None:
    assert areas_served(code, area="A") == "A"
    assert areas_served(code, area="A", service_area={"B", "C"}) == "A"


@pytest.mark.parametrize("code", ON_FOOT)
def test_without_a_place_the_service_area_is_all_there_is(code: str) -> None:
    assert areas_served(code, service_area={"B", "C"}) == "BC"
    assert areas_served(code) == ""


@pytest.mark.parametrize("code", ON_FOOT)
def test_a_home_serves_its_area_and_those_it_names(code: str) -> None:
    assert areas_served(code, area="A", approximate=True) == "A"
    assert areas_served(code, area="A", approximate=True, service_area={"B"}) == "AB"


@pytest.mark.parametrize("code", TO_THE_HOUSE)
def test_what_comes_serves_its_service_area(code: str) -> None:
    assert areas_served(code, area="A", service_area={"B", "C"}) == "BC"
    assert areas_served(code, area="A", service_area=set()) == ""
    assert areas_served(code, service_area={"D"}) == "D"


@pytest.mark.parametrize("code", TO_THE_HOUSE)
def test_where_no_service_area_is_told_the_place_stands_for_it(code: str) -> None:
    assert areas_served(code, area="A") == "A"
    assert areas_served(code) == ""


def test_every_kind_is_decided() -> None:
    for kind in Kind:
        assert areas_served(kind.value, area="A") == "A"
