"""The compiled street network of a city: found on disk, or built once from the store."""

import logging
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.streets import is_lived_along, is_walked
from gis.network.build import build_network, take_edges
from gis.network.compiled import load_network, save_network
from gis.network.graph import StreetNetwork
from gis.store.queries.municipalities import City
from gis.store.queries.streets import (
    StreetLines,
    read_fingerprint,
    read_street_lines,
)

logger = logging.getLogger(__name__)


def open_network(session: Session, city: City, folder: Path) -> StreetNetwork | None:
    """Give the walkable network of a city.

    Parameters
    ----------
    folder
        Where compiled networks are kept, one folder for each fingerprint.

    Returns
    -------
    StreetNetwork or None
        None when no streets are stored. The first call with some streets builds and keeps
        it, later ones give the same memory-mapped arrays; where it cannot be kept, every
        call builds it and logs a warning. Changed streets have another fingerprint, so an
        outdated network is never served.
    """
    fingerprint = read_fingerprint(session, city.id)
    if fingerprint is None:
        return None
    path = folder / f"{fingerprint}-{city.epsg}"
    network = _load(path)
    if network is None:
        lines = read_street_lines(session, city.id)
        rows = _rows(lines)
        network = build_network(
            np.asarray(crs.to_plane(lines.geometry[rows], city.epsg)),
            steps=lines.steps[rows],
            heights=lines.heights[rows],
            lived=is_lived_along(lines.highway[rows]),
        )
        walked = is_walked(lines.highway[rows])[network.edge_row]
        if not walked.all():
            network = take_edges(network, walked)
        try:
            save_network(network, path)
        except OSError as error:
            # A folder that cannot be written is no reason not to answer.
            logger.warning(
                "%s: the compiled streets cannot be kept, so every question builds them"
                " anew: %s",
                path,
                error,
            )
    return network


def _rows(lines: StreetLines) -> NDArray[np.int64]:
    """Give the order of streets that a compiled network counts its rows in.

    The same streets have one fingerprint in whatever order they came: they must have one
    order too.
    """
    return np.argsort(lines.ref, kind="stable")


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
