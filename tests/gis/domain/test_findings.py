"""Cards beside the register, by the rules as a coordinator would say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.findings import Finding, find_finding

CARDS = st.none() | st.integers(0, 60)


def find(
    registered: int, exists: int | None, wanted: int | None, voices: int = 30, **more
) -> Finding | None:
    known = {"taking": registered, "looked_for": False} | more
    return find_finding(
        registered=registered, exists=exists, wanted=wanted, voices=voices, **known
    )


def test_what_is_wanted_and_not_registered() -> None:
    assert find(0, 0, 20) is Finding.WANTED_UNCHECKED
    assert find(0, 0, 20, looked_for=True) is Finding.WANTED_MISSING
    # It comes before cards that say it is there.
    assert find(0, 20, 20) is Finding.WANTED_UNCHECKED


def test_what_is_wanted_and_registered() -> None:
    assert find(2, 5, 20, taking=0) is Finding.WANTED_FULL
    assert find(2, 5, 20, taking=1) is Finding.WANTED_THOUGH_THERE
    # As many know of it as want it.
    assert find(2, 20, 20) is None


def test_many_cards_are_five_and_a_third_of_those_present() -> None:
    assert find(0, 0, 10, 30) is Finding.WANTED_UNCHECKED
    assert find(0, 0, 9, 30) is None
    assert find(0, 0, 5, 6) is Finding.WANTED_UNCHECKED
    assert find(0, 0, 4, 4) is None


def test_few_know_of_much() -> None:
    assert find(3, 3, 25) is Finding.LITTLE_KNOWN
    assert find(3, 4, 0) is None
    assert find(2, 0, 0) is None
    assert find(3, 0, 0, voices=9) is None
    # That nobody asked is not that nobody knows.
    assert find(3, None, 0) is None


def test_what_is_said_to_be_there() -> None:
    assert find(0, 10, 0) is Finding.SAID_TO_EXIST
    assert find(0, 10, None) is Finding.SAID_TO_EXIST
    assert find(1, 10, 0) is None


@pytest.mark.parametrize("finding", Finding)
def test_every_finding_is_said_in_words(finding: Finding) -> None:
    assert finding.label[0].isupper()


@given(
    st.integers(0, 5),
    CARDS,
    CARDS,
    st.integers(0, 60),
    st.booleans(),
    st.integers(0, 5),
)
def test_a_handful_of_cards_is_no_need(
    registered: int,
    exists: int | None,
    wanted: int | None,
    voices: int,
    looked_for: bool,  # noqa: FBT001 - hypothesis passes it
    taking: int,
) -> None:
    found = find(
        registered,
        exists,
        wanted,
        voices,
        looked_for=looked_for,
        taking=min(taking, registered),
    )
    name = "" if found is None else found.value
    if name.startswith("wanted"):
        assert wanted is not None
        assert wanted >= 5
        assert 3 * wanted >= voices
    if name in {"wanted_missing", "wanted_unchecked", "said_to_exist"}:
        assert registered == 0
    if name == "little_known":
        assert registered >= 3
    if wanted is None and exists is None:
        assert found is None
