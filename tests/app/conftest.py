"""The web application on a store of either engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Settings
from app.database import close_store

MakeClient = Callable[[str], FlaskClient]


@pytest.fixture
def make_client(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeClient]:
    """Give what opens the application on a store; base maps are not drawn."""
    made: list[Flask] = []
    monkeypatch.setattr("app.web_maps.start_drawing", lambda *_: None)

    def make(url: str) -> FlaskClient:
        settings = Settings(database_url=url, var_folder=tmp_path / "var")
        app = create_app(settings)
        made.append(app)
        return app.test_client()

    yield make
    for app in made:
        close_store(app)


@pytest.fixture
def client(make_client: MakeClient, demo_url: str) -> FlaskClient:
    """Give the application on the demo city."""
    return make_client(demo_url)
