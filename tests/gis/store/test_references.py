"""A process that has loaded one table alone can write its rows."""

import subprocess
import sys

from gis.store.session import connect_store, migrate

WRITE = """
import sys
from datetime import date
from gis.store.session import begin_session, open_store
from gis.store.tables.municipality import Municipality
from gis.store.tables.workshop import Workshop
from gis.store.base import Base
assert "council" not in Base.metadata.tables
engine = open_store(sys.argv[1])
with begin_session(engine, actor="test") as session:
    city = Municipality(code="35202", name="x", epsg=6671)
    session.add(city)
    session.flush()
    session.add(Workshop(municipality_id=city.id, held_on=date(2026, 4, 1)))
"""


def test_rows_are_written_though_what_they_may_refer_to_is_not_loaded(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    engine = connect_store(url)
    migrate(engine)
    engine.dispose()

    done = subprocess.run(
        [sys.executable, "-c", WRITE, url], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
