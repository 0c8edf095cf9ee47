"""What all tests share: stores on both engines, and the published data beside the project.

`session` works in a store that lasts the whole run and rolls back after each test;
`store_url` and `engine` give each test a fresh store of its own.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from postgres import (
    Cluster,
    missing_parts,
    start_cluster,
    stop_cluster,
)
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from gis.store.session import connect_store, migrate, open_store

if TYPE_CHECKING:
    from commanding import Run

# What else the machine does must fail no test. The profile keeps what Hypothesis itself
# chooses on a CI machine.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

TEMPLATE = "template_store"
ACTOR = "test"
MakeOnce = Callable[[str, Callable[[], str]], str]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of published data, or skip where it is absent."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the published data (../shared/data) is not here")
    return folder


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """Give a running PostgreSQL with PostGIS, private to this process."""
    missing = missing_parts()
    if missing is not None:
        if {"CI", "TETOTOTE_TESTS_COMPLETE"} & os.environ.keys():
            pytest.fail(missing)
        pytest.skip(missing)
    # Not under pytest's own folder: the server's user may not enter that.
    cluster = start_cluster(Path(tempfile.mkdtemp(prefix="tetotote-")))
    try:
        yield cluster
    finally:
        stop_cluster(cluster)


@pytest.fixture(scope="session")
def postgres_url(postgres_cluster: Cluster) -> str:
    """Give the address of the cluster's maintenance database."""
    return postgres_cluster.url("postgres")


@pytest.fixture(scope="session")
def make_database(
    postgres_cluster: Cluster, postgres_url: str
) -> Iterator[Callable[[str | None], str]]:
    """Give what makes a new database, empty or after a template, and gives its address."""
    numbers = count()
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")

    def make(template: str | None = None) -> str:
        name = f"store_{next(numbers)}"
        like = "" if template is None else f" TEMPLATE {template}"
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}{like}"))
        return postgres_cluster.url(name)

    yield make
    server.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgis"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Give each engine in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def made_stores() -> dict[tuple[str, str], str]:
    """Give the addresses of stores that are made once, by engine and content.

    pytest drops what depends on the engine whenever it turns to the other one, which
    happens in nearly every file; these stay.
    """
    return {}


@pytest.fixture(scope="session")
def make_once(engine_name: str, made_stores: dict[tuple[str, str], str]) -> MakeOnce:
    """Give what makes a store with some content, or finds the one made before."""

    def make(content: str, load: Callable[[], str]) -> str:
        key = engine_name, content
        if key not in made_stores:
            made_stores[key] = load()
        return made_stores[key]

    return make


@pytest.fixture(scope="session")
def make_empty_store_url(
    engine_name: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], str]:
    """Give what makes the address of a store without a schema."""
    if engine_name == "postgis":
        make: Callable[[], str] = request.getfixturevalue("make_database")
        return make

    def make_file() -> str:
        return f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db"

    return make_file


@pytest.fixture(scope="session")
def template_url(make_once: MakeOnce, make_empty_store_url: Callable[[], str]) -> str:
    """Give the address of a store with a schema and nothing else; only to be copied."""

    def load() -> str:
        url = make_empty_store_url()
        engine = connect_store(url)
        migrate(engine)
        engine.dispose()
        return url

    return make_once("schema", load)


@pytest.fixture(scope="session")
def make_store_url(
    engine_name: str,
    template_url: str,
    make_empty_store_url: Callable[[], str],
    request: pytest.FixtureRequest,
) -> Callable[[], str]:
    """Give what makes the address of a store with a schema and nothing else."""
    if engine_name == "postgis":
        make: Callable[[str], str] = request.getfixturevalue("make_database")
        template = template_url.rpartition("/")[2]
        return lambda: make(template)

    def copy_file() -> str:
        url = make_empty_store_url()
        shutil.copyfile(
            template_url.removeprefix("sqlite:///"), url.removeprefix("sqlite:///")
        )
        return url

    return copy_file


def _load_demo(url: str, folder: Path) -> str:
    from commanding import make_runner  # noqa: PLC0415 - it loads the application

    answer = make_runner(url, folder)("demo")
    assert answer.code == 0, answer.err
    assert "does not exist" in answer.out
    return url


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the demo city in ``store.db``, of the embedded engine.

    Beside it lies what commands keep of a city. Only to be read, or to be copied.
    """
    folder = tmp_path_factory.mktemp("demo-city")
    _load_demo(f"sqlite:///{folder / 'store.db'}", folder)
    return folder


@pytest.fixture(scope="session")
def demo_url(
    engine_name: str,
    make_once: MakeOnce,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Give the address of a store with the demo city, loaded once; only to be read."""
    if engine_name == "sqlite":
        folder: Path = request.getfixturevalue("demo_folder")
        return f"sqlite:///{folder / 'store.db'}"
    make: Callable[[], str] = request.getfixturevalue("make_store_url")
    return make_once("demo", lambda: _load_demo(make(), tmp_path_factory.mktemp("var")))


@pytest.fixture(scope="session")
def in_demo(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> "Run":
    """Give what runs ``tetotote`` on the demo city; several tests share the store."""
    from commanding import make_runner  # noqa: PLC0415 - it loads the application

    return make_runner(demo_url, tmp_path_factory.getbasetemp() / "demo")


@pytest.fixture
def demo_session(demo_url: str) -> Iterator[Session]:
    """Give a session that reads the demo city."""
    engine = open_store(demo_url)
    with Session(bind=engine, info={"actor": ACTOR}) as session:
        yield session
    engine.dispose()


@pytest.fixture
def empty_store_url(make_empty_store_url: Callable[[], str]) -> str:
    """Give the address of a store without a schema, on each engine in turn."""
    return make_empty_store_url()


@pytest.fixture
def store_url(make_store_url: Callable[[], str]) -> str:
    """Give the address of a fresh, empty store, on each engine in turn."""
    return make_store_url()


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    """Give a fresh, empty store, opened."""
    engine = open_store(store_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def lasting_engines() -> Iterator[dict[str, Engine]]:
    """Give the stores that stay open through the run, each with its compiled statements."""
    engines: dict[str, Engine] = {}
    yield engines
    for engine in engines.values():
        engine.dispose()


@pytest.fixture(scope="session")
def lasting_engine(
    engine_name: str,
    lasting_engines: dict[str, Engine],
    make_store_url: Callable[[], str],
) -> Engine:
    """Give the store in which `session` works; nothing is ever kept in it."""
    if engine_name not in lasting_engines:
        lasting_engines[engine_name] = open_store(make_store_url())
    return lasting_engines[engine_name]


@pytest.fixture
def session(lasting_engine: Engine) -> Iterator[Session]:
    """Give a session in an empty store; whatever it commits is rolled back."""
    with lasting_engine.connect() as connection:
        transaction = connection.begin()
        with Session(
            bind=connection,
            join_transaction_mode="create_savepoint",
            expire_on_commit=False,
            info={"actor": ACTOR},
        ) as session:
            yield session
        transaction.rollback()
