"""On which pages an entry stands, and what is on none."""

import pytest
from made_listings import make_listing

from gis.domain.kinds import Kind
from gis.runs.newsletter.belonging import belongs_to, find_lost
from gis.runs.newsletter.choice import Choice, LeftOut, Shown

INSIDE = {"area": "1", "lon": 131.0, "lat": 34.0}
OUTSIDE = {"lon": 131.0, "lat": 35.0}


def show(name: str = "会", kind: Kind = Kind.SALON, **told: object) -> Shown:
    return Shown(make_listing(name, **told), kind)


@pytest.mark.parametrize(
    ("kind", "told", "served", "areas"),
    [
        (Kind.SALON, INSIDE, {"2"}, "1"),
        (Kind.SALON, OUTSIDE, {"1"}, ""),
        (Kind.SALON, {}, {"1", "2"}, "12"),
        (Kind.SALON, {}, set(), ""),
        (Kind.SALON, {}, None, "123"),
        (Kind.SALON, {"area": "3"}, {"1"}, "3"),
        (Kind.CONSULTATION, INSIDE, {"2", "3"}, "23"),
        (Kind.CONSULTATION, OUTSIDE, {"2"}, "2"),
        (Kind.CONSULTATION, INSIDE, None, "1"),
        (Kind.CONSULTATION, {}, None, "123"),
    ],
    ids=[
        "a place", "outside", "comes to two", "comes to none", "tells nothing",
        "an area without a position", "an office for other areas",
        "an office outside for an area", "an office that tells nothing",
        "advice from nowhere",
    ],
)  # fmt: skip
def test_areas_on_whose_pages_something_stands(
    kind: Kind, told: dict, served: set[str] | None, areas: str
) -> None:
    each = show(kind=kind, **told)
    table = {} if served is None else {each.listing.id: served}

    assert "".join(a for a in "123" if belongs_to(each, a, table)) == areas


def test_all_that_is_on_no_page_is_told() -> None:
    shown = [
        show("内", **INSIDE),
        show("外", **OUTSIDE),
        show("来る"),
        show("よそへ来る"),
        show("よその相談", kind=Kind.CONSULTATION, **INSIDE),
    ]
    left_out = [
        LeftOut(show(name, **told).listing, Kind.SALON, reason)
        for name, told, reason in (
            ("内の秘密", INSIDE, "no_consent"),
            ("外の秘密", OUTSIDE, "no_consent"),
            ("よそへ来る秘密", {}, "not_public"),
        )
    ]
    served = {each.listing.id: set[str]() for each in (shown[3], shown[4], left_out[2])}

    lost = find_lost(Choice(tuple(shown), tuple(left_out)), ["1", "2"], served)

    assert [(each.listing.name, each.reason) for each in lost] == [
        ("外", "outside"),
        ("よそへ来る", "serves_no_area"),
        ("よその相談", "serves_no_area"),
        ("外の秘密", "no_consent"),
        ("よそへ来る秘密", "not_public"),
    ]
