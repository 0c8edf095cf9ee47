"""A city whose every private fact is a mark that can be searched for in files."""

from pathlib import Path

import pytest
from exported import DEEDS, TODAY, Export
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.visibility import Audience
from gis.runs.cities import enter_city
from gis.runs.exports.files import ExportOrder
from gis.runs.exports.gathering import Written
from gis.store.queries.municipalities import City, choose_city


@pytest.fixture
def city(session: Session) -> City:
    """Give an empty city."""
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, "35202")


@pytest.fixture
def export(session: Session, city: City, tmp_path: Path) -> Export:
    """Give what exports the city in a form: the bytes, and what was said of them."""

    def write(
        form: str, audience: Audience = Audience.PUBLIC, kind: Kind | None = None
    ) -> tuple[bytes, Written]:
        session.flush()
        order = ExportOrder(
            audience=audience, today=TODAY, kind=kind, with_areas=True, force=True
        )
        path = tmp_path / f"city.{form}"
        written = DEEDS[form](session, city, path, order)
        return path.read_bytes(), written

    return write
