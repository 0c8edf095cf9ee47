"""Whom rides bring within reach of a gap cluster, and on which days."""

from typing import Any

import numpy as np

from gis.analysis.clusters import Cluster
from gis.analysis.gaps import sum_people
from gis.domain.weekdays import Weekday
from gis.network.graph import Flags, Floats
from gis.runs.gaps import GapAnswer

Json = dict[str, Any]


def cluster_rides_to_json(answer: GapAnswer, cluster: Cluster) -> Json | None:
    """Give how many people of a cluster can ride, on which days, and with what alone."""
    rides = answer.rides
    if rides is None:
        return None
    mine = rides.number(cluster.points)
    people = answer.point_people[cluster.points]
    return {
        "ridden": sum_people(people[rides.riders[mine]]),
        "weekdays": count_weekdays(rides.weekdays[:, mine], people),
        "carriers": [
            {
                "kind": carrier.kind.value,
                "name": carrier.name,
                "name_en": carrier.name_en,
                "ridden": count,
            }
            for carrier, flags in zip(rides.carriers, rides.by_carrier, strict=True)
            if (count := sum_people(people[flags[:, mine].any(axis=0)]))
        ],
    }


def count_weekdays(flags: Flags, people: Floats) -> dict[str, float]:
    """Count people by day of the week, days without any too."""
    return {day.name: sum_people(people[np.asarray(flags[day])]) for day in Weekday}
