from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from commanding import make_runner
from demo_files import DEMO
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError

from gis.errors import StoreError
from gis.store.migrate import begin_migration, make_config
from gis.store.revision import REVISION, read_revision
from gis.store.schema import load_schema
from gis.store.session import connect_store, migrate, open_store, prepare_store


@pytest.fixture
def bare_engine(empty_store_url: str) -> Iterator[Engine]:
    engine = connect_store(empty_store_url)
    yield engine
    engine.dispose()


def tables_of(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"spatial_ref_sys"}


def test_up_and_down_leave_nothing_behind(bare_engine: Engine) -> None:
    migrate(bare_engine)
    assert tables_of(bare_engine) == {*load_schema().tables, "alembic_version"}
    with bare_engine.begin() as connection:
        command.downgrade(make_config(connection), "base")
    assert tables_of(bare_engine) == {"alembic_version"}
    migrate(bare_engine)
    assert read_revision(bare_engine) == REVISION


def test_a_filled_store_goes_down_and_up_and_loses_no_stop(
    store_url: str, tmp_path: Path
) -> None:
    """Rows that point at rebuilt tables stay, and references are looked at again after."""
    run = make_runner(store_url, tmp_path)
    assert run("init", "--code", "35999", "--name", "みほん市", "--zone", "3").code == 0
    answer = run("import", "transport", DEMO / "gtfs-jp")
    assert answer.code == 0, answer.err
    engine = open_store(store_url)
    counts = {
        table: text(f"SELECT count(*) FROM {table}")
        for table in ("transport_stop", "transport_trip", "transport_stop_time")
    }

    def count() -> dict[str, int]:
        with engine.connect() as connection:
            return {name: connection.scalar(each) or 0 for name, each in counts.items()}

    before = count()
    assert min(before.values()) > 50
    with begin_migration(engine) as connection:
        command.downgrade(make_config(connection), "0006")
    assert count() == before
    migrate(engine)
    assert count() == before
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("UPDATE transport_trip SET route_id = id"))
    engine.dispose()


def test_the_migrated_schema_is_that_of_the_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        command.check(make_config(connection))


def test_spatial_indexes_exist_where_the_engine_has_them(engine: Engine) -> None:
    found = {
        index["name"]
        for table in load_schema().tables
        for index in inspect(engine).get_indexes(table)
        if str(index["name"]).endswith("_gist")
    }
    wanted = {
        str(index.name)
        for table in load_schema().tables.values()
        for index in table.indexes
        if str(index.name).endswith("_gist")
    }
    assert len(wanted) == 12
    assert found == (wanted if engine.dialect.name == "postgresql" else set())


def test_the_known_revision_is_the_newest_script(engine: Engine) -> None:
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(make_config(connection))
    assert scripts.get_current_head() == REVISION


def test_an_empty_store_is_refused_with_the_next_step(empty_store_url: str) -> None:
    with pytest.raises(StoreError, match="Begin with: tetotote init"):
        open_store(empty_store_url)


@pytest.mark.parametrize(
    ("revision", "words"), [("0000", "an older version"), ("9999", "a newer version")]
)
def test_another_revision_is_refused(
    make_store_url: Callable[[], str], revision: str, words: str
) -> None:
    url = make_store_url()
    engine = connect_store(url)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = :found"), {"found": revision}
        )
    engine.dispose()
    with pytest.raises(StoreError, match=rf"{words}.*{revision}"):
        open_store(url)


def test_preparing_makes_what_is_missing_and_nothing_more(
    empty_store_url: str, bare_engine: Engine
) -> None:
    prepare_store(empty_store_url).dispose()
    before = tables_of(bare_engine)
    prepare_store(empty_store_url).dispose()
    assert tables_of(bare_engine) == before


def test_every_foreign_key_is_indexed() -> None:
    bare = set()
    for table in load_schema().tables.values():
        indexed = {next(iter(index.columns.keys())) for index in table.indexes} | {
            next(iter(constraint.columns.keys()))
            for constraint in table.constraints
            if constraint.__visit_name__
            in {"unique_constraint", "primary_key_constraint"}
        }
        bare |= {
            (table.name, column.name)
            for column in table.columns
            if column.foreign_keys and column.name not in indexed
        }
    # Of a row's source: found by municipality and source together, the natural key.
    assert {column for _, column in bare} == {"source_id"}


def test_a_closure_from_before_gets_a_place_on_its_street(
    store_url: str, tmp_path: Path
) -> None:
    """What was closed before closures had places is placed at the middle of its street."""
    run = make_runner(store_url, tmp_path)
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    roads = tmp_path / "roads.geojson"
    roads.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},'
        ' "geometry": {"type": "LineString", "coordinates": [[131.24, 33.94], [131.26,'
        " 33.94]]}}]}"
    )
    assert run("import", "streets", roads).code == 0
    assert run("closure", "add", "--at", "131.2401,33.94").code == 0
    engine = open_store(store_url)
    with begin_migration(engine) as connection:
        command.downgrade(make_config(connection), "0012")
    migrate(engine)
    engine.dispose()
    (row,) = run("closure", "list", "--json").json()["closures"]
    assert (row["lon"], row["lat"]) == pytest.approx((131.25, 33.94))
