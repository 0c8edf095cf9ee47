"""The GeoJSON that the map draws and the lists are written from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from flask_babel import get_locale, gettext

from app.database import current_session
from app.planning.population import Population
from app.settings import current_settings
from gis.analysis.clusters import Cluster
from gis.domain.dates import today
from gis.domain.housing import OverrideKind
from gis.domain.reach import Method
from gis.domain.schedules.sentences import Language
from gis.errors import Message, NoDataError
from gis.runs import map_data
from gis.runs.counting_story import tell_homes, tell_missing, tell_walker
from gis.runs.current_answers import answer_current, make_once
from gis.runs.gap_clusters import cluster_to_json, list_clusters
from gis.runs.gaps import GapAnswer
from gis.runs.questions import GapQuestion
from gis.runs.rides.gap_outings import find_gap_outings
from gis.runs.rides.outing_words import say_outing
from gis.runs.rides.ride_json import rides_to_json
from gis.runs.rides.ride_map import ride_to_geojson
from gis.store.queries.housing import read_housing
from gis.store.queries.municipalities import City

Json = dict[str, Any]
Made = TypeVar("Made")

NOTHING: Json = {
    "type": "FeatureCollection",
    "features": [],
    "answer": {"method": Method.NETWORK, "detour_factor": None, "areas": []},
}
"""Stands for the answer where there is nobody to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedAnswer:
    """What the page says of an answer.

    Attributes
    ----------
    units
        Features and ``answer``; `NOTHING` where nobody can be counted.
    population
        Ages and date of the stored population.
    missing
        What is missing for an answer; None where there is one.
    clusters
        Rows of ``gaps --json``, most people first.
    rides
        Rides of ``gaps --json``; None where neither stops nor zones are stored.
    apart
        Names of institutions, whose people are counted apart.
    walker, homes, unknown
        Sentences: who walks and how, where people live, and what is not known.
    """

    units: Json = field(default_factory=lambda: NOTHING)
    population: Population = field(
        default_factory=lambda: Population(frozenset(), None)
    )
    missing: Message | None = None
    clusters: tuple[Json, ...] = ()
    rides: Json | None = None
    apart: tuple[str, ...] = ()
    walker: tuple[Message, ...] = ()
    homes: tuple[Message, ...] = ()
    unknown: tuple[Message, ...] = ()


def load_areas(city: City) -> Json:
    """Give the areas."""
    return map_data.areas_to_geojson(current_session(), city)


def load_resources(city: City) -> Json:
    """Give the resources, each place of a resource under a ``key`` of its own."""
    resources = map_data.resources_to_geojson(
        current_session(), city, language=_language(), today=today()
    )
    for number, feature in enumerate(resources["features"]):
        # A resource with several places comes several times under one id.
        feature["properties"]["key"] = f"{feature['properties']['id']}-{number}"
    return resources


def load_answer(city: City, question: GapQuestion) -> LoadedAnswer:
    """Give all that the page says of the answer to a question."""
    try:
        answer = _answer(city, question)
    except NoDataError as error:
        return LoadedAnswer(missing=error.message)
    ages = frozenset(
        str(age)
        for age, people in answer.units.people.items()
        if not np.isnan(people).all()
    )
    return LoadedAnswer(
        units=map_data.units_to_geojson(answer),
        population=Population(ages, answer.units.reference_date),
        clusters=tuple(
            cluster_to_json(answer, cluster) for cluster in _clusters(answer)
        ),
        rides=rides_to_json(answer),
        apart=_name_apart(answer),
        walker=tuple(tell_walker(answer)),
        homes=tuple(tell_homes(answer)),
        unknown=tuple(tell_missing(answer)),
    )


def load_units(city: City, question: GapQuestion) -> Json:
    """Give the units with their answer."""
    try:
        return map_data.units_to_geojson(_answer(city, question))
    except NoDataError:
        return NOTHING


def load_fronts(city: City, question: GapQuestion) -> Json:
    """Give the ground where people live by the verdict on them."""
    try:
        return _make_once(_answer(city, question), map_data.fronts_to_geojson)
    except NoDataError:
        return NOTHING


def load_cluster(city: City, question: GapQuestion, rank: int) -> Json:
    """Give the outline of a gap cluster; without features where there is none.

    Where rides close it, ``outing`` are sentences on how somebody rides there and back.
    """
    try:
        answer = _answer(city, question)
        clusters = _clusters(answer)
        data = map_data.cluster_to_geojson(answer, clusters, rank)
    except NoDataError:
        return NOTHING
    chosen = [each for each in clusters if each.rank == rank]
    outings = find_gap_outings(current_session(), answer, chosen)
    for feature in data["features"]:
        if rank in outings:
            feature["properties"]["outing"] = say_outing(
                outings[rank], gettext, _language(), today=answer.today
            )
    return data


def load_ride(city: City, question: GapQuestion, carrier_id: str) -> Json:
    """Give a line, or a zone, and whom it brings there; without features where none is."""
    try:
        return ride_to_geojson(current_session(), _answer(city, question), carrier_id)
    except NoDataError:
        return NOTHING


def _language() -> Language:
    return "en" if str(get_locale()) == "en" else "ja"


def _answer(city: City, question: GapQuestion) -> GapAnswer:
    return answer_current(
        current_session(),
        city,
        question,
        networks_folder=current_settings().networks_folder,
        today=today(),
    )


def _clusters(answer: GapAnswer) -> Sequence[Cluster]:
    return _make_once(answer, list_clusters)


def _make_once(answer: GapAnswer, make: Callable[[GapAnswer], Made]) -> Made:
    folder = current_settings().networks_folder
    return make_once(current_session(), answer, make, networks_folder=folder)


def _name_apart(answer: GapAnswer) -> tuple[str, ...]:
    """Name the institutions of which some people are counted apart."""
    if not answer.apart.any():
        return ()
    age = answer.question.age
    return tuple(
        each.name
        for each in read_housing(current_session(), answer.city.id)
        if each.kind is OverrideKind.INSTITUTION and each.people[age]
    )
