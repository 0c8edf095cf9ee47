"""Whom a file's data come from, as the file says it."""

from collections.abc import Iterable

from gis.store.queries.attributions import NamedSource

Plain = dict[str, str]


def say_source(source: NamedSource) -> str:
    """Name a data set with its licence.

    Examples
    --------
    >>> say_source(NamedSource("a", "公共施設一覧", "CC BY 4.0", "宇部市", ""))
    '宇部市「公共施設一覧」（CC BY 4.0）'
    """
    whose = f"{source.attribution}「{source.title}」" if source.attribution else ""
    licence = f"（{source.licence}）" if source.licence else ""
    return f"{whose or source.title}{licence}"


def sources_to_json(sources: Iterable[NamedSource]) -> list[Plain]:
    """Give data sets as plain values, without what is not told."""
    return [
        {
            name: value
            for name in ("title", "attribution", "licence", "url")
            if (value := getattr(source, name))
        }
        for source in sources
    ]
