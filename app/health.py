"""Whether the service can serve: for containers and monitors."""

import logging

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.access import open_to_everyone
from app.database import current_session
from gis.errors import TetototeError

logger = logging.getLogger(__name__)

health = Blueprint("health", __name__)


@health.get("/healthz")
@open_to_everyone
def show_health() -> Response:
    """Answer 200 when the store can be reached, else 503."""
    try:
        current_session().execute(text("SELECT 1"))
    except (SQLAlchemyError, TetototeError) as error:
        logger.warning("the store cannot be reached: %s", error)
        reachable = False
    else:
        reachable = True
    response = jsonify({"store": "reachable" if reachable else "unreachable"})
    response.status_code = 200 if reachable else 503
    response.headers["Cache-Control"] = "no-store"
    return response
