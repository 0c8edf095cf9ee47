"""The base map of a city: drawn once for what the store holds of it, then kept."""

import fcntl
import hashlib
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis.domain.map_features import FeatureClass
from gis.maps.base_map import FORMAT, write_base_map
from gis.maps.base_map_features import prepare_features
from gis.store.queries.map_features import (
    read_features_fingerprint,
    read_map_features,
)
from gis.store.queries.municipalities import City, choose_city, list_cities
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
    features = read_features_fingerprint(session, city.id)
    digest = hashlib.sha256(f"{FORMAT} {city.streets} {features}\n".encode())
    for name, lon, lat in zip(units.names, units.lon, units.lat, strict=True):
        digest.update(f"{name} {lon:.6f} {lat:.6f}\n".encode())
    return digest.hexdigest()[:32]


def has_base_map(folder: Path, name: str) -> bool:
    """Tell whether a base map has been drawn."""
    return (folder / f"{name}.pmtiles").exists()


def keep_base_map(
    read: Callable[[], AbstractContextManager[Session]],
    code: str | None,
    folder: Path,
    *,
    settle_seconds: float = 0.0,
) -> bool:
    """Draw the base map of a city until it shows what the store holds.

    Parameters
    ----------
    read
        Opens a session for reading; called anew for each look at the store.
    code
        The city; None where the store holds one.
    settle_seconds
        How long to wait before each look, while further files may be coming in.

    Returns
    -------
    bool
        Whether the base map is there now. It is not when the city has no streets, or
        when another process is drawing it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock_name = hashlib.sha256((code or "").encode()).hexdigest()[:16]
    with (folder / f".{lock_name}.lock").open("w") as lock:
        try:
            # The lock goes with the process, however it ends.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        while True:
            time.sleep(settle_seconds)
            with read() as session:
                city = choose_city(session, code)
                name = name_base_map(session, city)
                if name is None or has_base_map(folder, name):
                    return name is not None
                _draw(session, city, folder / f"{name}.pmtiles")
                _clear_outdated(session, folder)


def _draw(session: Session, city: City, path: Path) -> None:
    streets = read_street_lines(session, city.id)
    units = read_units(session, city.id)
    named = np.array([bool(name) for name in units.names], dtype=bool)
    features = read_map_features(session, city.id)
    # A town of the census has its name already.
    twice = (features.feature_class == FeatureClass.PLACE) & np.isin(
        features.name, np.array(units.names, dtype=str)
    )
    write_base_map(
        path,
        lines=streets.geometry,
        highway=streets.highway,
        names=streets.name,
        place_names=np.array(units.names, dtype=str)[named],
        place_points=shapely.point_on_surface(units.geometry)[named],
        features=prepare_features(
            feature_class=features.feature_class[~twice],
            subclass=features.subclass[~twice],
            names=features.name[~twice],
            geometry=features.geometry[~twice],
            tunnel=features.tunnel[~twice],
            extent=features.extent[~twice],
        ),
    )


def _clear_outdated(session: Session, folder: Path) -> None:
    wanted = {name_base_map(session, city) for city in list_cities(session)}
    for path in folder.glob("*.pmtiles"):
        old = time.time() - path.stat().st_mtime > KEPT_SECONDS
        if old and path.stem not in wanted:
            path.unlink(missing_ok=True)
