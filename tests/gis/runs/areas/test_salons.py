"""Salons are numbered as they are read on the map."""

from datetime import date

from made_listings import make_listing

from gis.runs.areas.salons import NumberedSalon, number_salons

TODAY = date(2026, 11, 28)
EPSG = 6671


def number(*listings, language="ja") -> list[NumberedSalon]:
    """Give the salons of listings their numbers."""
    found = number_salons(
        listings,
        epsg=EPSG,
        language=language,
        today=TODAY,
    )
    assert [salon.number for salon, _ in found] == list(range(1, len(found) + 1))
    assert all(salon.key == listing.key for salon, listing in found)
    return [salon for salon, _ in found]


def test_north_before_south_and_those_without_a_place_last() -> None:
    salons = number(
        make_listing("い", name_kana="い"),
        make_listing("南", lon=131.25, lat=33.94),
        make_listing("北東", lon=131.26, lat=33.96),
        make_listing("あ", name_kana="あ"),
        make_listing("北西", lon=131.24, lat=33.96),
    )

    assert [salon.name for salon in salons] == ["北西", "北東", "南", "あ", "い"]
    assert [salon.lon is None for salon in salons] == [False] * 3 + [True] * 2


def test_in_one_hall_by_the_reading_of_names() -> None:
    hall = {"lon": 131.25, "lat": 33.95}

    salons = number(
        make_listing("茶話会", name_kana="さわかい", **hall),
        make_listing("囲碁", name_kana="いご", **hall),
    )

    assert [salon.name for salon in salons] == ["囲碁", "茶話会"]


def test_stale_after_half_a_year() -> None:
    asked = {"stale": date(2026, 5, 27), "fresh": date(2026, 5, 28), "never": None}

    salons = number(
        *(make_listing(name, confirmed_on=on) for name, on in asked.items()),
        make_listing("published", from_own_sheet=False),
    )

    assert {salon.name for salon in salons if salon.stale} == {"stale", "never"}


def test_in_the_readers_language() -> None:
    named = make_listing("茶話会", name_en="Tea")
    unnamed = make_listing("囲碁")

    assert [salon.name for salon in number(named, unnamed)] == ["囲碁", "茶話会"]
    english = number(named, unnamed, language="en")
    assert [salon.name for salon in english] == ["囲碁", "Tea"]
