"""Facts of an own sheet as columns of the store's tables."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import shapely
from shapely import Point

from gis.domain.visibility import Audience
from gis.sources.own_sheet.records import LOCATION_KEYS, Facts
from gis.sources.own_sheet.words import Covered
from gis.store.queries.sheet.resources import LOCATION_PLAIN_KEYS, PLAIN_KEYS

Columns = dict[str, Any]

_SCHEDULE_NAMES = {
    "opens_at": "opens_at",
    "closes_at": "closes_at",
    "starts_on": "starts_on",
    "stops_on": "stops_on",
    "holidays": "closed_on_holidays",
}
CONSENT_KEYS = ("consent_by", "consent_on", "consent_for", "consent_withdrawn_on")


def resource_columns(facts: Facts, keys: Iterable[str], *, today: date) -> Columns:
    """Give the columns of a resource for some of its facts."""
    columns: Columns = {}
    for key in keys:
        if key in PLAIN_KEYS and key in facts:
            columns[key] = facts[key]
            if key == "status":
                columns["status_on"] = today
        elif key == "accessibility_of_help" and key in facts:
            columns["accessibility"] = _as_list(facts[key])
    return columns


def location_columns(facts: Facts, keys: Iterable[str] = LOCATION_KEYS) -> Columns:
    """Give the columns of a location for some of its facts."""
    columns: Columns = {}
    for key in keys:
        if key not in facts:
            continue
        if key in LOCATION_PLAIN_KEYS:
            columns[key] = facts[key]
        elif key == "location_name":
            columns["name"] = facts[key]
        elif key == "accessibility":
            columns[key] = _as_list(facts[key])
        elif key in {"lat", "lon"}:
            columns["point"] = _make_point(facts["lon"], facts["lat"])
        else:
            columns["town_point"] = _make_point(facts["town_lon"], facts["town_lat"])
    return columns


def place_columns(facts: Facts, keys: Iterable[str]) -> Columns:
    """Give the columns of a row of resource_location for some of its facts."""
    names = {"moves": "moves", "place_note": "note"}
    return {names[key]: facts[key] for key in keys if key in names and key in facts}


def schedule_columns(facts: Facts, keys: Iterable[str], *, today: date) -> Columns:
    """Give the columns of a schedule for some of its facts.

    Parameters
    ----------
    today
        From when a new rule counts whose start is not told.
    """
    wanted = set(keys)
    columns: Columns = {
        name: facts[key]
        for key, name in _SCHEDULE_NAMES.items()
        if key in wanted and key in facts
    }
    if "rest_months" in wanted and "rest_months" in facts:
        columns["rest_months"] = _as_list(facts["rest_months"])
    if wanted & {"rule", "words", "time_note"} and "rule" in facts:
        columns["rule"] = facts["rule"]
        # Beside a rule there are only words that add something to it.
        words = facts.get("time_note", "") if facts["rule"] else facts.get("words", "")
        columns["words"] = words
        columns["irregular"] = bool(words) and not facts["rule"]
    if "starts_on" in columns and columns["starts_on"] is None:
        del columns["starts_on"]
    if columns.get("rule") and "starts_on" not in columns and "rule" in wanted:
        columns["starts_on"] = facts.get("starts_on") or today
    return columns


def consent_columns(facts: Facts) -> Columns:
    """Give the columns of a consent, as far as the sheet has columns for it."""
    names = {
        "consent_by": "given_by",
        "consent_on": "given_on",
        "consent_withdrawn_on": "withdrawn_on",
    }
    columns: Columns = {names[key]: facts[key] for key in names if key in facts}
    covered = facts.get("consent_for")
    if isinstance(covered, tuple):
        columns |= {word.value: word in covered for word in Covered}
    return columns


def read_shapes(wkt: object) -> list[Any]:
    """Give the shapes of a fact of WKT, one to a line."""
    return [shapely.from_wkt(line) for line in str(wkt).split("\n") if line]


def show_location(audience: object, *, is_home: object) -> Audience:
    """Give whom a location is shown to, as its resource is: a home to partners at most."""
    shown = Audience(str(audience or Audience.STAFF))
    return Audience.PARTNERS if is_home and shown is Audience.PUBLIC else shown


def _make_point(lon: object, lat: object) -> Point | None:
    if isinstance(lon, float) and isinstance(lat, float):
        return Point(lon, lat)
    return None


def _as_list(fact: object) -> list[Any]:
    return list(fact) if isinstance(fact, tuple) else []
