"""The settings of the application at hand."""

from flask import current_app

from app.config import Settings


def current_settings() -> Settings:
    """Give the settings that the current application was made with."""
    settings = current_app.extensions["settings"]
    assert isinstance(settings, Settings)  # noqa: S101 - create_app put it there
    return settings
