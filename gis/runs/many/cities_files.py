"""The answers of many cities as one JSON object, and as CSV that a spreadsheet opens."""

import csv
from collections.abc import Callable
from io import StringIO

from gis.runs.csv_cells import defuse
from gis.runs.many.cities import CitiesAnswer, CityRow
from gis.runs.many.jobs import JOBS
from gis.runs.many.pieces import Json

Gettext = Callable[[str], str]

_HEAD = ("code", "name", "status")
_TAIL = ("run", "message")


def cities_to_json(answer: CitiesAnswer, gettext: Gettext) -> Json:
    """Give every city's figures, by code, and those of all together.

    ``status`` of a city is ``answered``, ``lacking`` (it lacks something that the question
    needs) or ``failed`` (its work went wrong); ``message`` tells why there is no answer.

    Parameters
    ----------
    gettext
        Puts messages into the reader's language.
    """
    rows = answer.rows
    return {
        "what": answer.question.what,
        "asked": {name: each for name, each in answer.question.words.items() if each},
        "today": answer.question.today.isoformat(),
        "cities": [
            {
                "code": row.code,
                "name": row.name,
                "status": name_status(row),
                "message": row.message and row.message.in_words(gettext),
                **(row.run.figures if row.run else {}),
                "run": row.run
                and {"id": row.run.id, "fingerprint": row.run.fingerprint},
            }
            for row in rows
        ],
        "total": {**count_cities(answer), **answer.total},
    }


def cities_to_csv(answer: CitiesAnswer, gettext: Gettext) -> str:
    """Give one row for each city, by code.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe
    (OWASP ASVS 5.0, 1.2.10).
    """
    job = JOBS[answer.question.what]
    buffer = StringIO()
    writer = csv.DictWriter(buffer, (*_HEAD, *job.columns, *_TAIL))
    writer.writeheader()
    for row in answer.rows:
        values = {
            "code": row.code,
            "name": row.name,
            "status": name_status(row),
            **(job.list_cells(row.run.figures) if row.run else {}),
            "run": row.run and row.run.id,
            "message": row.message and row.message.in_words(gettext),
        }
        writer.writerow({key: defuse(value) for key, value in values.items()})
    return buffer.getvalue()


def count_cities(answer: CitiesAnswer) -> Json:
    """Count cities by what came of them; ``reused``: whose run was there already."""
    rows = answer.rows
    statuses = [name_status(row) for row in rows]
    return {
        "cities": len(rows),
        **{name: statuses.count(name) for name in ("answered", "lacking", "failed")},
        "reused": sum(row.reused for row in rows),
    }


def name_status(row: CityRow) -> str:
    """Say in a word what came of a city."""
    if row.run is not None:
        return "answered"
    return "failed" if row.failed else "lacking"
