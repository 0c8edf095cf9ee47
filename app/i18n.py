"""Which language a command speaks; pages choose theirs by request."""

import gettext
from collections.abc import Callable
from pathlib import Path

TRANSLATIONS = Path(__file__).resolve().parent / "translations"


def command_gettext() -> Callable[[str], str]:
    """Give the translations of the user's locale (``LANG`` and its like).

    The library behind the commands takes its own few words from the same catalogue.
    """
    gettext.bindtextdomain("messages", str(TRANSLATIONS))
    catalogue = gettext.translation("messages", str(TRANSLATIONS), fallback=True)
    return catalogue.gettext
