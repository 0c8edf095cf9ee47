"""Which city is meant."""

import pytest
from sqlalchemy.orm import Session

from gis.errors import NoDataError, NotFoundError, TetototeError
from gis.runs.cities import enter_city
from gis.store.queries.municipalities import City, choose_city, list_cities


def test_an_empty_store_says_how_to_begin(session: Session) -> None:
    with pytest.raises(NoDataError) as caught:
        choose_city(session, None)

    assert "tetotote init" in str(caught.value)
    assert "tetotote demo" in str(caught.value)


def test_the_only_city_need_not_be_named(session: Session) -> None:
    enter_city(session, code="352021", name=" 宇部市 ")

    city = choose_city(session, None)

    assert (city.code, city.name, city.epsg, city.streets) == (
        "35202",
        "宇部市",
        6671,
        None,
    )


def test_of_several_cities_one_must_be_named(session: Session, city: City) -> None:
    with pytest.raises(NoDataError) as caught:
        choose_city(session, None)

    for word in ("35202 宇部市", "13209 東大和市", "--municipality"):
        assert word in str(caught.value)
    assert [each.code for each in list_cities(session)] == ["13209", "35202"]


@pytest.mark.parametrize("code", ["35202", "352021"])
def test_five_digits_or_six(session: Session, city: City, code: str) -> None:
    assert choose_city(session, code) == city


@pytest.mark.parametrize("code", ["352022", "352020", "35203", "3520", "3520211", ""])
def test_other_codes_are_not_taken_for_it(
    session: Session, city: City, code: str
) -> None:
    """The check digit of a six-digit code is verified, as everywhere."""
    with pytest.raises(TetototeError):
        choose_city(session, code)


def test_an_unknown_city_is_answered_with_the_known_ones(
    session: Session, city: City
) -> None:
    with pytest.raises(NotFoundError) as caught:
        choose_city(session, "01100")

    for word in ("01100", "35202 宇部市", "13209 東大和市"):
        assert word in str(caught.value)


def test_a_city_elsewhere_has_any_short_code(session: Session) -> None:
    enter_city(session, code="POA", name="Porto Alegre", metric_crs="EPSG:31982")

    assert choose_city(session, "POA").epsg == 31982
