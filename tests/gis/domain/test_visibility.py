"""Who may see what: deny by default, and no decision opens a home or a person's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.visibility import (
    Audience,
    Gate,
    Thing,
    find_audience,
    find_narrowest,
)

PUBLIC, PARTNERS, STAFF = Audience
AUDIENCES = st.sampled_from(Audience)
THINGS = st.sampled_from(Thing)
OF_A_HOUSE = (
    (Thing.LOCATION, "address"),
    (Thing.LOCATION, "building"),
    (Thing.LOCATION, "name"),
    (Thing.LOCATION, "point"),
    (Thing.LOCATION, "accessibility"),
    (Thing.RESOURCE, "name"),
    (Thing.RESOURCE, "ref"),
    (Thing.RESOURCE, "organization"),
    (Thing.RESOURCE, "telephone"),
    (Thing.RESOURCE, "website"),
    (Thing.RESOURCE, "description"),
    (Thing.RESOURCE, "admission_note"),
    (Thing.RESOURCE, "fee"),
    (Thing.RESOURCE, "confirmed_by"),
    (Thing.SCHEDULE, "words"),
    (Thing.SCHEDULE, "exception_notes"),
    (Thing.SUSPENSION, "reason"),
)


def test_each_audience_sees_what_wider_ones_see() -> None:
    seen = {
        reader: {each for each in Audience if reader.may_see(each)}
        for reader in Audience
    }

    assert seen == {
        PUBLIC: {PUBLIC},
        PARTNERS: {PUBLIC, PARTNERS},
        STAFF: {PUBLIC, PARTNERS, STAFF},
    }


@given(THINGS, st.text(), st.sampled_from([{}, {"home": True}, {"personal": True}]))
def test_what_is_not_named_is_for_staff(
    thing: Thing, field: str, guard: dict[str, bool]
) -> None:
    assert find_audience(thing, f"{field} not a field", **guard) is STAFF


@given(THINGS, AUDIENCES, st.sampled_from(["name", "telephone", "address", "words"]))
def test_no_field_is_for_more_people_than_its_row(
    thing: Thing, row: Audience, field: str
) -> None:
    for overrides in ({}, {field: "public"}):
        told = find_audience(thing, field, row=row, overrides=overrides)
        assert find_narrowest(told, row) is told


@pytest.mark.parametrize(
    ("overrides", "audience"),
    [
        ({}, PUBLIC),
        ({"telephone": "partners"}, PARTNERS),
        ({"telephone": "staff"}, STAFF),
        ({"telephone": "everybody"}, STAFF),
        ({"telephone": None}, STAFF),
        ({"fee": "staff"}, PUBLIC),
    ],
)
def test_a_person_decides_for_a_field(overrides: dict, audience: Audience) -> None:
    told = find_audience(Thing.RESOURCE, "telephone", overrides=overrides)

    assert told is audience


def test_a_person_may_show_a_field_that_is_not_shown() -> None:
    field = "participants_per_session"

    assert find_audience(Thing.RESOURCE, field) is STAFF
    assert find_audience(Thing.RESOURCE, field, overrides={field: "public"}) is PUBLIC


@pytest.mark.parametrize(("thing", "field"), OF_A_HOUSE)
@pytest.mark.parametrize("overrides", [{}, "widened"])
def test_nothing_opens_a_home(thing: Thing, field: str, overrides: object) -> None:
    decided = {field: "public"} if overrides else {}

    assert not Gate(PUBLIC, thing, overrides=decided, home=True).shows(field)


@pytest.mark.parametrize(
    "field", ["telephone", "fax", "email", "name", "role", "hours"]
)
def test_nothing_opens_a_person_s_contact(field: str) -> None:
    gate = Gate(PUBLIC, Thing.CONTACT, overrides={field: "public"}, personal=True)

    assert not gate.shows(field)


@pytest.mark.parametrize(
    "field",
    ["total", "from_65", "from_75", "from_85", "households", "single_65", "name"],
)
def test_units_of_people_are_for_staff_alone(field: str) -> None:
    gate = Gate(PARTNERS, Thing.POPULATION_UNIT, overrides={field: "public"})

    assert not gate.shows(field)


def test_what_is_not_shown_is_stood_for() -> None:
    gate = Gate(PUBLIC, Thing.LOCATION, row=PARTNERS)

    assert gate.show("address", "本町1-1", "") == ""
    assert (
        Gate(PARTNERS, Thing.LOCATION, row=PARTNERS).show("address", "本町", "")
        == "本町"
    )


@given(
    AUDIENCES,
    THINGS,
    AUDIENCES,
    st.sampled_from(["name", "address", "fee", "telephone", "total", "nothing"]),
    st.sampled_from([{}, {"home": True}, {"personal": True}]),
)
def test_a_gate_shows_what_is_decided(
    reader: Audience, thing: Thing, row: Audience, field: str, guard: dict[str, bool]
) -> None:
    shown = reader.may_see(find_audience(thing, field, row=row, **guard))

    assert Gate(reader, thing, row=row, **guard).shows(field) is shown
