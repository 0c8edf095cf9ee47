"""What every answer carries, and which requests are answered at all.

A page of another site could reach a service on this computer through a name of its own
that points to 127.0.0.1 (DNS rebinding); refusing unknown Host headers closes that door.
"""

import secrets
from datetime import timedelta

from flask import Flask, Response, abort, g, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted

from app.config import Settings
from app.secret_key import read_secret_key

LONGEST_QUESTION = 64 * 1024
"""Bytes that a page may send: nothing is uploaded yet, and a question is short."""

IDLE = timedelta(hours=12)
"""After so long without a page a session ends: a day's work, and not the next one's."""

LOOPBACK = ("localhost", "127.0.0.1")

POLICY = (
    "default-src 'none'; "
    "script-src 'self' 'nonce-{nonce}'; "
    "style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=()",
}


def init_app(app: Flask, settings: Settings) -> None:
    """Check the host of every request and put the headers on every answer."""
    trusted = [*LOOPBACK, *settings.allowed_hosts]
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_QUESTION
    _secure_sessions(app, settings)

    @app.before_request
    def check_host() -> None:
        if not host_is_trusted(request.headers.get("Host"), trusted):
            abort(400)

    app.after_request(_put_headers)
    app.jinja_env.globals["csp_nonce"] = csp_nonce


def _secure_sessions(app: Flask, settings: Settings) -> None:
    """Sign the cookie of a session, and keep it from scripts and other sites."""
    tls = bool(settings.allowed_hosts) and not settings.plain_http
    app.config.update(
        SECRET_KEY=settings.secret_key or read_secret_key(settings.var_folder),
        SESSION_COOKIE_NAME="__Host-session" if tls else "session",
        SESSION_COOKIE_SECURE=tls,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=IDLE,
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # as Werkzeug tells to
            app.wsgi_app,
            x_for=settings.proxies,
            x_proto=settings.proxies,
        )


def csp_nonce() -> str:
    """Give the nonce of this answer's inline scripts and styles."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _put_headers(response: Response) -> Response:
    policy = POLICY.format(nonce=csp_nonce())
    response.headers.setdefault("Content-Security-Policy", policy)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
