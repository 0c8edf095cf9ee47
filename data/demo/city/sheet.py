"""The product's own sheet of みほん市: one row for each resource, place and schedule."""

from collections.abc import Iterator, Mapping

from city.entries import Entry, give_starts_on, read_entries
from city.files import write_csv
from city.geography import Geography
from city.names import fold_town
from city.placing import Place, Placer, write_degrees
from city.sheet_facts import (
    Row,
    describe,
    describe_range,
    describe_showing,
    describe_users,
    say_yes,
)
from gis.domain.resources import PointPrecision
from gis.sources.own_sheet.columns import OWN_COLUMNS
from gis.sources.own_sheet.words import (
    PRECISION_WORDS,
    YES_NO_WORDS,
    YesNo,
    write_word,
)


def write_sheet(geography: Geography, placer: Placer) -> str:
    """Write the sheet."""
    districts = {district.code: district.name for district in geography.districts}
    around = {
        fold_town(town.name): districts[town.district] for town in geography.towns
    }
    rows = [
        row
        for number, entry in enumerate(read_entries(), start=1)
        for row in _list_rows(entry, number, geography, placer, around)
    ]
    return write_csv(
        [column.heading for column in OWN_COLUMNS],
        [[row.get(column.key, "") for column in OWN_COLUMNS] for row in rows],
    )


def _list_rows(
    entry: Entry,
    number: int,
    geography: Geography,
    placer: Placer,
    around: Mapping[str, str],
) -> Iterator[Row]:
    """List the rows of a resource, which agree in all but place and schedule."""
    shared = {
        "ref": entry["ref"],
        "telephone": f"04-0000-{number:04d}",
        **describe(entry),
        **describe_users(entry),
        **describe_range(entry, geography),
        **describe_showing(entry),
    }
    for place in entry.get("places", [entry]):
        town, where = _describe_place(entry, place, placer)
        district = around.get(town, "").removesuffix("中学校区")
        shared.setdefault("confirmed_by", _name_coordinator(entry, district))
        yield shared | where | _describe_time(entry, place)


def _describe_place(entry: Entry, place: Entry, placer: Placer) -> tuple[str, Row]:
    """Give the town around a place, and the columns that tell of it."""
    row: Row = {
        "building": place.get("floor", ""),
        "moves": say_yes(place, "moves"),
        "place_note": place.get("place_note", ""),
        "accessibility": "、".join(place.get("access", [])),
    }
    home = place.get("home", False)
    hall = place.get("hall") or (entry["name"] if home else "")
    if not hall:
        return ("", row)
    spot = placer.place(
        hall,
        town=place.get("town", ""),
        at=place.get("at", ""),
        near=place.get("near"),
    )
    row |= {
        "location_name": hall,
        "address": spot.address,
        "precision": write_word(PRECISION_WORDS, PointPrecision.BUILDING),
        "is_home": write_word(YES_NO_WORDS, YesNo.YES if home else YesNo.NO),
        **_write_place(spot.place, "lat", "lon"),
    }
    if home:
        row |= {
            "town": spot.town,
            **_write_place(placer.middle(spot.town), "town_lat", "town_lon"),
        }
    return (spot.town, row)


def _write_place(place: Place, lat: str, lon: str) -> Row:
    longitude, latitude = write_degrees(place)
    return {lat: latitude, lon: longitude}


def _describe_time(entry: Entry, place: Entry) -> Row:
    words = place.get("when", "")
    if not words:
        return {}
    return {
        "words": words,
        "starts_on": give_starts_on(entry).isoformat(),
        "stops_on": str(entry.get("stops", "")),
        "holidays": entry.get("holidays", ""),
        "rest_months": entry.get("rest", ""),
        "closed_dates": entry.get("closed", ""),
        "extra_dates": entry.get("extra", ""),
        "time_note": entry.get("time_note", ""),
    }


def _name_coordinator(entry: Entry, district: str) -> str:
    """Name who confirmed it: of the one district that it belongs to, else of the city."""
    areas = entry.get("areas", [district])
    one = areas[0] if len(areas) == 1 and not entry.get("city") else ""
    return f"{entry.get('by') or one or '第1層'}コーディネーター"
