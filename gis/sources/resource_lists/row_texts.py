"""The texts of a row by what they mean, whatever the file calls its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gis.errors import N_, SourceError
from gis.sources.columns import Columns
from gis.sources.own_sheet.guard import unguard_text
from gis.sources.resource_lists.columns import (
    ADDRESS_PARTS,
    NAME_COLUMNS,
    TEXT_COLUMNS,
    WHOSE_COLUMNS,
    find_name_column,
)
from gis.sources.resource_lists.formats import ListFormat, Texts
from gis.sources.values import clean_cell, fold_text

_OWN = {"name", "name_kana", "address", "telephone", "ref"}
"""Texts that are mostly each row's own."""


@dataclass(slots=True)
class RowTexts:
    """Reads the texts of rows.

    Attributes
    ----------
    places
        Columns of each text, by key; several are put together.
    constants
        Texts that are the same in every row, by key.
    tables
        What stands for what in a column (○ → はい), by key; keys of a table are folded.
    guarded
        An apostrophe may stand before text that a spreadsheet would run, as in our own CSV.
    """

    places: dict[str, tuple[int, ...]]
    constants: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    guarded: bool = False
    # Lists repeat themselves: what many rows say is kept once.
    _same: dict[str, str] = field(default_factory=dict)

    def read(self, cells: Sequence[str]) -> Texts:
        """Read a row."""
        texts = Texts(self.constants)
        for key, places in self.places.items():
            text = cells[places[0]]
            if len(places) > 1:
                text = "".join(clean_cell(cells[at]) for at in places)
            if text and (text := clean_cell(text)):
                if self.guarded:
                    text = unguard_text(text)
                texts[key] = text if key in _OWN else self._same.setdefault(text, text)
        if "address_parts" in texts and not texts["address"]:
            texts["address"] = texts["address_parts"]
        for key, table in self.tables.items():
            texts[key] = table.get(fold_text(texts[key]), texts[key])
        return texts


def find_texts(columns: Columns, known: ListFormat) -> RowTexts:
    """Find the columns of a known format.

    Raises
    ------
    SourceError
        When there is no column for the name.
    """
    name = columns.find(known.name) if known.key else find_name_column(columns)
    if name is None:
        raise _refuse(columns)
    places: dict[str, tuple[int, ...]] = {"name": (name,)}
    for key, names in (TEXT_COLUMNS | dict(known.columns)).items():
        if key in WHOSE_COLUMNS and not known.spans_cities:
            continue
        at = columns.find(names)
        if at is not None:
            places[key] = (at,)
    parts = [columns.find([name]) for name in ADDRESS_PARTS]
    found = tuple(at for at in parts if at is not None)
    if found:
        places["address_parts"] = found
    return RowTexts(places)


def _refuse(columns: Columns) -> SourceError:
    from gis.sources.mapping_proposals import propose_mapping  # noqa: PLC0415 - for errors alone

    return SourceError(
        N_(
            "%(file)s has no column for the name. Found: %(found)s. Looked for: %(known)s."
            " Rename the column in the header to one of these; or write which column is"
            " which into a file, such as mapping.toml, and give it with --mapping"
            " mapping.toml:\n\n%(proposal)s\n"
        ),
        file=columns.file,
        found=", ".join(each or "-" for each in columns.names) or "-",
        known=", ".join(NAME_COLUMNS),
        proposal=propose_mapping(columns),
    )


class Describing:
    """Puts together what a format's columns say beside name, place and times."""

    def __init__(self, columns: Columns, known: ListFormat) -> None:
        found = ((pattern, columns.find(names)) for pattern, names in known.describe)
        self._parts = [(pattern, at) for pattern, at in found if at is not None]

    def read(self, cells: Sequence[str]) -> list[str]:
        """Give the parts for a row."""
        parts = []
        for pattern, at in self._parts:
            words = [word.strip() for word in cells[at].split(";")]
            text = "、".join(clean_cell(word) for word in words if clean_cell(word))
            if text:
                parts.append(pattern % text)
        return parts
