"""Opening a stored city for a notebook."""

import gettext
import os

from app import i18n
from app.config import Settings
from app.frontend import VENDOR
from app.notebook.city import NotebookCity
from app.notebook.stops import say_errors
from gis.domain.dates import today
from gis.domain.schedules.sentences import Language
from gis.maps.pictures.paper import check_fonts
from gis.runs.report.reader import Reader
from gis.store.queries.municipalities import choose_city
from gis.store.session import open_store, read_session

FONTS = VENDOR / "print"


def open_city(
    municipality: str | None = None, *, store: str | None = None, language: str = "ja"
) -> NotebookCity:
    """Open a city of a store, for reading.

    Parameters
    ----------
    municipality
        Code of the city, where the store holds several.
    store
        Address of the store; without it ``TETOTOTE_DATABASE_URL``, or the embedded one.
    language
        ``ja`` or ``en``.

    Raises
    ------
    NotebookStop
        When the store is empty or cannot be opened, or the font of pictures is missing; it
        says what to do.
    """
    spoken: Language = "en" if language == "en" else "ja"
    catalogue = gettext.translation(
        "messages", str(i18n.TRANSLATIONS), languages=[language], fallback=True
    )
    reader = Reader(catalogue.gettext, FONTS, spoken)
    with say_errors(reader):
        check_fonts(FONTS)
        address = {"TETOTOTE_DATABASE_URL": store} if store else {}
        settings = Settings.from_environment({**os.environ, **address})
        engine = open_store(settings.database_url)
        try:
            with read_session(engine) as session:
                city = choose_city(session, municipality)
        except BaseException:
            engine.dispose()
            raise
        return NotebookCity(reader, settings, engine, city, today())
