"""Japanese first, English second: which one a reader gets."""

from flask import Flask, Response
from flask_babel import Babel, get_locale, gettext

from app.config import Settings
from app.page_links import link_to_this_page
from app.remembering import read_choice, remember_choice

LANGUAGES = {"ja": "日本語", "en": "English"}
DEFAULT = "ja"
COOKIE = "language"
PARAMETER = "lang"


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
    return read_choice(PARAMETER, COOKIE, LANGUAGES) or DEFAULT


def _other_languages() -> list[dict[str, str]]:
    here = choose_language()
    return [
        {"code": code, "name": name, "address": link_to_this_page(**{PARAMETER: code})}
        for code, name in LANGUAGES.items()
        if code != here
    ]


def _remember(response: Response) -> Response:
    return remember_choice(response, PARAMETER, COOKIE, LANGUAGES)
