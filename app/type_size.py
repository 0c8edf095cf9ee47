"""How large the type is: usual, or large for eyes that ask for it."""

from flask import Flask, Response

from app.page_links import link_to_this_page
from app.remembering import read_choice, remember_choice

COOKIE = "type"
PARAMETER = "type"
SIZES = ("usual", "large")


def init_app(app: Flask) -> None:
    """Choose a size for each request and remember the one that was asked for."""
    app.after_request(_remember)

    @app.context_processor
    def size_for_every_page() -> dict[str, object]:
        size = choose_size()
        other = "usual" if size == "large" else "large"
        return {
            "large_type": size == "large",
            "other_size": link_to_this_page(**{PARAMETER: other}),
        }


def choose_size() -> str:
    """Give the size asked for with ``?type=``, else the remembered one, else the usual."""
    return read_choice(PARAMETER, COOKIE, SIZES) or SIZES[0]


def _remember(response: Response) -> Response:
    return remember_choice(response, PARAMETER, COOKIE, SIZES)
