"""Towns to begin a way from."""

from gis.runs.towns import list_towns


def test_towns_stand_by_area_each_name_once(town):
    town.settle(
        east=((1000, 0), 10),
        west=((0, 0), 20),
        outside=((9000, 0), 5),
        north=((1000, 90), 1),
    )
    town.divide(W=(-50, -50, 400, 50), E=(900, -50, 1100, 100))

    found = list_towns(town.session, town.city)

    assert [(each.ref, each.area) for each in found] == [
        ("west", "W地区"),
        ("east", "E地区"),
        ("north", "E地区"),
        ("outside", ""),
    ]


def test_a_city_without_people_has_no_towns(town):
    assert list_towns(town.session, town.city) == []
