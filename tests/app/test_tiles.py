"""Base map archives by byte ranges, under the name that every process gives them."""

import subprocess
import sys

import pytest

from gis.runs.base_maps import name_base_map
from gis.store.queries.municipalities import choose_city
from gis.store.schema import load_schema
from gis.store.session import open_store, read_session


@pytest.fixture
def archive(make_client, demo_url):
    client = make_client(demo_url)
    folder = client.application.extensions["settings"].tiles_folder
    folder.mkdir(parents=True)
    (folder / "abc123.pmtiles").write_bytes(bytes(range(200)))
    (folder.parent / "private.pmtiles").write_bytes(b"private")
    return client


def test_a_range_is_answered_with_just_that_range(archive):
    asked = {"Range": "bytes=7-9"}
    with archive.get("/tiles/abc123.pmtiles", headers=asked) as response:
        assert (response.status_code, response.data) == (206, bytes([7, 8, 9]))
        assert response.headers["Content-Range"] == "bytes 7-9/200"


def test_an_archive_is_kept_long_because_its_name_changes_with_it(archive):
    with archive.get("/tiles/abc123.pmtiles") as response:
        control = response.headers["Cache-Control"]
    assert "max-age=31536000" in control
    assert "immutable" in control


@pytest.mark.parametrize("name", ["other", "..%2Fprivate", "%2e%2e/private", "."])
def test_nothing_else_is_served(archive, name):
    assert archive.get(f"/tiles/{name}.pmtiles").status_code == 404


NAME = """
import sys
from gis.runs.base_maps import name_base_map
from gis.store.queries.municipalities import choose_city
from gis.store.session import open_store, read_session
with read_session(open_store(sys.argv[1])) as session:
    print(name_base_map(session, choose_city(session, None)))
"""


def test_a_process_that_knows_few_tables_names_the_map_as_pages_do(demo_url):
    load_schema()
    command = [sys.executable, "-c", NAME, demo_url]
    alone = subprocess.run(command, capture_output=True, text=True, check=True)
    engine = open_store(demo_url)
    with read_session(engine) as session:
        assert alone.stdout.strip() == name_base_map(
            session, choose_city(session, None)
        )
    engine.dispose()
