"""How large the type is: usual, or large for eyes that ask for it."""

from flask import Flask, Response, request

from app.page_links import link_to_this_page

COOKIE = "type"
PARAMETER = "type"
SIZES = ("usual", "large")
_YEAR = 365 * 24 * 60 * 60


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
    for asked in (request.args.get(PARAMETER), request.cookies.get(COOKIE)):
        if asked in SIZES:
            return asked
    return SIZES[0]


def _remember(response: Response) -> Response:
    asked = request.args.get(PARAMETER)
    if asked in SIZES:
        response.set_cookie(
            COOKIE,
            asked,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response
