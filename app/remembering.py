"""What a reader chose in an address and keeps for the next pages: language, size of type."""

from collections.abc import Collection

from flask import Response, request

_YEAR = 365 * 24 * 60 * 60


def read_choice(parameter: str, cookie: str, known: Collection[str]) -> str | None:
    """Give what is asked for in the address, else what is remembered, if it is known."""
    for asked in (request.args.get(parameter), request.cookies.get(cookie)):
        if asked in known:
            return asked
    return None


def remember_choice(
    response: Response, parameter: str, cookie: str, known: Collection[str]
) -> Response:
    """Remember what is asked for in the address; nothing else is put into a cookie."""
    asked = request.args.get(parameter)
    if asked is not None and asked in known:
        response.set_cookie(
            cookie,
            asked,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response
