"""One table: which error is answered with which HTTP status, and its page."""

import logging
from dataclasses import dataclass

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from gis.errors import (
    N_,
    NoDataError,
    NotFoundError,
    StoreError,
    TetototeError,
    UsageError,
)

logger = logging.getLogger(__name__)

STATUS_BY_ERROR: dict[type[TetototeError], int] = {
    UsageError: 400,
    NotFoundError: 404,
    NoDataError: 409,
    StoreError: 503,
    TetototeError: 500,
}
"""The first class along an error's inheritance that is listed here decides."""


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """What an error page says (message ids)."""

    title: str
    advice: str


WORDS = {
    400: ErrorWords(
        N_("This cannot be asked"),
        N_("Go back to the map and choose again."),
    ),
    401: ErrorWords(
        N_("Please sign in"),
        N_("Your session may have ended. Sign in, then try again."),
    ),
    403: ErrorWords(
        N_("This page is not for your account"),
        N_("Ask your administrator if you need it."),
    ),
    404: ErrorWords(
        N_("There is no such page"),
        N_("The address may be mistyped, or the page may have moved."),
    ),
    405: ErrorWords(
        N_("This page cannot be used in that way"),
        N_("Go back to the map and choose again."),
    ),
    409: ErrorWords(
        N_("Something is still missing"),
        N_("Take in the missing data first, then open the page again."),
    ),
    429: ErrorWords(
        N_("That was tried too often"),
        N_("Wait a few minutes, then try again."),
    ),
    500: ErrorWords(
        N_("Something went wrong here"),
        N_(
            "It is not your fault. Try again; if it stays, tell whoever runs the service."
        ),
    ),
    503: ErrorWords(
        N_("The service is resting just now"),
        N_("Try again in a minute; if it stays, tell whoever runs the service."),
    ),
}


def status_of(error: TetototeError) -> int:
    """Give the HTTP status of an error.

    Examples
    --------
    >>> status_of(StoreError("The store is busy."))
    503
    """
    for known in type(error).__mro__:
        if known in STATUS_BY_ERROR:
            return STATUS_BY_ERROR[known]
    return 500


def init_app(app: Flask) -> None:
    """Answer every error with a page in the reader's language, or JSON where asked."""
    app.register_error_handler(TetototeError, _answer_known)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unforeseen)


def _answer_known(error: TetototeError) -> Response:
    status = status_of(error)
    if status >= 500:
        logger.error("%s", error)
    return _answer(status, error.message.in_words(gettext))


def _answer_http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    return _answer(status, "")


def _answer_unforeseen(error: Exception) -> Response:
    logger.error("unforeseen error", exc_info=error)
    return _answer(500, "")


def _answer(status: int, reason: str) -> Response:
    words = WORDS.get(status, WORDS[500 if status >= 500 else 400])
    title = gettext(words.title)
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    if best == "application/json":
        response = jsonify({"status": status, "title": title, "reason": reason})
    else:
        page = render_template(
            "error.html",
            status=status,
            title=title,
            reason=reason,
            advice=gettext(words.advice),
        )
        response = make_response(page)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
