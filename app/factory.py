"""Puts the application together."""

from datetime import timedelta

from flask import Flask

from app import (
    access,
    database,
    errors,
    filters,
    forgery,
    languages,
    limits,
    page_links,
    security,
    type_size,
)
from app.accounts import current
from app.accounts.pages import accounts
from app.config import Settings
from app.health import health
from app.planning.views import planning
from app.public.pages import public
from app.records.pages import records
from app.tiles import tiles


class App(Flask):
    """The application class; it decides how long browsers keep static files."""

    def get_send_file_max_age(self, filename: str | None) -> int | None:
        """Let fonts be kept: one page uses dozens of them. The rest is asked again."""
        if filename and filename.startswith("vendor/fonts/files/"):
            return int(timedelta(days=30).total_seconds())
        return super().get_send_file_max_age(filename)


def make_app(settings: Settings | None = None) -> Flask:
    """Make an application of *settings*, by default those of the environment."""
    settings = settings or Settings.from_environment()
    app = App("app")
    app.extensions["settings"] = settings
    security.init_app(app, settings)
    languages.init_app(app, settings)
    type_size.init_app(app)
    page_links.init_app(app)
    database.init_app(app, settings)
    errors.init_app(app)
    filters.init_app(app)
    limits.init_app(app)
    current.init_app(app)
    access.init_app(app)
    forgery.init_app(app)
    app.register_blueprint(health)
    app.register_blueprint(tiles)
    app.register_blueprint(public)
    app.register_blueprint(planning)
    app.register_blueprint(accounts)
    app.register_blueprint(records)
    return app
