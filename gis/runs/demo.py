"""Loading a whole city by a list of its files, through the ordinary imports."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from gis.domain.kinds import parse_kind
from gis.runs.cities import enter_city
from gis.runs.imports import (
    ImportOptions,
    import_areas,
    import_population,
    import_resources,
    import_streets,
)
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
        TOML with a table ``municipality`` (code, name, zone) and an array ``file``
        (path, import, and the options of that import).
    """
    plan = tomllib.loads(manifest.read_text(encoding="utf-8"))
    about = plan["municipality"]
    enter_city(session, code=about["code"], name=about["name"], zone=about["zone"])
    city = choose_city(session, about["code"])
    for number, entry in enumerate(plan["file"], start=1):
        options = {key: value for key, value in entry.items() if key != "path"}
        _take(session, city, manifest.parent / entry["path"], today, options)
        progress(number / len(plan["file"]))
    return choose_city(session, city.code)


def _take(
    session: Session, city: City, path: Path, today: date, options: dict[str, Any]
) -> None:
    common: dict[str, Any] = {"today": today, "options": ImportOptions()}
    match options.pop("import"):
        case "streets":
            import_streets(session, city, path, **common)
        case "areas":
            import_areas(session, city, path, **common, **options)
        case "population":
            import_population(session, city, path, **common)
        case "resources":
            kind = parse_kind(options.pop("kind"))
            import_resources(session, city, path, kind=kind, **common, **options)
        case other:
            message = f"{path}: unknown import {other!r}"
            raise ValueError(message)
