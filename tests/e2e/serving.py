"""The application behind a real address, and an administrator's session in a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import BrowserContext
from signing_in import sign_in
from werkzeug.serving import make_server

from app.database import close_store
from gis.domain.roles import Role

_sessions: dict[str, str] = {}
"""By address, the cookie of an administrator."""


@contextmanager
def serving(app: Flask, role: Role | None = Role.ADMINISTRATOR) -> Iterator[str]:
    """Serve an application for as long as the block runs; give its address.

    Parameters
    ----------
    role
        Whom browsers are signed in as there; None: nobody.
    """
    server = make_server("127.0.0.1", 0, app, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    client = app.test_client()
    if role is not None:
        sign_in(client, role)
    cookie = client.get_cookie("session")
    if cookie is not None:
        _sessions[address] = cookie.value
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()
    close_store(app)


def enter(context: BrowserContext, url: str) -> None:
    """Let a browser be signed in at the address of a page."""
    parts = urlsplit(url)
    address = f"{parts.scheme}://{parts.netloc}"
    if address in _sessions:
        context.add_cookies(
            [{"name": "session", "value": _sessions[address], "url": address}]
        )
