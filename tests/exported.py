"""What exports are called in tests."""

from collections.abc import Callable
from datetime import date

from gis.runs.exports import files
from gis.runs.exports.gathering import Written

TODAY = date(2026, 11, 28)
DEEDS = {
    "csv": files.export_facilities,
    "geojson": files.export_geojson,
    "gpkg": files.export_geopackage,
    "ics": files.export_calendar,
}
Export = Callable[..., tuple[bytes, Written]]
