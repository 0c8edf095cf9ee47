"""The gap clusters of an answer, and what is told of them."""

from typing import Any

import numpy as np
import shapely

from gis import crs
from gis.analysis.cluster_hulls import cluster_hull, cluster_streets
from gis.analysis.clusters import Cluster, Uncovered, find_clusters
from gis.analysis.fronts import measure_fronts
from gis.analysis.gaps import PEOPLE_DIGITS, round_up_minutes
from gis.analysis.node_reach import find_nodes_beyond
from gis.analysis.towns import weighted_median
from gis.domain.reach import ReachStatus
from gis.network.positions import locate_feet
from gis.runs.counting import Standing
from gis.runs.gaps import GapAnswer
from gis.runs.rides.cluster_rides import cluster_rides_to_json

Json = dict[str, Any]


def list_clusters(answer: GapAnswer) -> list[Cluster]:
    """Give the clusters of people beyond the limit, most people first.

    People of unknown distance are in none (`list_unknown`).
    """
    walker = answer.walker
    uncovered = Uncovered(
        people=answer.point_people,
        beyond=answer.gaps.beyond,
        cause=answer.gaps.cause,
        nearest=answer.gaps.walks.resource,
        front_metres=measure_fronts(
            None if walker is None else walker.streets, answer.demand
        ),
    )
    if walker is None:
        return find_clusters(None, answer.demand, None, uncovered, node_beyond=None)
    counts = np.array([each is Standing.COUNTS for each in answer.standings], bool)
    return find_clusters(
        walker.network,
        answer.demand,
        answer.placed.snapped,
        uncovered,
        node_beyond=find_nodes_beyond(
            walker.network,
            answer.supply.take(counts),
            limit_metres=answer.question.limit_metres,
            costs=walker.costs,
            by_time=answer.by_time,
        ),
        lived_along=walker.network.edge_lived,
        reach_metres=answer.question.limit_metres,
    )


def cluster_to_json(answer: GapAnswer, cluster: Cluster) -> Json:
    """Give what is told of a cluster.

    ``walking_m`` and ``minutes`` are those of the middle one of its people; ``units`` are
    the units that they belong to, each with the people of it that are meant.
    """
    points, people = cluster.points, answer.point_people[cluster.points]
    whole = np.zeros(len(points), dtype=np.int32)
    metres, level = (
        weighted_median(values[points], people, whole, 1)
        for values in (answer.gaps.walks.metres, answer.gaps.walks.level_metres)
    )
    speed = answer.question.profile.metres_per_minute
    nearest = answer.resources[cluster.nearest]
    units = answer.units
    by_unit = np.bincount(
        answer.demand.unit[points], people, minlength=len(units)
    ).tolist()
    codes = {units.area_codes[unit] for unit in cluster.units.tolist()}
    return {
        "rank": cluster.rank,
        "population": round(cluster.people, PEOPLE_DIGITS),
        "units": [
            {
                "id": units.ids[unit],
                "name": units.names[unit],
                "population": round(by_unit[unit], PEOPLE_DIGITS),
            }
            for unit in cluster.units.tolist()
        ],
        "areas": sorted(codes - {""}),
        "cause": cluster.cause.value,
        "causes": {
            cause.value: round(number, PEOPLE_DIGITS)
            for cause, number in cluster.causes.items()
        },
        "nearest": {"id": nearest.id, "name": nearest.name},
        "walking_m": round(float(metres[0]), 1),
        "minutes": int(round_up_minutes(level, speed)[0]),
        "streets_m": round(cluster.streets, 1),
        "rides": cluster_rides_to_json(answer, cluster),
    }


def list_unknown(answer: GapAnswer) -> list[Json]:
    """Give the people of unknown distance, by unit and by why it is not known.

    They are no cluster: nobody knows whether they are near. Most people first.
    """
    units, status = answer.units, answer.gaps.walks.status
    rows = []
    for name in ReachStatus:
        if name is ReachStatus.REACHED:
            continue
        mine = np.flatnonzero(status == name)
        people = np.bincount(
            answer.demand.unit[mine],
            np.nan_to_num(answer.point_people[mine]),
            minlength=len(units),
        )
        rows += [
            {
                "id": units.ids[unit],
                "name": units.names[unit],
                "population": round(float(people[unit]), PEOPLE_DIGITS),
                "status": name.value,
            }
            for unit in np.flatnonzero(people > 0).tolist()
        ]
    return sorted(rows, key=lambda row: (-row["population"], row["name"], row["id"]))


def draw_cluster(
    answer: GapAnswer, cluster: Cluster
) -> tuple[shapely.MultiPolygon, shapely.MultiLineString]:
    """Give the outline of a cluster and its street fronts, EPSG:4326."""
    walker, snapped = answer.walker, answer.placed.snapped
    streets = None if walker is None else walker.streets
    feet = None
    if walker is not None and snapped is not None:
        feet = locate_feet(walker.network, snapped, answer.demand.xy)
    plane = f"EPSG:{answer.city.epsg}"
    hull = cluster_hull(streets, answer.demand, cluster, feet=feet)
    return (
        crs.to_geographic(hull, plane),
        crs.to_geographic(cluster_streets(streets, answer.demand, cluster), plane),
    )
