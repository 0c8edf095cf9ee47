"""Whom a row is for. What each audience sees is decided in `gis.domain.visibility`."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from gis.domain.visibility import Audience
from gis.store.types import Word


class Shown:
    """A row with an audience, and fields that differ from it.

    Attributes
    ----------
    audience
        The widest audience that may see the row at all; saving is not publishing. Rows of a
        data set under an open licence are entered as public.
    field_audiences
        Field name to audience, where a person decided otherwise than the default.
    """

    audience: Mapped[Audience] = mapped_column(
        Word(Audience), default=Audience.STAFF, sort_order=85
    )
    field_audiences: Mapped[dict[str, Any]] = mapped_column(default=dict, sort_order=86)
