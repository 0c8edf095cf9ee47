"""A reader of plain English, without translations."""

import pytest

from app.frontend import VENDOR
from gis.runs.report.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Give a reader who gets messages as they are."""
    return Reader(str, VENDOR / "print")
