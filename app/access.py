"""Default deny: every page says whom it is for, and one that says nothing is refused."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from app.accounts.current import has_right, signed_in_account
from gis.domain.roles import Right

logger = logging.getLogger(__name__)

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Access:
    """Whom a page is for.

    Attributes
    ----------
    everyone
        For everybody: what it shows is decided field by field.
    right
        For those who have it; None, and not for everyone: for whoever is signed in.
    """

    everyone: bool = False
    right: Right | None = None

    def admits(self) -> bool:
        """Tell whether whoever asks is let in."""
        if self.everyone:
            return True
        if self.right is None:
            return signed_in_account() is not None
        return has_right(self.right)


_NAME = "access"


def open_to_everyone(view: View) -> View:
    """Say that a page is for everybody."""
    setattr(view, _NAME, Access(everyone=True))
    return view


def needs_sign_in(view: View) -> View:
    """Say that a page is for whoever is signed in."""
    setattr(view, _NAME, Access())
    return view


def needs(right: Right) -> Callable[[View], View]:
    """Say that a page is for those who have a right."""

    def mark(view: View) -> View:
        setattr(view, _NAME, Access(right=right))
        return view

    return mark


def access_of(endpoint: str) -> Access | None:
    """Give whom a page is for; None where it does not say."""
    if endpoint == "static":
        return Access(everyone=True)
    return getattr(current_app.view_functions.get(endpoint), _NAME, None)


def is_for_everyone(endpoint: str | None) -> bool:
    """Tell whether a page is for everybody."""
    access = None if endpoint is None else access_of(endpoint)
    return access is not None and access.everyone


def may_open(endpoint: str) -> bool:
    """Tell whether whoever asks may open a page."""
    access = access_of(endpoint)
    return access is not None and access.admits()


def init_app(app: Flask) -> None:
    """Look at every request before its page does."""
    app.before_request(_check)


def _check() -> Response | None:
    if request.endpoint is None:
        return None
    access = access_of(request.endpoint)
    if access is None:
        logger.error("%s does not say whom it is for: refused", request.endpoint)
        abort(403)
    if access.admits():
        return None
    if signed_in_account() is not None:
        abort(403)
    wanted = request.accept_mimetypes.best_match(["application/json", "text/html"])
    if wanted != "text/html" or request.method != "GET":
        abort(401)
    here = request.full_path.rstrip("?")
    return redirect(url_for("accounts.sign_in", next=here))
