"""Plans in a real city: what they change in Ube is what a full recomputation finds."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from gis import crs
from gis.analysis.gaps import Counted, find_gaps
from gis.analysis.walking import Places, place_points
from gis.analysis.what_if import make_what_if
from gis.domain.profiles import OLDER
from gis.network.build import build_network
from gis.network.costs import ThereAndBack, measure_costs
from gis.network.graph import StreetNetwork
from gis.sources.streets import read_streets

UBE = Path(__file__).parents[4] / "shared" / "data" / "ube"
ZONE_III = 6671
LIMIT = 400.0

pytestmark = pytest.mark.skipif(
    not UBE.is_dir(), reason="../shared/data/ube is not there"
)


@dataclass(frozen=True)
class City:
    """Streets with heights, shelters, and points beside every tenth street."""

    network: StreetNetwork
    costs: ThereAndBack
    people: Places
    shelters: np.ndarray

    def put(self, xy: np.ndarray) -> Places:
        return place_points(self.network, xy, snap_limit=200.0)


@pytest.fixture(scope="module")
def city() -> City:
    streets = read_streets(UBE / "ube_roads.zip").records
    network = build_network(
        crs.to_plane(streets.geometry, ZONE_III),
        steps=streets.steps,
        heights=np.column_stack((streets.height_start, streets.height_end)),
    )
    costs = measure_costs(network, OLDER)
    assert costs is not None
    _, _, wkb, _ = pyogrio.raw.read(f"/vsizip/{UBE / 'ube_shelters.zip'}", columns=[])
    beside = network.node_xy[network.edge_nodes[::10]].mean(axis=1) + 20.0
    people = place_points(network, beside, snap_limit=200.0)
    shelters = shapely.get_coordinates(crs.to_plane(shapely.from_wkb(wkb), ZONE_III))
    return City(network, costs, people, shelters)


@pytest.mark.parametrize(
    ("by_time", "plans"),
    [pytest.param(False, 9, id="metres"), pytest.param(True, 3, id="minutes")],
)
def test_equals_a_full_recomputation(city: City, *, by_time: bool, plans: int) -> None:
    """Each plan opens one, closes one and moves one, somewhere in the city."""
    draw = np.random.default_rng(8)
    count = len(city.shelters)
    asked = {
        "limit_metres": LIMIT,
        "detour_factor": 1.3,
        "costs": city.costs,
        "by_time": by_time,
    }
    base = make_what_if(
        city.network,
        city.people,
        city.put(city.shelters),
        np.ones(count, dtype=bool),
        **asked,
    )
    changed = set()
    for _ in range(plans):
        spots = city.people.xy[draw.integers(len(city.people), size=2)]
        moved, gone = draw.choice(count, 2, replace=False)
        xy = np.vstack((city.shelters, spots[:1] + draw.normal(0, 80, 2)))
        xy[moved] = spots[1]
        counts = np.ones(count + 1, dtype=bool)
        counts[gone] = False
        places, none = city.put(xy), np.zeros(count + 1, dtype=bool)

        found = base.change(places, counts)

        gaps = find_gaps(
            city.network,
            city.people,
            places,
            Counted(counts, none, none, none),
            **asked,
        )
        reach = gaps.walks.level_metres if by_time else gaps.walks.metres
        np.testing.assert_allclose(found.reach, reach, rtol=0, atol=1e-6)
        assert (found.within == gaps.within).all()
        assert (found.status == gaps.walks.status).all()
        assert (found.resource == gaps.walks.resource).all()
        changed |= set(np.flatnonzero(found.resource != base.before.resource).tolist())
    assert len(changed) > 100
