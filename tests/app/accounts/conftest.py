"""A small city with an area, and people who sign in by the pages themselves."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from commanding import make_runner
from flask.testing import FlaskClient

from app import create_app
from app.accounts import passwords
from app.config import Settings
from app.database import close_store

PASSWORD = "みどりの茶碗と三つの月"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """Somebody with a browser: reads pages, fills in forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str):
        return self.client.get(path, headers={"Accept": "text/html"})

    def send(self, path: str, *, form: str | None = None, **filled: str | list[str]):
        """Fill in the form of a page, with the token that it carries."""
        found = TOKEN.search(self.get(form or path).text)
        token = found[1] if found else ""
        return self.client.post(
            path,
            data={"csrf_token": token, **filled},
            headers={"Accept": "text/html"},
        )

    def sign_in(self, name: str, password: str = PASSWORD):
        return self.send("/sign-in", username=name, password=password)


@pytest.fixture(autouse=True)
def _hash_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep passwords in the same way with less work, for tests alone."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    monkeypatch.setattr(passwords, "_NOBODY", quick.hash("nobody"))


@pytest.fixture
def settings(store_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=store_url, var_folder=tmp_path / "var")


@pytest.fixture
def run(settings: Settings):
    run = make_runner(settings.database_url, settings.var_folder)
    assert run("init", "--code", "35999", "--name", "みほん市", "--zone", "3").code == 0
    return run


@pytest.fixture
def visit(settings: Settings, run, monkeypatch: pytest.MonkeyPatch):
    """Give what opens another browser on the service."""
    monkeypatch.setattr("app.web_maps.start_drawing", lambda *_: None)
    app = create_app(settings)
    yield lambda: Visitor(app.test_client())
    close_store(app)


@pytest.fixture
def invite(run, visit) -> Callable[..., Visitor]:
    """Give what adds somebody and opens the link that was handed over."""

    def invite(name: str, role: str = "administrator", *more: str) -> Visitor:
        city = () if role == "administrator" else ("--municipality", "35999")
        answer = run("user", "add", name, "--role", role, *city, *more)
        assert answer.code == 0, answer.err
        visitor = visit()
        path = answer.out.strip().removeprefix("http://127.0.0.1:8000")
        done = visitor.send(path, password=PASSWORD, again=PASSWORD)
        assert (done.status_code, done.location) == (302, "/account")
        return visitor

    return invite
