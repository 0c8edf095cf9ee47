"""Which error is answered how."""

import pytest

from app import create_app
from app.access import open_to_everyone
from app.config import Settings
from app.errors import STATUS_BY_ERROR, status_of
from gis.errors import (
    CrsError,
    NoDataError,
    NotFoundError,
    SourceError,
    StoreError,
    TetototeError,
    UsageError,
)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("x"), 400),
        (NotFoundError("x"), 404),
        (NoDataError("x"), 409),
        (StoreError("x"), 503),
        (CrsError("x"), 500),
        (SourceError("x"), 500),
        (TetototeError("x"), 500),
    ],
)
def test_every_error_has_its_status(error, status):
    assert status_of(error) == status


def test_the_table_ends_with_the_class_of_all_errors():
    assert TetototeError in STATUS_BY_ERROR


def test_an_unknown_page_is_a_page_in_japanese(client):
    response = client.get("/nothing-here")
    assert response.status_code == 404
    assert "このページはありません" in response.text


def test_a_question_that_cannot_be_asked_quotes_the_value_as_text(client):
    response = client.get("/staff/map?kind=<script>alert(1)</script>&lang=en")
    assert response.status_code == 400
    assert "<script>alert(1)" not in response.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text


@pytest.mark.parametrize("query", ["limit=0m", "limit=9999m", "profile=x", "age=3"])
def test_impossible_values_are_the_asker_s_fault(client, query):
    assert client.get(f"/staff/map?{query}").status_code == 400
    assert client.get(f"/staff/map/data/units.geojson?{query}").status_code == 400


def test_an_unknown_city_is_not_found(client):
    assert client.get("/staff/map?municipality=99999").status_code == 404


def test_scripts_get_their_errors_as_json(client):
    response = client.get(
        "/staff/map/data/units.geojson?kind=x", headers={"Accept": "application/json"}
    )
    assert response.json["status"] == 400
    assert "“x”" in response.json["reason"] or "「x」" in response.json["reason"]


def test_a_missing_store_is_a_page_that_says_what_to_do(tmp_path):
    url = f"sqlite:///{tmp_path}/nothing/store.db"
    app = create_app(Settings(database_url=url, var_folder=tmp_path))
    response = app.test_client().get("/?lang=en")
    assert response.status_code == 503
    assert "Traceback" not in response.text


def test_an_unforeseen_error_tells_nothing_of_the_inside(make_client, demo_url):
    client = make_client(demo_url)

    @client.application.get("/breaks")
    @open_to_everyone
    def breaks():
        message = "secret detail"
        raise RuntimeError(message)

    response = client.get("/breaks")
    assert response.status_code == 500
    assert "secret detail" not in response.text
    assert "こちらで問題が起きました" in response.text
