"""Names, and the key they are sorted by: engines collate differently, so Python decides."""

import unicodedata
from typing import Any

from sqlalchemy import Connection, String, event
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, Mapper, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

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


class InCharacterOrder(FunctionElement[str]):
    """A text to sort by its characters alone, as SQLite and Python do.

    A server sorts in the order of the language that it was set up with, and some of those
    pass over signs and spaces: two cities with the same rows would have two orders.
    """

    type = String()
    inherit_cache = True
    name = "in_character_order"


@compiles(InCharacterOrder)
def _keep_as_is(element: InCharacterOrder, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    return compiler.process(element.clauses, **kw)


@compiles(InCharacterOrder, "postgresql")
def _collate(element: InCharacterOrder, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    return f'{compiler.process(element.clauses, **kw)} COLLATE "C"'


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
