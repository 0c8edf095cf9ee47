"""All that the answer to a gap question rests on, as parts and a list of them.

The list (JSON) names each part by the checksum of its file and holds what is no table: the
city, the question, the walker, the rules of rides and the day. A part that has not changed
since an earlier run is the same file.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.ride_rules import RideRules
from gis.errors import N_, StoreError
from gis.runs.gap_inputs import GapInputs
from gis.runs.kept import people, question, resources, rides, streets
from gis.runs.kept.days import read_day, write_day, write_json
from gis.runs.kept.packing import PackedFile, find_packed, keep_all_packed, pack_file
from gis.runs.kept.parts import MEDIA_TYPE, Part, digest_part, read_part, write_part
from gis.store.files import read_content

FORMAT = 1
JSON_TYPE = "application/json"


def keep_inputs(session: Session, inputs: GapInputs, files: Path) -> UUID:
    """Keep what an answer rests on; give the identifier of the file that lists it.

    Parameters
    ----------
    files
        The folder of files that are named by their content.

    Raises
    ------
    OSError
        When a file cannot be written; then nothing names it.
    """
    packed = pack_inputs(session, inputs, files)
    return keep_all_packed(session, inputs.city.id, packed, files)


def pack_inputs(
    session: Session, inputs: GapInputs, files: Path
) -> tuple[PackedFile, ...]:
    """Give the files that what an answer rests on is kept in; the list comes last.

    Nothing is written: parts that are kept already come without their content.
    """
    tables = take_parts(inputs)
    digests = {name: digest_part(part) for name, part in tables.items()}
    names = {name: f"{digest}.parquet" for name, digest in digests.items()}
    kept = find_packed(session, inputs.city.id, list(names.values()), files)
    parts = {
        name: kept.get(names[name])
        or pack_file(names[name], MEDIA_TYPE, write_part(part))
        for name, part in tables.items()
    }
    told = describe_inputs(inputs)
    told["parts"] = {
        name: {
            "file": part.checksum,
            "digest": digests[name],
            "rows": len(next(iter(tables[name].values()))),
        }
        for name, part in parts.items()
    }
    listed = pack_file("inputs.json", JSON_TYPE, write_json(told).encode())
    return (*parts.values(), listed)


def read_inputs(files: Path, checksum: str) -> GapInputs:
    """Read what an answer rests on as it was kept.

    Parameters
    ----------
    checksum
        Of the file that lists it.

    Raises
    ------
    StoreError
        When a file is missing or damaged, or was kept by a newer version.
    """
    told = read_list(files, checksum)
    parts = {
        name: read_part(read_content(files, part["file"]))
        for name, part in told["parts"].items()
    }
    return _make_inputs(told, parts)


def read_list(files: Path, checksum: str) -> dict[str, Any]:
    """Read the list of the parts of some inputs, with what is no table.

    Raises
    ------
    StoreError
        When it is missing or damaged, or was kept by a newer version.
    """
    told: dict[str, Any] = json.loads(read_content(files, checksum))
    if told["format"] != FORMAT:
        raise StoreError(
            N_(
                "What the run rests on was kept by another version of tetotote (form"
                " %(found)s, this one reads %(known)s). Install that version."
            ),
            found=told["format"],
            known=FORMAT,
        )
    return told


def take_parts(inputs: GapInputs) -> dict[str, Part]:
    """Give the tables of some inputs by name."""
    parts: dict[str, Part] = {
        "units": people.units_to_part(inputs.units, inputs.home),
        "areas": people.areas_to_part(inputs.areas),
        "homes": people.homes_to_part(inputs.home),
        "people": people.people_to_part(inputs.home),
        "resources": resources.resources_to_part(
            inputs.resources, inputs.left_out, inputs.served
        ),
    }
    if inputs.walker is not None:
        parts |= streets.streets_to_parts(inputs.walker.streets)
        parts["walked"] = streets.walked_to_part(inputs.walker)
    if inputs.rides is not None:
        parts |= rides.rides_to_parts(inputs.rides)
    return parts


def describe_inputs(inputs: GapInputs) -> dict[str, Any]:
    """Give what is no table."""
    walker = inputs.walker
    return {
        "format": FORMAT,
        "city": question.city_to_json(inputs.city),
        "question": question.question_to_json(inputs.question),
        "walker": question.walker_to_json(inputs.question.profile),
        "today": inputs.today.isoformat(),
        "reference_date": write_day(inputs.units.reference_date),
        "buildings": inputs.home.buildings,
        "streets": None
        if walker is None
        else {"closed": walker.closed, "impassable": walker.impassable},
        "rules": None if inputs.rides is None else inputs.rides.rules.to_words(),
    }


def _make_inputs(told: Mapping[str, Any], parts: Mapping[str, Part]) -> GapInputs:
    profile = question.json_to_walker(told["walker"])
    located, left_out, served = resources.part_to_resources(parts["resources"])
    return GapInputs(
        city=question.json_to_city(told["city"]),
        question=question.json_to_question(told["question"], profile),
        today=date.fromisoformat(told["today"]),
        units=people.part_to_units(parts["units"], read_day(told["reference_date"])),
        home=people.parts_to_home(
            parts["homes"], parts["people"], parts["units"], told["buildings"]
        ),
        walker=None
        if told["streets"] is None
        else streets.make_walker(
            profile,
            streets.parts_to_streets(
                parts["street_nodes"], parts["streets"], parts["street_courses"]
            ),
            parts["walked"],
            streets.ClosedStreets(**told["streets"]),
        ),
        resources=located,
        left_out=left_out,
        served=served,
        areas=people.part_to_areas(parts["areas"]),
        rides=None
        if told["rules"] is None
        else rides.parts_to_rides(parts, RideRules(**told["rules"])),
    )
