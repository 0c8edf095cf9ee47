"""A question, its walker and its city as plain values of JSON."""

from dataclasses import asdict, fields, replace
from typing import Any
from uuid import UUID

from gis.domain.limits import Limit
from gis.domain.profiles import WalkerProfile
from gis.domain.slopes import SLOPE_FUNCTIONS
from gis.runs.questions import GapQuestion, parse_question
from gis.store.queries.municipalities import City

Json = dict[str, Any]


def question_to_json(question: GapQuestion) -> Json:
    """Give the words of a question; the limit with all of its digits."""
    limit = {"value": question.limit.value, "unit": question.limit.unit}
    return {**question.to_words(), "limit": limit}


def json_to_question(told: Json, profile: WalkerProfile) -> GapQuestion:
    """Give the question again.

    Parameters
    ----------
    profile
        The walker as it was then.
    """
    limit = Limit(told["limit"]["value"], told["limit"]["unit"])
    words: Any = {name: value for name, value in told.items() if name != "limit"}
    question = parse_question(walkers={profile.code: profile}, **words)
    return replace(question, limit=limit)


def walker_to_json(profile: WalkerProfile) -> Json:
    """Give what a walker was: a city may change it afterwards."""
    told = {field.name: getattr(profile, field.name) for field in fields(profile)}
    return {**told, "slope": profile.slope.code}


def json_to_walker(told: Json) -> WalkerProfile:
    """Give the walker again."""
    return WalkerProfile(**{**told, "slope": SLOPE_FUNCTIONS[told["slope"]]})


def city_to_json(city: City) -> Json:
    """Give what a city was."""
    return {**asdict(city), "id": str(city.id)}


def json_to_city(told: Json) -> City:
    """Give the city again."""
    return City(**{**told, "id": UUID(told["id"])})
