"""Which language a command speaks; pages choose theirs by request."""

import gettext
from collections.abc import Callable
from pathlib import Path

from gis.domain.schedules.sentences import Language

TRANSLATIONS = Path(__file__).resolve().parent / "translations"


def command_gettext() -> Callable[[str], str]:
    """Give the translations of the user's locale (``LANG`` and its like).

    The library behind the commands takes its own few words from the same catalogue.
    """
    gettext.bindtextdomain("messages", str(TRANSLATIONS))
    return _find_catalogue().gettext


def command_language() -> Language:
    """Give the language of those translations, for names that the store has in both."""
    told = _find_catalogue().info().get("language", "")
    return "ja" if told.startswith("ja") else "en"


def _find_catalogue() -> gettext.NullTranslations:
    return gettext.translation("messages", str(TRANSLATIONS), fallback=True)
