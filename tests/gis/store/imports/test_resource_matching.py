"""Which row of a newer edition is which stored resource."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from gis.sources.records import ResourceRecord
from gis.store.imports.resources.matching import StoredResource, match_records

METRE = 1 / 111_320


def stored(number, ref, name, lon=131.24, *, address="", ended=False):
    lat = None if lon is None else 33.94
    return StoredResource(UUID(int=number), ref, name, address, lon, lat, None, ended)


def told(ref, name, lon=131.24, *, address=""):
    point = None if lon is None else Point(lon, 33.94)
    return ResourceRecord(2, ref, name, address=address, point=point)


def match(records, rows):
    return {ref: row.id.int for ref, row in match_records(records, rows).items()}


def test_identifier_with_the_name_or_the_place():
    rows = [stored(1, "1", "本町会館"), stored(2, "2", "寺", 131.25)]
    # Renamed at its place; moved under its name.
    records = [told("1", "新本町会館"), told("2", "寺", 131.3)]
    assert match(records, rows) == {"1": 1, "2": 2}


def test_a_number_that_another_facility_bears_now():
    rows = [
        stored(1, "1", "本町会館", 131.24),
        stored(2, "2", "寺", 131.25),
        stored(3, "3", "港", 131.26),
    ]
    records = [told("1", "寺", 131.25), told("2", "港", 131.26), told("3", "駅", 131.3)]
    # 駅 is new, but 3 is free again only because 港 became 2: it is no one's heir.
    assert match(records, rows) == {"1": 2, "2": 3}


def test_an_identifier_alone_when_name_and_place_changed():
    rows = [stored(1, "C-17", "本町会館", 131.24)]
    assert match([told("C-17", "みらい館", 131.3)], rows) == {"C-17": 1}


def test_namesakes_in_other_places_are_others():
    rows = [stored(1, "a", "集会所", 131.24)]
    assert match([told("b", "集会所", 131.24 + 90 * METRE / 0.8297)], rows) == {"b": 1}
    assert match([told("b", "集会所", 131.24 + 110 * METRE / 0.8297)], rows) == {}


def test_an_address_is_a_place_however_it_is_typed():
    rows = [stored(1, "a", "集会所", None, address="本町１－２")]
    assert match([told("b", "集会所", None, address="本町1-3")], rows) == {}
    assert match([told("b", "集会所", None, address="本町1-2")], rows) == {"b": 1}
    assert match([told("b", "集会所", None, address="本町 １－２")], rows) == {"b": 1}


def test_rows_that_count_come_before_those_that_ended():
    rows = [stored(1, "a", "集会所", ended=True), stored(2, "b", "集会所")]
    assert match([told("c", "集会所")], rows) == {"c": 2}


facilities = st.lists(
    st.tuples(st.sampled_from("あいうえお"), st.integers(0, 4)), max_size=6, unique=True
)


@settings(max_examples=200, deadline=None)
@given(facilities, facilities, st.randoms(use_true_random=False))
def test_no_row_is_taken_twice_and_what_stays_is_found(before, after, random):
    """However numbers are dealt anew, the same name at the same place is the same."""
    numbers = list(range(max(len(before), len(after))))
    rows = [
        stored(index + 1, str(numbers[index]), name, 131 + place)
        for index, (name, place) in enumerate(before)
    ]
    random.shuffle(numbers)
    records = [
        told(str(numbers[index]), name, 131 + place)
        for index, (name, place) in enumerate(after)
    ]
    found = match_records(records, rows)
    taken = [row.id for row in found.values()]
    assert len(set(taken)) == len(taken)
    assert {record.ref for record in records} >= set(found)
    for record, (name, place) in zip(records, after, strict=True):
        if (name, place) in before:
            row = found[record.ref]
            assert (row.name, row.lon) == (name, 131 + place)
