"""The base map of a city: drawn once for its streets and town names, then kept."""

import fcntl
import hashlib
import time
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis.maps.base_map import write_base_map
from gis.store.queries.municipalities import City, list_cities
from gis.store.queries.population import read_units
from gis.store.queries.streets import read_street_lines

KEPT_SECONDS = 24 * 60 * 60
"""How long an outdated base map is kept for pages that still show it."""


def name_base_map(session: Session, city: City) -> str | None:
    """Give the name of a city's base map, which changes with what is drawn on it.

    Returns
    -------
    str or None
        None when the city has no streets.
    """
    if city.streets is None:
        return None
    units = read_units(session, city.id)
    digest = hashlib.sha256(city.streets.encode())
    for name, lon, lat in zip(units.names, units.lon, units.lat, strict=True):
        digest.update(f"{name} {lon:.6f} {lat:.6f}\n".encode())
    return digest.hexdigest()[:32]


def has_base_map(folder: Path, name: str) -> bool:
    """Tell whether a base map has been drawn."""
    return (folder / f"{name}.pmtiles").exists()


def draw_base_map(session: Session, city: City, folder: Path) -> bool:
    """Draw the base map of a city, unless it is there or another process draws it.

    Returns
    -------
    bool
        Whether the base map is there now.
    """
    name = name_base_map(session, city)
    if name is None:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f".{name}.lock").open("w") as lock:
        try:
            # The lock goes with the process, however it ends.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        if not has_base_map(folder, name):
            streets = read_street_lines(session, city.id)
            units = read_units(session, city.id)
            named = np.array([bool(name) for name in units.names], dtype=bool)
            write_base_map(
                folder / f"{name}.pmtiles",
                lines=streets.geometry,
                highway=streets.highway,
                names=streets.name,
                place_names=np.array(units.names, dtype=str)[named],
                place_points=shapely.point_on_surface(units.geometry)[named],
            )
            _clear_outdated(session, folder)
    (folder / f".{name}.lock").unlink(missing_ok=True)
    return True


def _clear_outdated(session: Session, folder: Path) -> None:
    wanted = {name_base_map(session, city) for city in list_cities(session)}
    for path in folder.glob("*.pmtiles"):
        old = time.time() - path.stat().st_mtime > KEPT_SECONDS
        if old and path.stem not in wanted:
            path.unlink(missing_ok=True)
