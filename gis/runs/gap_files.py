"""A gap answer as files: CSV that a spreadsheet opens, GeoJSON that a GIS opens."""

import csv
import json
from io import StringIO

from gis.runs.csv_cells import defuse
from gis.runs.gap_json import summary_to_json, units_to_json
from gis.runs.gaps import GapAnswer

_COLUMNS = (
    "code",
    "name",
    "area",
    "population",
    "beyond",
    "unknown",
    "share",
    "walking_m",
    "minutes",
    "straight_m",
    "snap_m",
    "nearest",
    "status",
    "cause",
    "method",
)


def gaps_to_csv(answer: GapAnswer) -> str:
    """Give one row for each population unit, with the method in every row.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe
    (OWASP ASVS 5.0, 1.2.10).
    """
    buffer = StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for row in units_to_json(answer):
        nearest = row["nearest"]["name"] if row["nearest"] else ""
        values = {**row, "nearest": nearest, "method": answer.gaps.walks.method.value}
        writer.writerow({key: defuse(value) for key, value in values.items()})
    return buffer.getvalue()


def gaps_to_geojson(answer: GapAnswer) -> str:
    """Give population units as RFC 7946 points, the summary as a foreign member."""
    units = answer.units
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [round(float(lon), 7), round(float(lat), 7)],
            },
            "properties": row,
        }
        for row, lon, lat in zip(
            units_to_json(answer), units.lon, units.lat, strict=True
        )
    ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "answer": summary_to_json(answer),
    }
    return json.dumps(collection, ensure_ascii=False)
