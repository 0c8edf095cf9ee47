"""Base map tiles of a city, made from its own streets: one PMTiles file, no internet.

The file holds one layer, `LAYER`: streets as lines and places as points. GDAL writes
tile archives whole, so two layers would need two files.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.crs import GEOGRAPHIC

LAYER = "base"
PLACE = "place"
MIN_ZOOM = 9
MAX_ZOOM = 14

_RANK = {
    name: rank
    for rank, name in enumerate(
        (
            "motorway", "trunk", "primary", "secondary", "tertiary",
            "motorway_link", "trunk_link", "primary_link", "secondary_link",
            "tertiary_link", "residential", "unclassified", "living_street", "busway",
            "service", "pedestrian", "track", "cycleway", "footway", "path", "steps",
            "corridor",
        )
    )
}  # fmt: skip

Progress = Callable[[str], None]
Objects = NDArray[Any]


def main_class(highway: str | None) -> str:
    """Give the widest of the classes that one merged street carries.

    Examples
    --------
    >>> main_class("path,residential"), main_class("['footway', 'steps']")
    ('residential', 'footway')
    >>> main_class(None)
    ''
    """
    parts = [part.strip(" []'\"") for part in (highway or "").split(",")]
    return min(parts, key=lambda part: _RANK.get(part, len(_RANK)))


def write_base_map(
    path: Path,
    *,
    lines: Objects,
    highway: Objects,
    names: Objects,
    place_names: Objects,
    place_points: Objects,
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
        Name (str) and position (shapely point in EPSG:4326) of each place, shape (m,).
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
    classes = {value: main_class(value) for value in set(highway.tolist())}
    geometry = np.concatenate((lines, place_points))
    fields = [
        np.array(
            [classes[value] for value in highway.tolist()]
            + [PLACE] * len(place_points),
            dtype=object,
        ),
        np.array(
            [name or "" for name in names.tolist()] + place_names.tolist(), dtype=object
        ),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".tiles-") as folder:
        unfinished = Path(folder) / path.name
        write(
            str(unfinished),
            geometry=shapely.to_wkb(geometry),
            field_data=fields,
            fields=["class", "name"],
            layer=LAYER,
            driver="PMTiles",
            geometry_type="Unknown",
            crs=GEOGRAPHIC,
            dataset_options={"MINZOOM": str(MIN_ZOOM), "MAXZOOM": str(MAX_ZOOM)},
        )
        unfinished.replace(path)
    tell("base map: ready")
