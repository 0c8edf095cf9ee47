"""The compiled street network of a city: found on disk, or built once from the store."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from gis import crs
from gis.network.build import build_network
from gis.network.compiled import load_network, save_network
from gis.network.graph import StreetNetwork
from gis.store.queries.municipalities import City
from gis.store.queries.streets import read_fingerprint, read_street_lines


def open_network(session: Session, city: City, folder: Path) -> StreetNetwork | None:
    """Give the walkable network of a city.

    Parameters
    ----------
    folder
        Where compiled networks are kept, one folder for each fingerprint.

    Returns
    -------
    StreetNetwork or None
        None when no streets are stored. Every call with the same streets gives the same
        memory-mapped arrays; changed streets have another fingerprint, so an outdated
        network is never served.
    """
    fingerprint = read_fingerprint(session, city.id)
    if fingerprint is None:
        return None
    path = folder / f"{fingerprint}-{city.epsg}"
    network = _load(path)
    if network is None:
        lines = read_street_lines(session, city.id).geometry
        network = build_network(np.asarray(crs.to_plane(lines, city.epsg)))
        # A folder that cannot be written is no reason not to answer.
        with suppress(OSError):
            save_network(network, path)
    return network


@lru_cache(maxsize=8)
def _load_once(path: Path) -> StreetNetwork:
    network = load_network(path)
    if network is None:
        raise FileNotFoundError(path)
    return network


def _load(path: Path) -> StreetNetwork | None:
    """Map a network once per process; a missing one is looked for again next time."""
    try:
        return _load_once(path)
    except FileNotFoundError:
        return None
