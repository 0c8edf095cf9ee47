"""The coverage matrix of the demo city, and of a made one of 30 areas and 2,000 resources.

What no service area covers is drawn for every kind of help that comes to people.
"""

import json
import resource
import tempfile
from datetime import date
from pathlib import Path

import matrix_city
import ride_cities
from sqlalchemy.orm import Session
from timing import in_words, measure

from gis.domain.people import Age
from gis.domain.visibility import Audience
from gis.runs.coverage.answer import answer_matrix
from gis.runs.coverage.matrix_csv import matrix_to_csv
from gis.runs.coverage.matrix_json import matrix_to_json
from gis.runs.coverage.question import MatrixQuestion
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.coverage.uncovered_geojson import uncovered_to_geojson
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City

TIMES = 3


def print_table(_data: Path) -> None:
    """Print the seconds of each step in both cities."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ride_cities.open_demo(folder) as (session, city):
            _measure(session, city, folder, ride_cities.DEMO_DAY)
        with matrix_city.open_made_city(folder) as (session, city):
            _measure(session, city, folder, matrix_city.TODAY)


def _measure(session: Session, city: City, folder: Path, today: date) -> None:
    def answer():
        return answer_matrix(session, city, MatrixQuestion(), today=today)

    def draw():
        return find_uncovered(
            session, city, age=Age.FROM_65, networks_folder=folder, today=today
        )

    matrix, uncovered = answer(), draw()
    rows = sum(len(group.rows) for group in matrix.groups)
    print(
        f"  {city.name}: {len(matrix.areas)} areas, {rows} rows,"
        f" {matrix.margin.unique:,} resources counted,"
        f" {len(uncovered.parts):,} parts of areas looked at"
    )
    for name, deed in {
        "read what there is": lambda: read_listings(
            session, city.id, today=today, reader=Audience.STAFF
        ),
        "the matrix, this read": answer,
        "as JSON": lambda: json.dumps(matrix_to_json(matrix)),
        "as CSV": lambda: matrix_to_csv(matrix),
        "what no service area covers": draw,
        "as GeoJSON": lambda: uncovered_to_geojson(uncovered),
    }.items():
        print(f"    {name:34}{in_words(measure(deed, times=TIMES))}")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"    {'memory':34}{megabytes:9.0f} MB", flush=True)
