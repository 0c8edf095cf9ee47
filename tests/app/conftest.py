"""The web application on a store of either engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from signing_in import sign_in

from app import create_app
from app.config import Settings
from app.database import close_store
from gis.domain.roles import Role

MakeClient = Callable[..., FlaskClient]


@pytest.fixture
def make_client(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeClient]:
    """Give what opens the application on a store, as an administrator unless told.

    Base maps are not drawn.
    """
    made: list[Flask] = []
    monkeypatch.setattr("app.web_maps.start_drawing", lambda *_: None)

    def make(
        url: str,
        var: Path = tmp_path / "var",
        *,
        role: Role | None = Role.ADMINISTRATOR,
    ) -> FlaskClient:
        settings = Settings(database_url=url, var_folder=var)
        app = create_app(settings)
        made.append(app)
        client = app.test_client()
        if role is not None:
            sign_in(client, role)
        return client

    yield make
    for app in made:
        close_store(app)


@pytest.fixture(scope="session")
def demo_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the demo city's network is compiled once; only to be read."""
    return tmp_path_factory.mktemp("demo-var")


@pytest.fixture
def client(make_client: MakeClient, demo_url: str, demo_var: Path) -> FlaskClient:
    """Give the application on the demo city; what it has answered, it knows."""
    return make_client(demo_url, demo_var)
