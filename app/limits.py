"""How often one address may try: beside the wait of a name, which no address escapes."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, request
from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

View = TypeVar("View", bound=Callable[..., object])

ATTEMPTS = (RateLimitItemPerMinute(20), RateLimitItemPerHour(200))
"""Of one address, in one process: more than an office types, and far less than guessing
takes. Names wait by the store, whatever the number of processes."""
_NAME = "limits_attempts"


def limit_attempts(view: View) -> View:
    """Let one address send the forms of such pages only so often."""
    setattr(view, _NAME, True)
    return view


def init_app(app: Flask) -> None:
    """Count for this application."""
    counter = MovingWindowRateLimiter(MemoryStorage())

    @app.before_request
    def check() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        if request.method != "POST" or not getattr(view, _NAME, False):
            return
        address = request.remote_addr or ""
        # Each is counted, whether another one has been reached or not.
        free = [counter.hit(each, address) for each in ATTEMPTS]
        if not all(free):
            abort(429)
