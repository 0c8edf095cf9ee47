"""Colours that hold in grey and beside each other."""

from itertools import pairwise

from gis.domain.kinds import Kind
from gis.domain.limits import SAME_METRES
from gis.maps.palette import (
    BEACH,
    CEMETERY,
    FARMLAND,
    GAP,
    GROUND,
    INDUSTRIAL,
    PARK,
    PARK_LABEL,
    PLACE_LABEL,
    RAIL,
    SIGN,
    SITE,
    STATION_LABEL,
    WALKING_CLASSES,
    WATER,
    WATER_LABEL,
    WOOD,
    class_beyond,
    palette_for_page,
    walking_class,
)
from gis.maps.symbols import SYMBOLS, symbols_for_page


def luminance(colour):
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_walking_classes_darken_steadily_and_leave_no_hole():
    tones = [luminance(each.colour) for each in WALKING_CLASSES]
    assert tones == sorted(tones, reverse=True)
    assert all(a - b > 0.05 for a, b in pairwise(tones))
    ends = [each.up_to for each in WALKING_CLASSES]
    assert [each.over for each in WALKING_CLASSES] == [0, *ends[:-1]]
    assert ends[-1] is None


def test_a_hair_beyond_a_class_is_within_it_as_for_limits():
    for number, each in enumerate(WALKING_CLASSES[:-1]):
        assert walking_class(each.up_to + SAME_METRES / 2) == number
        assert walking_class(each.up_to + 2 * SAME_METRES) == number + 1
        assert class_beyond(each.up_to) == number + 1


def test_the_hatch_and_the_labels_can_be_seen():
    assert all(contrast(GAP, each.colour) >= 3 for each in WALKING_CLASSES)
    assert contrast(PLACE_LABEL, "#ffffff") >= 4.5


def test_names_can_be_read_on_every_ground_of_the_map():
    grounds = (GROUND, PARK, FARMLAND, BEACH, CEMETERY, SITE, INDUSTRIAL)
    for label in (PLACE_LABEL, STATION_LABEL):
        assert all(contrast(label, ground) >= 4.5 for ground in grounds), label
    assert contrast(WATER_LABEL, WATER) >= 4.5
    assert contrast(PARK_LABEL, WOOD) >= 4.5
    assert contrast(PARK_LABEL, PARK) >= 4.5
    # Signs and railways are no text.
    assert all(contrast(SIGN, ground) >= 3 for ground in grounds)
    assert contrast(RAIL, GROUND) >= 3


def test_the_ground_is_quieter_than_the_palest_class_that_matters():
    """Areas differ from the ground less than a class of walking does from the next."""
    for area in (WATER, PARK, WOOD, FARMLAND, BEACH, CEMETERY, SITE, INDUSTRIAL):
        assert contrast(area, GROUND) < contrast(WALKING_CLASSES[3].colour, GROUND)


def test_every_kind_has_a_symbol_of_its_own_that_stands_out():
    assert set(SYMBOLS) == set(Kind)
    for value in ("shape", "colour", "path", "letter"):
        assert len({getattr(each, value) for each in SYMBOLS.values()}) == len(Kind)
    assert all(contrast(each.colour, "#ffffff") >= 4.5 for each in SYMBOLS.values())


def test_pages_get_plain_values():
    assert len(palette_for_page()["classes"]) == 5
    assert symbols_for_page()["salon"]["shape"] == "circle"
