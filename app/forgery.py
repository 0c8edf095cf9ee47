"""Forged requests (CSRF): forms carry a token that other sites cannot know."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect

View = TypeVar("View", bound=Callable[..., object])
_CHANGES_NOTHING = "changes_nothing"


def changes_nothing(view: View) -> View:
    """Say that a page only answers, so that other sites may as well post to it.

    Nobody but the reader sees the answer, and a token would put a cookie on everybody.
    """
    setattr(view, _CHANGES_NOTHING, True)
    return view


def init_app(app: Flask) -> None:
    """Look for the token in whatever is posted, once the page has admitted its sender."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,
        # A token is as old as its session; proxies hide the address that pages come from.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    protection = CSRFProtect(app)

    @app.before_request
    def check() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if not getattr(view, _CHANGES_NOTHING, False):
            protection.protect()
