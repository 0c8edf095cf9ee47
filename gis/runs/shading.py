"""The ground of a city shaded by walking distance: read, measure, and keep for a while."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.bands import field_to_bands, only_polygons
from gis.analysis.walking_field import measure_field
from gis.domain.limits import SNAP_LIMIT_METRES
from gis.domain.profiles import WalkerProfile
from gis.network.costs import ThereAndBack
from gis.network.graph import Floats, StreetNetwork
from gis.network.grid import Bounds
from gis.network.snap import snap_points
from gis.runs.networks import open_network
from gis.runs.walker_networks import WalkerNetwork
from gis.runs.water import read_water
from gis.store.queries.map_features import read_features_fingerprint
from gis.store.queries.municipalities import City

REACH_METRES = 70.0
"""How far from a street where people live the ground is shaded: shading without end
would swamp the map, and nobody lives in the middle of a field."""

CELLS_METRES = (5.0, 10.0, 20.0, 40.0)
"""Sides of cells; the first with which a frame is not too much work is taken."""
MOST_CELLS = 2_400_000
"""A frame of 7.7 km by 7.7 km at 5 m, of 15.5 km by 15.5 km at 10 m: up to three seconds
of work in a dense city."""


@dataclass(frozen=True, eq=False)
class Shading:
    """Bands of walking distance to the nearest of some places.

    Attributes
    ----------
    limits
        Metres at which one band ends and the next begins.
    bands
        One more than there are limits, in planar metres: see
        `gis.analysis.bands.field_to_bands`.
    unreached
        Ground whose streets lead to none of the places, in planar metres: its distance is
        not known, and no band speaks for it.
    cell
        Side in metres of the cells that they were drawn from: outlines are true to about
        one cell.
    epsg
        The plane of the city.
    """

    limits: tuple[float, ...]
    bands: tuple[MultiPolygon, ...]
    unreached: MultiPolygon
    cell: float
    epsg: int


@dataclass(frozen=True, slots=True)
class _Question:
    """All that a shading rests on; positions and shapes as bytes."""

    streets: str | None
    features: str | None
    epsg: int
    places: bytes
    limits: tuple[float, ...]
    frame: Bounds | None
    clip: bytes | None
    walker: tuple[WalkerProfile, bytes] | None
    by_time: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    """A shading at rest, as bytes: threads must not share geometries of shapely.

    The last of the bands is the ground that is not reached.
    """

    bands: tuple[bytes, ...]
    cell: float


_KEPT_ANSWERS = 16
_answers: OrderedDict[_Question, _Answer] = OrderedDict()
_lock = Lock()


def shade_city(
    session: Session,
    city: City,
    places: Floats,
    *,
    networks_folder: Path,
    limits: Sequence[float],
    frame: Bounds | None = None,
    clip: Polygon | MultiPolygon | None = None,
    walker: WalkerNetwork | None = None,
    by_time: bool = False,
) -> Shading | None:
    """Shade the ground near streets where people live by the walk to the nearest place.

    Water is not shaded.

    Parameters
    ----------
    places : (n, 2)
        Longitude and latitude, finite, in any order. For the public, what is given in a
        home must come as the town's label point.
    networks_folder
        Where compiled networks are kept.
    limits
        Metres, ascending.
    frame
        West, south, east, north in planar metres; None: that of *clip*, or the whole
        city. Bands may pass it by a cell.
    clip
        Outside of this shape, in planar metres, nothing is shaded.
    walker
        The streets as one walker finds them; None: all, closed ones too.
    by_time
        Limits are level metres of the dearer way, there or back, for that walker.

    Returns
    -------
    Shading or None
        None without streets: bands are never drawn from straight lines. A question that
        was asked a moment ago is answered from memory.
    """
    network = (
        open_network(session, city, networks_folder)
        if walker is None
        else walker.network
    )
    if network is None or network.edge_count == 0:
        return None
    costs = walker.costs if walker is not None and by_time else None
    xy = crs.coordinates_to_plane(places[:, 0], places[:, 1], city.epsg)
    xy = np.unique(xy, axis=0)
    question = _Question(
        streets=city.streets,
        features=read_features_fingerprint(session, city.id),
        epsg=city.epsg,
        places=xy.tobytes(),
        limits=tuple(float(limit) for limit in limits),
        frame=frame,
        clip=None if clip is None else shapely.to_wkb(clip),
        walker=None if walker is None else (walker.profile, walker.kept.tobytes()),
        by_time=by_time,
    )
    answer = _recall(question)
    if answer is None:
        answer = _shade(session, city, network, costs, question)
        _remember(question, answer)
    *bands, unreached = shapely.from_wkb(np.array(answer.bands, dtype=object))
    return Shading(question.limits, tuple(bands), unreached, answer.cell, city.epsg)


def _recall(question: _Question) -> _Answer | None:
    with _lock:
        if question in _answers:
            _answers.move_to_end(question)
        return _answers.get(question)


def _remember(question: _Question, answer: _Answer) -> None:
    with _lock:
        _answers[question] = answer
        if len(_answers) > _KEPT_ANSWERS:
            _answers.popitem(last=False)


def _shade(
    session: Session,
    city: City,
    network: StreetNetwork,
    costs: ThereAndBack | None,
    question: _Question,
) -> _Answer:
    clip = None if question.clip is None else shapely.from_wkb(question.clip)
    bounds = _fit_frame(network, question.frame, None if clip is None else clip.bounds)
    cell = _choose_cell(bounds)
    places = np.frombuffer(question.places).reshape(-1, 2)
    field = measure_field(
        network,
        snap_points(network, places, limit=SNAP_LIMIT_METRES),
        bounds=bounds,
        cell=cell,
        reach=REACH_METRES,
        shaded_edges=network.edge_lived,
        costs=costs,
    )
    bands = np.array(field_to_bands(field, question.limits))
    if clip is not None:
        bands = shapely.intersection(bands, clip)
    bands = shapely.difference(bands, read_water(session, city, bounds))
    return _Answer(tuple(shapely.to_wkb([only_polygons(band) for band in bands])), cell)


def _fit_frame(network: StreetNetwork, *frames: Bounds | None) -> Bounds:
    """Give what frames and the ground near streets have in common, or a frame of none."""
    low = network.coords.min(axis=0) - REACH_METRES
    high = network.coords.max(axis=0) + REACH_METRES
    for frame in frames:
        if frame is not None:
            low, high = np.maximum(low, frame[:2]), np.minimum(high, frame[2:])
    west, south, east, north = (float(value) for value in (*low, *high))
    return west, south, east, north


def _choose_cell(bounds: Bounds) -> float:
    """Give the smallest cell with which a frame is not too much work."""
    west, south, east, north = bounds
    for cell in CELLS_METRES:
        if (east - west) * (north - south) <= MOST_CELLS * cell**2:
            return cell
    return CELLS_METRES[-1]
