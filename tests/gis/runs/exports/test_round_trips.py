"""Public files, taken in again, say of each resource what they were given out with."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_listings import make_listing
from shapely import MultiPolygon, box
from sheet_stores import HOSTILE

from gis.domain.listings import Listing
from gis.domain.schedules.schedule import Schedule
from gis.domain.visibility import Audience
from gis.runs.exports.facility_book import facilities_to_book
from gis.runs.exports.facility_table import facilities_to_csv, list_facilities
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.geo_layers import layer_areas, layer_resources
from gis.runs.exports.geojson import to_geojson
from gis.runs.exports.geopackage import write_geopackage
from gis.sources.records import ResourceRecord
from gis.sources.resources import read_resources
from gis.sources.values import clean_cell
from gis.store.queries.areas import Area
from gis.store.queries.municipalities import City

CITY = City(UUID(int=1), "35202", "宇部市", 6671, None)
AT = datetime(2026, 4, 1, tzinfo=UTC)
TUESDAYS = Schedule(
    date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU,FR", opens_at=time(9, 30), closes_at=time()
)
SECOND = Schedule(date(2026, 4, 7), "FREQ=MONTHLY;BYDAY=2TU,4TU", opens_at=time(10))

_letters = st.characters(
    exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters=";；"
)
texts = st.one_of(
    st.sampled_from(
        [each for each in HOSTILE if "\r" not in each and "\x0b" not in each]
    ),
    st.text(_letters, max_size=8),
)
names = texts.filter(clean_cell)
listings = st.lists(
    st.builds(
        make_listing,
        names,
        name_kana=texts,
        name_en=texts,
        address=texts,
        building=texts,
        telephone=texts,
        website=texts,
        description=texts,
        organization=texts,
        accessibility=st.lists(names.filter(lambda t: ";" not in t), max_size=2).map(
            lambda words: tuple(dict.fromkeys(map(clean_cell, words)))
        ),
        schedules=st.sampled_from([(), (TUESDAYS,), (SECOND,)]),
        lon=st.floats(130.0, 132.0),
        lat=st.floats(33.5, 34.5),
    ),
    min_size=1,
    max_size=5,
)


def gather(found: list[Listing]) -> Gathered:
    """Give made-up listings as an export gathers them."""
    refs = {each.key: f"r{at}" for at, each in enumerate(found)}
    return Gathered(CITY, Audience.PUBLIC, found, refs, (), {})


def read(path: Path) -> list[ResourceRecord]:
    """Read a file as `import resources` does, without a fault."""
    reading = read_resources(path)
    assert reading.faults == []
    return list(reading.records)


def write_csv(path: Path, gathered: Gathered) -> None:
    path.write_bytes(facilities_to_csv(gathered, code="352021"))


def write_book(path: Path, gathered: Gathered) -> None:
    rows = list_facilities(gathered, code="352021")
    path.write_bytes(facilities_to_book(rows, at=AT))


def write_geojson(path: Path, gathered: Gathered) -> None:
    path.write_text(to_geojson(gathered), encoding="utf-8")


def write_package(path: Path, gathered: Gathered) -> None:
    path.unlink(missing_ok=True)
    area = Area(UUID(int=2), "1", "北部", MultiPolygon([box(131, 33, 132, 34)]))
    layers = [layer_resources(gathered), layer_areas(gathered, [area], ())]
    write_geopackage(path, layers, at=AT)


SHARED = ("name", "name_en", "address", "telephone", "website", "description",
          "organization")  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "write", "fields"),
    [
        ("csv", write_csv, (*SHARED, "name_kana", "building")),
        ("xlsx", write_book, (*SHARED, "name_kana", "building")),
        ("geojson", write_geojson, SHARED),
        ("gpkg", write_package, SHARED),
    ],
)
def test_the_same_facts_and_points(
    tmp_path: Path,
    ending: str,
    write: Callable[[Path, Gathered], None],
    fields: tuple[str, ...],
) -> None:
    path = tmp_path / f"352021_list.{ending}"

    @settings(
        max_examples=12,
        deadline=None,
        # Files are slow to shrink; what is drawn is small enough to be read.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(found=listings)
    def check(found: list[Listing]) -> None:
        write(path, gather(found))

        records = read(path)

        assert [each.ref for each in records] == [f"r{n}" for n in range(len(found))]
        for record, listing in zip(records, found, strict=True):
            for name in fields:
                told = clean_cell(getattr(listing, name))
                assert getattr(record, name) == told, name
            point = record.point
            assert point is not None
            assert point.x == pytest.approx(listing.lon, abs=1e-7)
            assert point.y == pytest.approx(listing.lat, abs=1e-7)

    check()


def test_days_and_times_of_the_table(tmp_path: Path) -> None:
    found = [
        make_listing("毎週", schedules=(TUESDAYS,), schedule_words=("雨は休み",)),
        make_listing("月2回", schedules=(SECOND,)),
        make_listing("不定期", schedule_words=("月2回（不定期）",), irregular=True),
    ]
    for at, each in enumerate(found):
        object.__setattr__(each, "lon", 131.0 + at / 100)
        object.__setattr__(each, "lat", 34.0)
    path = tmp_path / "list.csv"
    write_csv(path, gather(found))

    weekly, monthly, irregular = read(path)

    assert weekly.weekdays == (1, 4)
    assert (weekly.opens_at, weekly.closes_at) == ("09:30", "24:00")
    assert weekly.schedule_note == "雨は休み"
    assert monthly.weekdays is None
    assert monthly.schedule_note == "毎月第2・第4火曜日 10:00から"
    assert irregular.schedule_note == "月2回（不定期）"
