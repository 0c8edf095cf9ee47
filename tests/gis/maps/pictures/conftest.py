"""The font of pictures."""

from pathlib import Path

import pytest

from app.frontend import VENDOR


@pytest.fixture(scope="session")
def fonts() -> Path:
    """Give the folder of the printing font, which `make test` has brought."""
    return VENDOR / "print"
