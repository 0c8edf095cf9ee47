"""Streets of a run as parts: nodes, edges and their courses, and which can be walked."""

from dataclasses import dataclass

import numpy as np

from gis.domain.profiles import WalkerProfile
from gis.network.build import assemble_network, take_edges
from gis.network.costs import count_known_heights, measure_costs
from gis.network.graph import StreetNetwork
from gis.runs.kept.parts import Part
from gis.runs.walker_networks import WalkerNetwork


@dataclass(frozen=True, slots=True)
class ClosedStreets:
    """How many streets were closed by hand, and how many others could not be passed."""

    closed: int
    impassable: int


def streets_to_parts(streets: StreetNetwork) -> dict[str, Part]:
    """Give all streets of a city; what follows from these arrays is left out."""
    nodes, heights = streets.edge_nodes, streets.edge_heights
    return {
        "street_nodes": {"x": streets.node_xy[:, 0], "y": streets.node_xy[:, 1]},
        "streets": {
            "first_node": nodes[:, 0],
            "last_node": nodes[:, 1],
            "row": streets.edge_row,
            "steps": streets.edge_steps,
            "first_height": heights[:, 0],
            "last_height": heights[:, 1],
            "lived_along": streets.edge_lived,
            "vertices": np.diff(streets.coord_offsets),
        },
        "street_courses": {"x": streets.coords[:, 0], "y": streets.coords[:, 1]},
    }


def parts_to_streets(nodes: Part, edges: Part, courses: Part) -> StreetNetwork:
    """Give the streets again."""
    vertices = np.asarray(edges["vertices"])
    offsets = np.zeros(len(vertices) + 1, dtype=np.int64)
    np.cumsum(vertices, out=offsets[1:])
    return assemble_network(
        node_xy=np.column_stack((nodes["x"], nodes["y"])),
        edge_nodes=np.column_stack((edges["first_node"], edges["last_node"])),
        edge_row=np.asarray(edges["row"]),
        coords=np.column_stack((courses["x"], courses["y"])),
        coord_offsets=offsets,
        edge_steps=np.asarray(edges["steps"]),
        edge_heights=np.column_stack((edges["first_height"], edges["last_height"])),
        edge_lived=np.asarray(edges["lived_along"]),
    )


def walked_to_part(walker: WalkerNetwork) -> Part:
    """Give the numbers of those streets that the walker could walk."""
    return {"edge": walker.kept}


def make_walker(
    profile: WalkerProfile, streets: StreetNetwork, walked: Part, count: ClosedStreets
) -> WalkerNetwork:
    """Give the streets as the walker found them."""
    kept = np.asarray(walked["edge"], dtype=np.int32)
    walkable = np.zeros(streets.edge_count, dtype=bool)
    walkable[kept] = True
    network = streets if walkable.all() else take_edges(streets, walkable)
    known, metres = count_known_heights(network)
    return WalkerNetwork(
        profile=profile,
        streets=streets,
        network=network,
        costs=measure_costs(network, profile),
        kept=kept,
        closed=count.closed,
        impassable=count.impassable,
        known_metres=known,
        metres=metres,
    )
