"""The GeoJSON that the map draws and the lists are written from."""

from typing import Any

import numpy as np
from flask_babel import get_locale

from app.database import current_session
from app.planning.population import Population
from app.settings import current_settings
from gis.domain.dates import today
from gis.domain.reach import Method
from gis.domain.schedules.sentences import Language
from gis.errors import Message, NoDataError
from gis.runs import map_data
from gis.runs.gaps import answer_gaps
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City

Json = dict[str, Any]

NOTHING: Json = {
    "type": "FeatureCollection",
    "features": [],
    "answer": {"method": Method.NETWORK, "detour_factor": None, "areas": []},
}
"""Stands for the answer where there is nobody to count."""


def load_areas(city: City) -> Json:
    """Give the areas."""
    return map_data.areas_to_geojson(current_session(), city)


def load_resources(city: City) -> Json:
    """Give the resources, each place of a resource under a ``key`` of its own."""
    language: Language = "en" if str(get_locale()) == "en" else "ja"
    resources = map_data.resources_to_geojson(
        current_session(), city, language=language, today=today()
    )
    for number, feature in enumerate(resources["features"]):
        # A resource with several places comes several times under one id.
        feature["properties"]["key"] = f"{feature['properties']['id']}-{number}"
    return resources


def load_units(
    city: City, question: GapQuestion
) -> tuple[Json, Population, Message | None]:
    """Give the units with their answer, what their data tells, and why there is none.

    Returns
    -------
    units
        Features and ``answer``; `NOTHING` where nobody can be counted.
    population
        Ages and date of the stored population.
    missing
        What is missing for an answer; None where there is one.
    """
    try:
        answer = answer_gaps(
            current_session(),
            city,
            question,
            networks_folder=current_settings().networks_folder,
            today=today(),
        )
    except NoDataError as error:
        return NOTHING, Population(frozenset(), None), error.message
    ages = frozenset(
        str(age)
        for age, people in answer.units.people.items()
        if not np.isnan(people).all()
    )
    population = Population(ages, answer.units.reference_date)
    return map_data.units_to_geojson(answer), population, None
