"""Loading a whole city by a list of its files, through the ordinary imports."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind, parse_kind
from gis.runs.cities import enter_city
from gis.runs.demo_needs import load_needs
from gis.runs.gap_inputs import read_gap_inputs
from gis.runs.gaps import GapAnswer, work_out_gaps
from gis.runs.imports.areas import import_areas
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.housing import import_housing
from gis.runs.imports.population import import_population
from gis.runs.imports.report import ImportReport
from gis.runs.imports.resources import import_any_resources
from gis.runs.imports.streets import import_streets
from gis.runs.imports.transport import import_transport
from gis.runs.keep import keep_gap_run
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City, choose_city


def load_demo(
    session: Session,
    manifest: Path,
    *,
    today: date,
    progress: Callable[[float], None],
) -> City:
    """Enter the city of a manifest and take its files, in their order.

    Parameters
    ----------
    manifest
        TOML with the tables ``municipality`` (code, name, zone) and ``source`` (licence,
        attribution), and an array ``file``: path, title, import (the word of the import),
        and the options of that import.
    """
    plan = tomllib.loads(manifest.read_text(encoding="utf-8"))
    about = plan["municipality"]
    enter_city(session, code=about["code"], name=about["name"], zone=about["zone"])
    city = choose_city(session, about["code"])
    for number, entry in enumerate(plan["file"], start=1):
        options = ImportOptions(title=entry.pop("title"), **plan["source"])
        path = manifest.parent / entry.pop("path")
        word = entry.pop("import")
        if "kind" in entry:
            entry["kind"] = parse_kind(entry["kind"])
        if word in _LOADED_HERE:
            _LOADED_HERE[word](session, city, path, options=options)
        else:
            _IMPORTS[word](session, city, path, today=today, options=options, **entry)
        progress(number / len(plan["file"]))
    return choose_city(session, city.code)


_IMPORTS: dict[str, Callable[..., ImportReport]] = {
    "areas": import_areas,
    "streets": import_streets,
    "population": import_population,
    "housing": import_housing,
    "resources": import_any_resources,
    "transport": import_transport,
}
_LOADED_HERE = {
    "needs": load_needs,
}
"""What no import takes yet."""


def analyse_demo(
    session: Session,
    city: City,
    *,
    networks_folder: Path,
    files_folder: Path,
    today: date,
) -> GapAnswer:
    """Ask how far the salons are, and keep the run as the first to look at."""
    inputs = read_gap_inputs(
        session,
        city,
        GapQuestion(kind=Kind.SALON),
        networks_folder=networks_folder,
        today=today,
    )
    answer = work_out_gaps(inputs)
    keep_gap_run(session, inputs, answer, files=files_folder)
    return answer
