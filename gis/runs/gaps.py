"""The walking-gap analysis of a stored city."""

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
from gis.runs.counting import (
    Standing,
    decide_standings,
    sort_by_standing,
)
from gis.runs.gap_fingerprint import digest_inputs
from gis.runs.gap_inputs import GapInputs, read_gap_inputs
from gis.runs.people_at_home import place_demand
from gis.runs.questions import GapQuestion
from gis.runs.rides.reach import RideReach, find_rides
from gis.runs.walker_networks import WalkerNetwork
from gis.store.queries.areas import Area
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits
from gis.store.queries.resources import KindAtLocation


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
    return work_out_gaps(
        read_gap_inputs(
            session,
            city,
            question,
            networks_folder=networks_folder,
            today=today,
            ride_rules=ride_rules,
        )
    )


def work_out_gaps(inputs: GapInputs) -> GapAnswer:
    """Answer a gap question from what was read: the same inputs give the same answer."""
    city, question, walker = inputs.city, inputs.question, inputs.walker
    network = None if walker is None else walker.network
    people = inputs.home.placed[question.age]
    placed = place_demand(inputs.home.demand, walker)
    supply = place_resources(inputs)
    standings = decide_standings(inputs.resources, question, inputs.today)
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
    rides = None
    if inputs.rides is not None:
        rides = find_rides(
            inputs.rides,
            city,
            question,
            walker=walker,
            demand=placed,
            looked_at=~gaps.within,
            resources=inputs.resources,
            supply=supply,
            counts=counted.counts,
            today=inputs.today,
        )
        gaps = mark_rides(gaps, rides.mark(len(placed)))
    return GapAnswer(
        city=city,
        question=question,
        units=inputs.units,
        people=inputs.units.people[question.age] - people.apart,
        apart=people.apart,
        demand=inputs.home.demand,
        point_people=people.people,
        resources=inputs.resources,
        standings=standings,
        left_out=inputs.left_out,
        served=inputs.served,
        areas=inputs.areas,
        walker=walker,
        placed=placed,
        supply=supply,
        gaps=gaps,
        towns=judge_units(gaps, inputs.home.demand, people.people, len(inputs.units)),
        rides=rides,
        detour_factor=DETOUR_FACTOR,
        fingerprint=digest_inputs(
            city,
            question.profile,
            units=inputs.units,
            home=inputs.home,
            walker=walker,
            resources=[*inputs.resources, *inputs.left_out],
            served=inputs.served,
            areas=inputs.areas,
            rides=rides,
        ),
        today=inputs.today,
    )


def place_resources(inputs: GapInputs) -> Places:
    """Put the resources that are asked about on the streets of the asked walker."""
    walker = inputs.walker
    xy = crs.coordinates_to_plane(
        np.array([r.lon for r in inputs.resources], dtype=float),
        np.array([r.lat for r in inputs.resources], dtype=float),
        inputs.city.epsg,
    )
    return place_points(
        None if walker is None else walker.network, xy, snap_limit=SNAP_LIMIT_METRES
    )
