"""The walking-gap analysis of a stored city: read, analyse, keep."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.gaps import Counted, Gaps, find_gaps
from gis.analysis.walking import place_points
from gis.domain.limits import DETOUR_FACTOR, SNAP_LIMIT_METRES
from gis.errors import N_, NoDataError
from gis.runs.counting import decide_which_count, is_walked_to, order_of_ties
from gis.runs.networks import open_network
from gis.runs.questions import GapQuestion
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits, read_units
from gis.store.queries.resources import KindAtLocation, read_kind


@dataclass(frozen=True, eq=False)
class GapAnswer:
    """The answer to a gap question, with all that its numbers rest on.

    Attributes
    ----------
    city, question
        What was asked, of which city.
    units
        Population units in file order.
    people : (n,)
        People of the asked age in each unit; NaN where unknown.
    resources
        All resources of the kind with a position, in the order that decides ties.
    counted
        Which of them count.
    left_out
        Resources given only at people's homes.
    areas
        Layer-2 areas.
    gaps
        The verdict on each unit.
    fingerprint
        SHA-256 of all inputs.
    today
        The day from which schedules were looked at.
    """

    city: City
    question: GapQuestion
    units: PopulationUnits
    people: NDArray[np.float64]
    resources: Sequence[KindAtLocation]
    counted: Counted
    left_out: Sequence[KindAtLocation]
    areas: Sequence[Area]
    gaps: Gaps
    detour_factor: float
    fingerprint: str
    today: date


def answer_gaps(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
) -> GapAnswer:
    """Answer a gap question for a stored city.

    Parameters
    ----------
    networks_folder
        Where compiled networks are kept.
    today
        Schedules are looked at for the year that follows.

    Raises
    ------
    NoDataError
        When there are no population units, when the asked age is not known for any of
        them, or when resources of the kind are given only at people's homes.
    """
    units = read_units(session, city.id)
    people = _people_of_age(units, question, city)
    everywhere = read_kind(session, city.id, question.kind)
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
    counted = decide_which_count(resources, question, today)
    network = open_network(session, city, networks_folder)
    demand_xy = crs.coordinates_to_plane(units.lon, units.lat, city.epsg)
    supply_xy = crs.coordinates_to_plane(
        np.array([r.lon for r in resources], dtype=float),
        np.array([r.lat for r in resources], dtype=float),
        city.epsg,
    )
    gaps = find_gaps(
        network,
        place_points(network, demand_xy, snap_limit=SNAP_LIMIT_METRES),
        place_points(network, supply_xy, snap_limit=SNAP_LIMIT_METRES),
        counted,
        limit_metres=question.limit_metres,
        detour_factor=DETOUR_FACTOR,
    )
    areas = read_areas(session, city.id)
    return GapAnswer(
        city=city,
        question=question,
        units=units,
        people=people,
        resources=resources,
        counted=counted,
        left_out=left_out,
        areas=areas,
        gaps=gaps,
        detour_factor=DETOUR_FACTOR,
        fingerprint=_fingerprint(city, units, [*resources, *left_out], areas),
        today=today,
    )


def _people_of_age(
    units: PopulationUnits, question: GapQuestion, city: City
) -> NDArray[np.float64]:
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
    return people


def _given_only_at_homes(
    everywhere: Sequence[KindAtLocation],
) -> list[KindAtLocation]:
    """Give resources that have homes for their only locations, each once."""
    elsewhere = {r.id for r in everywhere if not r.home}
    at_homes = {r.id: r for r in everywhere if r.home and r.id not in elsewhere}
    return list(at_homes.values())


def _fingerprint(
    city: City,
    units: PopulationUnits,
    resources: Sequence[KindAtLocation],
    areas: Sequence[Area],
) -> str:
    """Give one digest of all that an answer rests on, the same on both engines."""
    digest = hashlib.sha256()
    digest.update(f"{city.code} {city.epsg} {city.streets}\n".encode())
    for array in (units.lon, units.lat, *units.people.values()):
        digest.update(np.ascontiguousarray(array).tobytes())
    for name in (*units.refs, *units.area_codes):
        digest.update(f"{name}\n".encode())
    for resource in resources:
        digest.update(f"{resource.facts()!r}\n".encode())
    for area in areas:
        digest.update(f"{area.code} {area.name}\n".encode())
    return digest.hexdigest()
