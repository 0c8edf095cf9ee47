"""Names, and the key they are sorted by: engines collate differently, so Python decides."""

import unicodedata
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, Mapper, mapped_column

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def make_sort_key(name: str, name_kana: str = "") -> str:
    """Give what a name is sorted by, in 五十音 order where its reading is known.

    Half-width and full-width forms, hiragana and katakana, and upper and lower case sort
    as one.

    Examples
    --------
    >>> make_sort_key("茶話会", "さわかい") == make_sort_key("茶話会", "ｻﾜｶｲ")
    True
    """
    folded = unicodedata.normalize("NFKC", name_kana or name).casefold().strip()
    return folded.translate(_TO_KATAKANA)


def _default_key(context: DefaultExecutionContext) -> str:
    row = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return make_sort_key(row.get("name") or "", row.get("name_kana") or "")


class Named:
    """A row with a name, its reading, an English name, and the key it is sorted by."""

    name: Mapped[str] = mapped_column(sort_order=-70)
    name_kana: Mapped[str] = mapped_column(default="", sort_order=-69)
    name_en: Mapped[str] = mapped_column(default="", sort_order=-68)
    sort_key: Mapped[str] = mapped_column(default=_default_key, sort_order=-67)


@event.listens_for(Named, "before_update", propagate=True)
def _refresh_key(
    mapper: Mapper[Any],  # noqa: ARG001 - the signature is SQLAlchemy's
    connection: Connection,  # noqa: ARG001 - the signature is SQLAlchemy's
    target: Any,  # noqa: ANN401 - any named row
) -> None:
    key = make_sort_key(target.name, target.name_kana)
    if target.sort_key != key:
        target.sort_key = key
