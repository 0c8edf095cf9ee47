"""People spread over street fronts, and time there and back, beside the distance search.

Areas are made up: squares of 300 m over Ube's streets. Heights are those of Ube's file.
"""

from pathlib import Path

import numpy as np
import shapely
import ube
from timing import compare, in_words

from gis import crs
from gis.analysis.spreading import spread_people
from gis.domain.profiles import DEFAULT_PROFILE
from gis.network.build import build_network
from gis.network.costs import measure_costs
from gis.network.nearest import find_nearest
from gis.network.positions import locate_positions
from gis.network.round_trips import find_cheapest_round_trips, measure_round_trips
from gis.network.snap import Snapped, snap_points
from gis.sources.streets import read_streets

SIDE = 300.0
TIMES = 5


def print_table(data: Path) -> None:
    """Print the seconds of each step, and how often the distance search goes into it."""
    streets = read_streets(data / "ube_roads.zip").records
    network = build_network(
        crs.to_plane(streets.geometry, ube.ZONE_III),
        steps=streets.steps,
        heights=np.column_stack((streets.height_start, streets.height_end)),
    )
    areas = _divide(network.node_xy)
    people = spread_people(network, None, areas)
    fronts = np.flatnonzero(people.edge >= 0)
    on = Snapped(people.edge[fronts], people.position[fronts], np.zeros(len(fronts)))
    xy = locate_positions(network, on.edge, on.position)
    shelters = ube.read_points(data / "ube_shelters.zip")
    places = snap_points(network, shelters)
    profile = DEFAULT_PROFILE
    costs = measure_costs(network, profile)
    if costs is None:
        raise SystemExit("Ube's streets have no heights")
    nearest = find_nearest(network, on, places)
    search = "distance, to the nearest"
    best = compare(
        {
            search: lambda: find_nearest(network, on, places),
            "people spread along street fronts": lambda: spread_people(
                network, None, areas
            ),
            "level metres of every street": lambda: measure_costs(network, profile),
            "time there and back, the same place": lambda: measure_round_trips(
                network, costs, on, places, nearest.resource
            ),
            "least time there and back": lambda: find_cheapest_round_trips(
                network, costs, on, xy, places, shelters
            ),
        },
        times=TIMES,
    )
    print(f"  {len(areas):,} squares, {len(fronts):,} points on street fronts")
    for name, seconds in best.items():
        print(f"  {name:36}{in_words(seconds)}{seconds / best[search]:9.1f} ×")


def _divide(xy: np.ndarray) -> np.ndarray:
    """Give the squares of a grid in which there are nodes."""
    cells = np.unique(np.floor(xy / SIDE), axis=0) * SIDE
    west, south = cells.T
    return np.asarray(shapely.box(west, south, west + SIDE, south + SIDE))
