"""A small timetable written by hand, and ways to spoil it.

Two lines of a town in zone III: 「本町線」 on weekdays, twice, by four stops and back past
midnight once; 「山手線」 on Saturdays and on one added date.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import strategies as st

from gis.sources.gtfs.files import find_feed
from gis.sources.gtfs.reader import read_gtfs
from gis.sources.gtfs.records import Timetable
from gis.sources.records import Reading

TINY = {
    "agency.txt": """\
agency_id,agency_name,agency_url,agency_timezone,agency_lang,agency_phone
A,みほん市,https://bus.example/,Asia/Tokyo,ja,04-0000-0001
""",
    "stops.txt": """\
stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
S1,駅前,33.9500,131.2400,0,ST
S2,本町,33.9520,131.2420,,
S3,寺町,33.9540,131.2440,,
S4,山手,33.9600,131.2500,,
ST,みほん駅,33.9501,131.2401,1,
""",
    "routes.txt": """\
route_id,agency_id,route_short_name,route_long_name,route_type,route_color
R1,A,本,本町線,3,E60012
R2,A,山,山手線,3,
""",
    "calendar.txt": """\
service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
WD,1,1,1,1,1,0,0,20260401,20270331
SA,0,0,0,0,0,1,0,20260401,20270331
""",
    "calendar_dates.txt": """\
service_id,date,exception_type
WD,20260429,2
SA,20260429,1
""",
    "shapes.txt": """\
shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence
P1,33.9500,131.2400,1
P1,33.9520,131.2420,2
P1,33.9540,131.2440,3
""",
    "trips.txt": """\
route_id,service_id,trip_id,trip_headsign,direction_id,shape_id,wheelchair_accessible
R1,WD,T1,寺町,0,P1,1
R1,WD,T2,寺町,0,P1,2
R2,SA,T3,山手,,,
""",
    "stop_times.txt": """\
trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type
T1,9:59:00,9:59:00,S1,1,,
T1,,,S2,2,,
T1,10:07:00,10:07:00,S3,3,1,
T2,23:55:00,23:56:00,S1,1,,
T2,24:01:00,24:01:00,S2,2,,
T2,24:05:00,24:05:00,S3,5,,
T3,08:00:00,08:00:00,S1,0,,1
T3,08:12:00,08:12:00,S4,1,,
""",
}
"""File to text; 5 stops, 2 lines, 2 calendars, 1 shape, 3 trips, 8 calls."""

Files = Mapping[str, str | bytes | None]
ReadFeed = Callable[..., Reading[Timetable]]
ZONE_3 = 6671


def spoil(file: str, old: str, new: str) -> dict[str, str]:
    """Give the feed with one text of a file in the place of another."""
    text = TINY[file]
    assert text.count(old) == 1, (file, old)
    return {file: text.replace(old, new)}


def write_folder(folder: Path, changes: Files | None = None) -> Path:
    """Write the feed into a folder, with some files changed, added or (None) left away."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**TINY, **(changes or {})}.items():
        if content is None:
            continue
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return folder


def write_zip(path: Path, changes: Files | None = None, *, inside: str = "") -> Path:
    """Write the feed as a zip, at its top or in a folder inside."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**TINY, **(changes or {})}.items():
            if content is not None:
                archive.writestr(inside + name, content)
    return path


def make_feed_reader(folder: Path) -> ReadFeed:
    """Give what reads the feed with some files changed, written into a folder."""

    def read(
        changes: Files | None = None, *, encoding: str | None = None
    ) -> Reading[Timetable]:
        feed = find_feed(write_folder(folder / "feed", changes))
        assert feed is not None
        return read_gtfs(feed, epsg=ZONE_3, encoding=encoding)

    return read


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "0", "-1", "NA", "nan", "1e309", "99:99:99", "25:00:00", "20260231", '"',
         "R1", "T1", "S1", "ST", "\u3000", "\ufeff", "\0", "１２", "inf", "a\nb", "=1+1"]
    ),
)  # fmt: skip


@st.composite
def spoilt_feeds(draw: st.DrawFn) -> dict[str, bytes]:
    """Give the feed's changes with any text in any cell, the header's too."""
    file = draw(st.sampled_from(sorted(TINY)))
    rows = [line.split(",") for line in TINY[file].splitlines()]
    row = draw(st.integers(0, len(rows) - 1))
    column = draw(st.integers(0, len(rows[row]) - 1))
    rows[row][column] = draw(CELLS)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return {file: text.getvalue().encode("utf-8", "replace")}
