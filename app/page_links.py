"""Addresses of this page and of its neighbours."""

from collections.abc import Iterable

from flask import Flask, g, request, url_for
from flask_babel import gettext

from app.access import may_open
from app.cities import CITY_OPENED
from gis.errors import N_

FIRST_PAGE = "public.find"
PAGES = (
    (FIRST_PAGE, N_("Find on the map")),
    ("public.list_areas", N_("How each area is doing")),
    ("planning.show_map", N_("Where help is far away")),
)
OFFICE_PAGES = (
    ("accounts.list_people", N_("Who may sign in")),
    ("records.show_log", N_("Record of changes")),
)
"""Pages that few need: in the menu and on the page of one's own account.

Of both, those are offered that the reader may open.
"""
_WITHIN = {
    "public.show_area": "public.list_areas",
    "accounts.invite": "accounts.list_people",
    "accounts.change": "accounts.list_people",
    "accounts.hand_link": "accounts.list_people",
}
"""Pages that are reached through another one."""


def init_app(app: Flask) -> None:
    """Let every page link to the others."""

    @app.context_processor
    def links_for_every_page() -> dict[str, object]:
        here = request.endpoint or ""
        return {
            "pages": _offer(PAGES),
            "office_pages": _offer(OFFICE_PAGES),
            "sign_in_address": _link_to_sign_in(),
            "page_at_hand": _WITHIN.get(here, here),
            "link_to_page": link_to_page,
        }


def link_to_this_page(**changed: str) -> str:
    """Give the address of the page at hand with some of its arguments changed.

    A page that has no address of its own (an error, an answer to a form) gives the first
    page.
    """
    if not request.endpoint or request.method != "GET":
        return url_for(FIRST_PAGE, **changed)  # type: ignore[arg-type] # all are text
    # Names that begin so mean something to the builder of addresses.
    asked = {
        name: value
        for name, value in request.args.items()
        if not name.startswith("_") and name != "endpoint"
    }
    return url_for(
        request.endpoint, **{**(request.view_args or {}), **asked, **changed}
    )


def _offer(pages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(page, gettext(words)) for page, words in pages if may_open(page)]


def _link_to_sign_in() -> str:
    """Give the page that asks for name and password, and comes back to the one at hand."""
    here = request.endpoint or ""
    comes_back = request.method == "GET" and here and not here.startswith("accounts.")
    return url_for(
        "accounts.sign_in", next=request.full_path.rstrip("?") if comes_back else None
    )


def link_to_page(endpoint: str, **values: str) -> str:
    """Give the address of another page, about the city that this page is about."""
    municipality = request.args.get("municipality") or g.get(CITY_OPENED)
    if municipality:
        values = {"municipality": municipality, **values}
    return url_for(endpoint, **values)  # type: ignore[arg-type] # all are text
