"""What a gap question is answered from, read from the store once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from gis.domain.ride_rules import RideRules
from gis.errors import N_, NoDataError
from gis.runs.counting import is_walked_to, order_of_ties, read_offered
from gis.runs.home_help import find_areas_served
from gis.runs.people_at_home import PeopleAtHome, read_people_at_home
from gis.runs.questions import GapQuestion
from gis.runs.rides.inputs import RideInputs, read_ride_inputs
from gis.runs.walker_networks import WalkerNetwork, open_walker_network
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits, read_units
from gis.store.queries.resources import KindAtLocation
from gis.store.queries.service_areas import read_served_areas


@dataclass(frozen=True, eq=False, kw_only=True)
class GapInputs:
    """All that the answer to a gap question rests on.

    Attributes
    ----------
    city, question
        What is asked, of which city.
    today
        The first day of the year in which schedules are looked at.
    units
        Population units in file order.
    home
        Where their people live.
    walker
        The streets as the asked walker finds them; None: there are none.
    resources
        All resources asked about that have a position, in the order that decides ties.
    left_out
        Resources given only at people's homes.
    served
        For each of these, codes of the layer-2 areas that it serves.
    areas
        Layer-2 areas.
    rides
        What rides are worked out from; None: neither stops nor zones are stored.
    """

    city: City
    question: GapQuestion
    today: date
    units: PopulationUnits
    home: PeopleAtHome
    walker: WalkerNetwork | None
    resources: Sequence[KindAtLocation]
    left_out: Sequence[KindAtLocation]
    served: Mapping[str, tuple[str, ...]]
    areas: Sequence[Area]
    rides: RideInputs | None


def read_gap_inputs(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
    ride_rules: RideRules | None = None,
) -> GapInputs:
    """Read what a gap question is answered from.

    The parameters and errors are those of `gis.runs.gaps.answer_gaps`.
    """
    units = read_units(session, city.id)
    check_age(units, question, city)
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
    left_out = sorted(left_out, key=order_of_ties)
    walker = open_walker_network(
        session,
        city,
        networks_folder,
        question.profile,
        today=today,
        month=question.month,
    )
    return GapInputs(
        city=city,
        question=question,
        today=today,
        units=units,
        home=read_people_at_home(
            session, city, units, None if walker is None else walker.streets
        ),
        walker=walker,
        resources=sorted(located, key=order_of_ties),
        left_out=left_out,
        served=find_areas_served(left_out, read_served_areas(session, city.id))
        if left_out
        else {},
        areas=read_areas(session, city.id),
        rides=read_ride_inputs(session, city, question, rules=ride_rules),
    )


def check_age(units: PopulationUnits, question: GapQuestion, city: City) -> None:
    """See that there are people, and that their age is known.

    Raises
    ------
    NoDataError
        When there are none, or it is not known of any of them.
    """
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
