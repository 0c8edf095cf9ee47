"""What is wrong with a feed: faults of its own rows, and what has to go with them."""

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_, Fault, Message
from gis.sources.gtfs.tables import GtfsTable, Texts
from gis.sources.values import shorten

Mask = NDArray[np.bool_]


class Checks:
    """Collects faults while a feed is read.

    Attributes
    ----------
    faults
        One for each thing wrong, in the file and row where it is.
    left_out
        Table to the identifiers of its faulty rows: what points at them has no fault of
        its own.
    cascaded
        File to the number of rows that go with a faulty one.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.left_out: dict[str, set[str]] = {}
        self.cascaded: Counter[str] = Counter()

    def add(
        self,
        table: GtfsTable,
        index: int,
        column: str | None,
        template: str,
        /,
        **values: object,
    ) -> None:
        """Add a fault of a row."""
        message = Message(template, values)
        self.faults.append(Fault(table.file, int(table.rows[index]), column, message))

    def parse(
        self,
        table: GtfsTable,
        column: str,
        read: Callable[[str], Any],
        template: str,
        good: Mask,
    ) -> list[Any]:
        """Read a column value by value; rows that cannot be read are faults.

        Parameters
        ----------
        read
            Raises ValueError where a text cannot be read.
        template
            Says so; it may quote ``%(value)s``.
        good
            Rows without a fault so far; those with one are cleared here.
        """
        known: dict[str, Any] = {}
        unreadable: set[str] = set()
        texts = table.get(column)
        for text in set(texts.tolist()):
            try:
                known[text] = read(text)
            except ValueError:
                unreadable.add(text)
        if unreadable:
            for index, text in enumerate(texts):
                if text in unreadable:
                    if good[index]:
                        self.add(table, index, column, template, value=shorten(text))
                    good[index] = False
        return [known.get(text) for text in texts]

    def check_ids(self, table: GtfsTable, column: str, good: Mask) -> None:
        """Make faults of missing identifiers, and of those that came before."""
        first: dict[str, int] = {}
        for index, ref in enumerate(table.get(column)):
            if not ref:
                self.add(
                    table, index, column, N_("The identifier is missing: fill it in.")
                )
            elif ref in first:
                self.add(
                    table,
                    index,
                    column,
                    N_("“%(value)s” is in row %(other)d too: give each its own."),
                    value=shorten(ref),
                    other=int(table.rows[first[ref]]),
                )
            else:
                first[ref] = index
                continue
            good[index] = False

    def require_text(
        self, table: GtfsTable, column: str, good: Mask, *, where: Mask | None = None
    ) -> None:
        """Make faults of names that are missing, in all rows or in some."""
        for index, text in enumerate(table.get(column)):
            if good[index] and not text and (where is None or where[index]):
                self.add(table, index, column, N_("The name is missing: fill it in."))
                good[index] = False

    def check_known(
        self,
        table: GtfsTable,
        column: str,
        known: Collection[str],
        other: str,
        good: Mask,
        *,
        texts: Texts | None = None,
    ) -> None:
        """Make faults of rows that point at nothing.

        Rows that point at a faulty row go with it: they are counted in `cascaded`.

        Parameters
        ----------
        known
            Identifiers of the other table's good rows.
        other
            File of the other table.
        texts
            What the rows point at, where it is not the column as it stands.
        """
        gone = self.left_out.get(other, set())
        for index, ref in enumerate(table.get(column) if texts is None else texts):
            if not good[index] or ref in known:
                continue
            good[index] = False
            if ref in gone:
                self.cascaded[table.file] += 1
            elif ref:
                self.add(
                    table,
                    index,
                    column,
                    N_(
                        "There is no “%(value)s” in %(other)s: add it, or correct this."
                    ),
                    value=shorten(ref),
                    other=other,
                )
            else:
                self.add(
                    table,
                    index,
                    column,
                    N_("It is empty: write the identifier of a row in %(other)s."),
                    other=other,
                )

    def leave_out(self, table: GtfsTable, column: str, good: Mask) -> GtfsTable:
        """Give the good rows, and remember the identifiers of the others."""
        if good.all():
            return table
        kept = table.take(good)
        gone = set(table.get(column)[~good].tolist()) - set(kept.get(column).tolist())
        self.left_out.setdefault(table.file, set()).update(gone - {""})
        return kept

    def list_notes(self, file: str) -> list[Message]:
        """Say how many rows go with the faulty ones."""
        template = N_(
            "%(file)s: rows of %(table)s left out because what they point at is: %(count)d."
        )
        return [
            Message(template, {"file": file, "table": table, "count": count})
            for table, count in sorted(self.cascaded.items())
        ]

    def sort_faults(self, files: Collection[str]) -> list[Fault]:
        """Give the faults in the order of files and rows."""
        order = {name: number for number, name in enumerate(files)}
        return sorted(
            self.faults, key=lambda f: (order.get(f.file, len(order)), f.row or 0)
        )


def all_good(table: GtfsTable) -> Mask:
    """Give a mask that takes every row."""
    return np.ones(len(table), dtype=bool)
