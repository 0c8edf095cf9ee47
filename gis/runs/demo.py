"""Loading a whole city by a list of its files, through the ordinary imports."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind, parse_kind
from gis.runs.cities import enter_city
from gis.runs.gaps import GapAnswer, answer_gaps
from gis.runs.import_checks import ImportOptions
from gis.runs.imports import (
    import_areas,
    import_population,
    import_resources,
    import_streets,
)
from gis.runs.keep import keep_run
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
        attribution), and an array ``file`` (path, import, title, and the options of that
        import).
    """
    plan = tomllib.loads(manifest.read_text(encoding="utf-8"))
    about = plan["municipality"]
    enter_city(session, code=about["code"], name=about["name"], zone=about["zone"])
    city = choose_city(session, about["code"])
    for number, entry in enumerate(plan["file"], start=1):
        options = ImportOptions(title=entry.pop("title"), **plan["source"])
        path = manifest.parent / entry.pop("path")
        _take(session, city, path, {"today": today, "options": options}, entry)
        progress(number / len(plan["file"]))
    return choose_city(session, city.code)


def analyse_demo(
    session: Session, city: City, *, networks_folder: Path, today: date
) -> GapAnswer:
    """Ask how far the salons are, and keep the run as the first to look at."""
    answer = answer_gaps(
        session,
        city,
        GapQuestion(kind=Kind.SALON),
        networks_folder=networks_folder,
        today=today,
    )
    keep_run(session, answer)
    return answer


def _take(
    session: Session,
    city: City,
    path: Path,
    common: dict[str, Any],
    entry: dict[str, Any],
) -> None:
    match entry.pop("import"):
        case "streets":
            import_streets(session, city, path, **common)
        case "areas":
            import_areas(session, city, path, **common, **entry)
        case "population":
            import_population(session, city, path, **common)
        case "resources":
            kind = parse_kind(entry.pop("kind"))
            import_resources(session, city, path, kind=kind, **common, **entry)
        case other:
            message = f"{path}: unknown import {other!r}"
            raise ValueError(message)
