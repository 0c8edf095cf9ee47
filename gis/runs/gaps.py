"""The walking-gap analysis of a stored city: read, analyse, keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.demand import Demand
from gis.analysis.gaps import Gaps, find_gaps, mark_rides
from gis.analysis.towns import UnitVerdicts, judge_units
from gis.analysis.walking import Places, place_points
from gis.domain.limits import DETOUR_FACTOR, SNAP_LIMIT_METRES
from gis.domain.ride_rules import RideRules
from gis.errors import N_, NoDataError
from gis.runs.counting import (
    Standing,
    decide_standings,
    is_walked_to,
    order_of_ties,
    read_offered,
    sort_by_standing,
)
from gis.runs.gap_fingerprint import digest_inputs
from gis.runs.home_help import find_areas_served
from gis.runs.people_at_home import place_demand, read_people_at_home
from gis.runs.questions import GapQuestion
from gis.runs.rides.reach import RideReach, find_rides
from gis.runs.walker_networks import WalkerNetwork, open_walker_network
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits, read_units
from gis.store.queries.resources import KindAtLocation
from gis.store.queries.service_areas import read_served_areas


@dataclass(frozen=True, eq=False, kw_only=True)
class GapAnswer:
    """The answer to a gap question, with all that its numbers rest on.

    Attributes
    ----------
    city, question
        What was asked, of which city.
    units
        Population units in file order.
    people : (u,)
        People of the asked age at home in each unit; NaN where unknown.
    apart : (u,)
        People of the asked age in institutions (特養, サ高住), who are in no other figure.
    demand
        The points at which the people of units live.
    point_people : (n,)
        People of the asked age at each point; NaN where unknown.
    resources
        All resources asked about that have a position, in the order that decides ties.
    standings
        Whether each counts, and why not.
    left_out
        Resources given only at people's homes.
    served
        For each of these, codes of the layer-2 areas that it serves.
    areas
        Layer-2 areas.
    walker
        The streets as the asked walker finds them; None: there are none.
    placed, supply
        The points and the resources on these streets.
    gaps
        The verdict on each point.
    towns
        The verdict on each unit.
    rides
        Who of those beyond the limit, or of unknown distance, can ride; None: neither
        stops nor zones of rides are stored.
    detour_factor
        By what straight lines are multiplied where there are no streets.
    fingerprint
        SHA-256 of all inputs.
    today
        The day from which schedules were looked at.
    """

    city: City
    question: GapQuestion
    units: PopulationUnits
    people: NDArray[np.float64]
    apart: NDArray[np.float64]
    demand: Demand
    point_people: NDArray[np.float64]
    resources: Sequence[KindAtLocation]
    standings: Sequence[Standing]
    left_out: Sequence[KindAtLocation]
    served: Mapping[str, tuple[str, ...]]
    areas: Sequence[Area]
    walker: WalkerNetwork | None
    placed: Places
    supply: Places
    gaps: Gaps
    towns: UnitVerdicts
    rides: RideReach | None
    detour_factor: float
    fingerprint: str
    today: date

    @property
    def by_time(self) -> bool:
        """Whether the limit is one of time, and not of distance."""
        return self.question.limit.unit == "min"

    def points_of(self, units: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which points are of some units, given as a mask of units."""
        chosen: NDArray[np.bool_] = units[self.demand.unit]
        return chosen


def answer_gaps(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
    ride_rules: RideRules | None = None,
) -> GapAnswer:
    """Answer a gap question for a stored city.

    Parameters
    ----------
    networks_folder
        Where compiled networks are kept.
    today
        Schedules are looked at for the year that follows.
    ride_rules
        What an outing by bus, or by a ride on demand, may ask of people; None: what the
        city has set.

    Raises
    ------
    NoDataError
        When there are no population units, when the asked age is not known for any of
        them, or when resources of the kind are given only at people's homes.
    UsageError
        When the city has no such kind of help.
    """
    units = read_units(session, city.id)
    _check_age(units, question, city)
    everywhere = read_offered(session, city, question)
    located = [r for r in everywhere if is_walked_to(r)]
    left_out = _given_only_at_homes(everywhere)
    if left_out and not located:
        raise NoDataError(
            N_(
                "All %(count)d resources of the kind “%(kind)s” are given at people's homes:"
                " they have no walking distance. They are counted by service area."
            ),
            count=len(left_out),
            kind=question.kind.value,
        )
    resources = sorted(located, key=order_of_ties)
    left_out = sorted(left_out, key=order_of_ties)
    standings = decide_standings(resources, question, today)
    walker = open_walker_network(
        session,
        city,
        networks_folder,
        question.profile,
        today=today,
        month=question.month,
    )
    network = None if walker is None else walker.network
    home = read_people_at_home(
        session, city, units, None if walker is None else walker.streets
    )
    people = home.placed[question.age]
    placed = place_demand(home.demand, walker)
    supply_xy = crs.coordinates_to_plane(
        np.array([r.lon for r in resources], dtype=float),
        np.array([r.lat for r in resources], dtype=float),
        city.epsg,
    )
    supply = place_points(network, supply_xy, snap_limit=SNAP_LIMIT_METRES)
    counted = sort_by_standing(standings)
    gaps = find_gaps(
        network,
        placed,
        supply,
        counted,
        limit_metres=question.limit_metres,
        detour_factor=DETOUR_FACTOR,
        costs=None if walker is None else walker.costs,
        by_time=question.limit.unit == "min",
    )
    rides = find_rides(
        session,
        city,
        question,
        walker=walker,
        demand=placed,
        looked_at=~gaps.within,
        resources=resources,
        supply=supply,
        counts=counted.counts,
        today=today,
        rules=ride_rules,
    )
    if rides is not None:
        gaps = mark_rides(gaps, rides.mark(len(placed)))
    areas = read_areas(session, city.id)
    return GapAnswer(
        city=city,
        question=question,
        units=units,
        people=units.people[question.age] - people.apart,
        apart=people.apart,
        demand=home.demand,
        point_people=people.people,
        resources=resources,
        standings=standings,
        left_out=left_out,
        served=find_areas_served(left_out, read_served_areas(session, city.id))
        if left_out
        else {},
        areas=areas,
        walker=walker,
        placed=placed,
        supply=supply,
        gaps=gaps,
        towns=judge_units(gaps, home.demand, people.people, len(units)),
        rides=rides,
        detour_factor=DETOUR_FACTOR,
        fingerprint=digest_inputs(
            city,
            question.profile,
            units=units,
            home=home,
            walker=walker,
            resources=[*resources, *left_out],
            areas=areas,
            rides=rides,
        ),
        today=today,
    )


def _check_age(units: PopulationUnits, question: GapQuestion, city: City) -> None:
    """See that there are people, and that their age is known."""
    if not len(units):
        raise NoDataError(
            N_(
                "No people are stored for %(city)s yet. Load them with: tetotote import"
                " population FILE"
            ),
            city=city.name,
        )
    people = units.people[question.age]
    if np.isnan(people).all():
        known = [age.value for age, n in units.people.items() if not np.isnan(n).all()]
        raise NoDataError(
            N_(
                "The population of %(city)s does not tell the age %(age)s (known: %(known)s)."
                " Ages are never estimated: leave --age out, or import a file that has it."
            ),
            city=city.name,
            age=question.age.value,
            known=", ".join(known) or "–",
        )


def _given_only_at_homes(
    everywhere: Sequence[KindAtLocation],
) -> list[KindAtLocation]:
    """Give resources that have homes for their only locations, each once."""
    elsewhere = {r.id for r in everywhere if not r.home}
    at_homes = {r.id: r for r in everywhere if r.home and r.id not in elsewhere}
    return list(at_homes.values())
