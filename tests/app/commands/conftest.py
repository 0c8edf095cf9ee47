"""Commands on a fresh store of either engine, and on real cities loaded once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commanding import Dump, Run, make_dump, make_runner

MakeUrl = Callable[[], str]
MakeOnce = Callable[[str, MakeUrl], str]


@pytest.fixture
def run(store_url: str, tmp_path: Path) -> Run:
    """Give what runs ``tetotote`` on a fresh store."""
    return make_runner(store_url, tmp_path / "var")


@pytest.fixture
def dump(store_url: str) -> Dump:
    """Give what reads every row of the fresh store."""
    return make_dump(store_url)


@pytest.fixture(scope="session")
def ube_url(
    make_once: MakeOnce,
    make_store_url: MakeUrl,
    shared_data: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Give the address of a store with Ube in it."""
    ube = shared_data / "ube"

    def load() -> str:
        url = make_store_url()
        run = make_runner(url, tmp_path_factory.getbasetemp() / "var")
        for words in (
            ("init", "--code", "352021", "--name", "宇部市"),
            ("import", "streets", ube / "ube_roads.zip"),
            ("import", "population", ube / "ube_chome_2015.csv"),
            ("import", "resources", ube / "ube_shelters.zip", "--kind", "salon"),
        ):
            answer = run(*words)
            assert answer.code == 0, answer.err
        return url

    return make_once("ube", load)


@pytest.fixture(scope="session")
def in_ube(ube_url: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give what runs ``tetotote`` on Ube; several tests share the store."""
    return make_runner(ube_url, tmp_path_factory.getbasetemp() / "var")


@pytest.fixture(scope="session")
def in_yaizu(
    make_store_url: MakeUrl, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Give what runs ``tetotote`` on Yaizu, where public facilities stand for salons."""
    run = make_runner(make_store_url(), tmp_path_factory.getbasetemp() / "var")
    yaizu = shared_data / "yaizu"
    for words in (
        ("init", "--code", "22212", "--name", "焼津市"),
        ("import", "areas", yaizu / "中学校区"),
        ("import", "population", yaizu / "yaizu_chome_2015.csv"),
        ("import", "resources", yaizu / "公共施設一覧", "--kind", "salon"),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err
    return run
