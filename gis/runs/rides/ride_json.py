"""Rides as the JSON of ``gaps`` and ``rides``: for how many, on which days, with what."""

from collections.abc import Mapping, Sequence
from typing import Any

from gis.analysis.clusters import Cluster
from gis.analysis.gaps import sum_people
from gis.domain.reach import ReachStatus
from gis.network.graph import Flags
from gis.runs.gap_clusters import cluster_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.rides.cluster_rides import count_weekdays
from gis.runs.rides.outing import Outing, OutingWay
from gis.runs.rides.outing_words import say_clock, say_clock_up
from gis.runs.rides.reach import RideReach

Json = dict[str, Any]


def rides_to_json(answer: GapAnswer) -> Json | None:
    """Give whom rides bring within reach; None when neither stops nor zones are stored.

    ``population`` are the people beyond the limit, ``ridden`` those of them who can ride
    on some day of the period, ``with_change`` those of these for whom no line or zone
    alone is enough. ``unknown_ridden`` are people of unknown walking distance who can.
    A carrier's ``ridden`` and ``weekdays`` are people who can ride with it alone.
    """
    rides = answer.rides
    if rides is None:
        return None
    known = answer.gaps.walks.status[rides.points] == ReachStatus.REACHED
    people = answer.point_people[rides.points]

    def count(chosen: Flags) -> float:
        return sum_people(people[chosen & known])

    return {
        "rules": rides.rules.to_words(),
        "first": rides.first.isoformat(),
        "last": rides.last.isoformat(),
        "timetable_until": rides.until.isoformat() if rides.until else None,
        "population": count(known),
        "near_stop": count(rides.near_stop),
        "ridden": count(rides.riders),
        "with_change": count(rides.riders & ~rides.with_one),
        "unknown_ridden": sum_people(people[rides.riders & ~known]),
        "weekdays": count_weekdays(rides.weekdays & known, people),
        "carriers": [
            {
                "kind": carrier.kind.value,
                "id": carrier.id,
                "name": carrier.name,
                "name_en": carrier.name_en,
                "zone": carrier.zone,
                "organization": carrier.organization,
                "standing": carrier.standing.value,
                "ridden": count(mine.any(axis=0)),
                "weekdays": count_weekdays(mine & known, people),
                "eligibility": carrier.eligibility,
                "booking": carrier.booking,
                "capacity": carrier.capacity,
                "telephone": carrier.telephone,
            }
            for carrier, mine in zip(rides.carriers, rides.by_carrier, strict=True)
        ],
        "resources": {"timed": rides.timed, "untimed": rides.untimed},
        "stops": rides.stops,
        "stops_without_times": rides.stops_without_times,
        "missing": list_missing(rides),
    }


def ride_answer_to_json(
    answer: GapAnswer,
    clusters: Sequence[Cluster],
    outings: Mapping[int, Outing],
    *,
    run_id: str,
    versions: Mapping[str, str],
) -> Json:
    """Give the answer of ``rides --json``.

    Parameters
    ----------
    clusters
        From `gis.runs.gap_clusters.list_clusters`; those of which nobody can ride are left
        out.
    outings
        An outing for some of them, by rank.
    run_id, versions
        Under which the run is kept, and of what the numbers depend on.
    """
    question = answer.question
    rows = []
    for cluster in clusters:
        row = cluster_to_json(answer, cluster)
        if row["rides"] is None or not row["rides"]["ridden"]:
            continue
        outing = outings.get(cluster.rank)
        rows.append(
            {
                **row,
                "outing": None if outing is None else outing_to_json(outing),
            }
        )
    return {
        "municipality": answer.city.code,
        "municipality_name": answer.city.name,
        "kind": question.kind.value,
        **question.conditions(),
        "age": question.age.value,
        "profile": question.profile.code,
        "limit": {"value": question.limit.value, "unit": question.limit.unit},
        "method": answer.gaps.walks.method.value,
        "rides": rides_to_json(answer),
        "clusters": rows,
        "run": {
            "id": run_id,
            "fingerprint": answer.fingerprint,
            "versions": dict(versions),
        },
    }


def outing_to_json(outing: Outing) -> Json:
    """Give an outing; times of the day as ``9:02``, past midnight they go on counting."""
    resource, door = outing.resource, outing.door
    return {
        "date": outing.held_on.isoformat(),
        "resource": {"id": resource.id, "name": resource.name},
        "opens": say_clock(outing.stay.opens),
        "closes": say_clock(outing.stay.closes),
        "there": _way_to_json(outing.there),
        "back": _way_to_json(outing.back),
        "door": None if door is None else {"name": door.name, "zone": door.zone},
    }


def _way_to_json(way: OutingWay | None) -> Json | None:
    if way is None:
        return None
    return {
        "leaves": say_clock(way.leaves),
        "arrives": say_clock_up(way.arrives),
        "walk_seconds": [round(way.first_walk), round(way.last_walk)],
        "rides": [
            {
                "line": ride.line,
                "headsign": ride.headsign,
                "from": ride.from_stop,
                "departs": say_clock(ride.departs),
                "to": ride.to_stop,
                "arrives": say_clock(ride.arrives),
            }
            for ride in way.rides
        ],
    }


def list_missing(rides: RideReach) -> list[str]:
    """Name what is not known and would make rides surer.

    ``timetables``: stops are known of which no timetable tells; ``timetables_end``: the
    timetables end within the period; ``hours``: of some of the resources near stops or in
    zones days and times are not known; ``door_hours``: of some zone they are not known.
    """
    found = {
        "timetables": rides.stops_without_times > 0,
        "timetables_end": rides.until is not None and rides.until < rides.last,
        "hours": rides.untimed > 0,
        "door_hours": any(each.standing.lacks_data for each in rides.carriers),
    }
    return [name for name, missing in found.items() if missing]
