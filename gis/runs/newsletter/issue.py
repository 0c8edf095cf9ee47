"""The pages of an issue: one for each area, or one for the city."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.runs.newsletter.choice import LeftOut
from gis.runs.newsletter.order import NewsletterOrder
from gis.runs.newsletter.pages import NewsletterPage, PageMaker
from gis.store.queries.areas import Area
from gis.store.queries.municipalities import City

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsletter:
    """The pages of an issue.

    Attributes
    ----------
    empty
        Areas that have nothing to show, and no page.
    left_out
        What is on no page although the issue is about it, each once.
    """

    city: City
    order: NewsletterOrder
    pages: tuple[NewsletterPage, ...]
    empty: tuple[Area, ...]
    left_out: tuple[LeftOut, ...]


def make_newsletter(
    session: Session,
    city: City,
    order: NewsletterOrder,
    *,
    fonts: Path,
    networks_folder: Path,
    today: date,
    progress: Progress = lambda _: None,
) -> Newsletter:
    """Make the pages of an issue; nothing is written anywhere.

    Parameters
    ----------
    fonts
        Folder of ``regular.ttf`` and ``bold.ttf``.
    today
        The day whose state of things is printed.
    progress
        Told the share that is done.

    Raises
    ------
    NotFoundError
        When an area is asked for that the city does not have.
    NoDataError
        When nothing of what the pages would show may be printed.
    """
    maker = PageMaker(session, city, order, fonts, networks_folder, today)
    wanted = maker.find_areas()
    pages, empty = [], []
    for number, area in enumerate(wanted, start=1):
        page = maker.make_page(area)
        if page is not None:
            pages.append(page)
        elif area is not None:
            empty.append(area)
        progress(number / len(wanted))
    if not pages:
        raise maker.nothing_to_print(wanted)
    return Newsletter(
        city=city,
        order=order,
        pages=tuple(pages),
        empty=tuple(empty),
        left_out=maker.list_left_out(wanted),
    )
