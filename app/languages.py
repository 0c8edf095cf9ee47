"""Japanese first, English second: which one a reader gets."""

from flask import Flask, Response, request
from flask_babel import Babel, get_locale, gettext

from app.config import Settings
from app.page_links import link_to_this_page

LANGUAGES = {"ja": "日本語", "en": "English"}
DEFAULT = "ja"
COOKIE = "language"
_YEAR = 365 * 24 * 60 * 60


def init_app(app: Flask, settings: Settings) -> None:
    """Choose a language for each request and remember the one that was asked for."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Tokyo"
    Babel(app, locale_selector=choose_language)
    app.after_request(_remember)

    @app.context_processor
    def words_for_every_page() -> dict[str, object]:
        return {
            "language": str(get_locale() or DEFAULT),
            "other_languages": _other_languages(),
            "service_name": settings.service_name or gettext("Map of mutual support"),
        }


def choose_language() -> str:
    """Give the language asked for with ``?lang=``, else the remembered one, else ja.

    What the browser prefers is not looked at: offices share machines, and the words of
    the service are Japanese ones.
    """
    for asked in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if asked in LANGUAGES:
            return asked
    return DEFAULT


def _other_languages() -> list[dict[str, str]]:
    here = choose_language()
    return [
        {"code": code, "name": name, "address": link_to_this_page(lang=code)}
        for code, name in LANGUAGES.items()
        if code != here
    ]


def _remember(response: Response) -> Response:
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        response.set_cookie(
            COOKIE,
            asked,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response
