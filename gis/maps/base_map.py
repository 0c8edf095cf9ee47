"""Base map tiles of a city, made from its own streets: one PMTiles file, no internet.

The file holds one layer, `LAYER`, of streets, town names and what else people orient by:
GDAL writes tile archives whole, so two layers would need two files. Each feature has a
class, a name where one is to be read, and the zoom from which it shows.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.crs import GEOGRAPHIC
from gis.maps.base_map_features import DrawnFeatures
from gis.maps.base_map_streets import gather_streets

LAYER = "base"
FORMAT = 2
"""Grows when the page's script must be told something else: older archives are redrawn."""
TOWN = "town"
TOWN_ZOOM = 14
"""Towns of the census are named from here on."""
MIN_ZOOM = 9
MAX_ZOOM = 14

Progress = Callable[[str], None]
Objects = NDArray[Any]


def write_base_map(
    path: Path,
    *,
    lines: Objects,
    highway: Objects,
    names: Objects,
    place_names: Objects,
    place_points: Objects,
    features: DrawnFeatures | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the base map of a city; the file appears under its name only when whole.

    Parameters
    ----------
    path
        File to write, ending in ``.pmtiles``; an older one is replaced.
    lines
        Streets, shapely lines in EPSG:4326, shape (n,).
    highway, names
        OpenStreetMap class and name of each street, str or None, shape (n,).
    place_names, place_points
        Name (str) and position (shapely point in EPSG:4326) of each town, shape (m,).
    features
        Water, railways, parks … as `gis.maps.base_map_features` prepares them.
    progress
        Told when the writing begins and ends.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    # pyogrio takes a fifth of a second to import, which commands without maps save.
    from pyogrio.raw import write  # noqa: PLC0415

    tell = progress or (lambda _: None)
    tell("base map: writing")
    streets, classes, street_names = gather_streets(lines, highway, names)
    others = features or DrawnFeatures.none()
    geometry = np.concatenate((others.geometry, streets, place_points))
    fields = [
        np.concatenate(
            (
                others.classes,
                classes,
                np.full(len(place_points), TOWN, dtype=object),
            )
        ),
        np.concatenate(
            (
                others.names,
                street_names,
                place_names.astype(object),
            )
        ),
        np.concatenate(
            (
                others.zooms,
                np.zeros(len(streets), dtype=np.int32),
                np.full(len(place_points), TOWN_ZOOM, dtype=np.int32),
            )
        ),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".tiles-") as folder:
        unfinished = Path(folder) / path.name
        write(
            str(unfinished),
            geometry=shapely.to_wkb(geometry),
            field_data=fields,
            fields=["class", "name", "zoom"],
            layer=LAYER,
            driver="PMTiles",
            geometry_type="Unknown",
            crs=GEOGRAPHIC,
            dataset_options={"MINZOOM": str(MIN_ZOOM), "MAXZOOM": str(MAX_ZOOM)},
        )
        unfinished.replace(path)
    tell("base map: ready")
