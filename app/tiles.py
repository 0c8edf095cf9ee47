"""Base map tiles, served from their archive by byte ranges."""

from flask import Blueprint, Response, send_from_directory

from app.access import open_to_everyone
from app.settings import current_settings

tiles = Blueprint("tiles", __name__, url_prefix="/tiles")

_YEAR = 365 * 24 * 60 * 60


@tiles.get("/<string(minlength=1, maxlength=128):fingerprint>.pmtiles")
@open_to_everyone
def show_archive(fingerprint: str) -> Response:
    """Send an archive or a byte range of it; the name changes with its content."""
    response = send_from_directory(
        current_settings().tiles_folder,
        f"{fingerprint}.pmtiles",
        mimetype="application/vnd.pmtiles",
        conditional=True,
        max_age=_YEAR,
    )
    response.cache_control.immutable = True
    return response
