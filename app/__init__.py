"""The web application; it knows `gis`, and `gis` never knows it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    """Make an application; nothing is shared between two of them.

    Parameters
    ----------
    settings
        Where the store is and how the service is called; read from the environment
        when not given.
    """
    # Commands import this package for its settings alone: pages load with the first
    # application.
    from app.factory import make_app  # noqa: PLC0415

    return make_app(settings)
