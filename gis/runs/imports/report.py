"""What an import did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gis.errors import Fault, Message
from gis.sources.records import Reading
from gis.store.imports.editions import Kept

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes
    ----------
    file
        Name of the file.
    read
        Rows that the file holds.
    kept
        What was added, changed, left and ended.
    notes
        What a person should know.
    faults
        Rows that were left out.
    left_aside
        How many of them stop nothing: sums in a table of ages, and names that no area has.
    features
        What was done to the map features that came with streets; None where none did.
    doubt
        Why the file is only taken when it is said that this is meant.
    """

    file: str
    read: int
    kept: Kept
    notes: list[Message] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_aside: int = 0
    features: Kept | None = None
    doubt: Message | None = None

    @property
    def refused(self) -> int:
        """How many rows cannot be taken, so that the file is refused because of them."""
        return len({(fault.file, fault.row) for fault in self.faults}) - self.left_aside

    @property
    def changes_map(self) -> bool:
        """Whether streets, or the map features that came with them, were changed."""
        features = self.features
        return self.kept.anything or (features is not None and features.anything)


def report_on(reading: Reading[Any], kept: Kept) -> ImportReport:
    """Tell what was kept of a reading with one record for each row."""
    return ImportReport(
        file=reading.file,
        read=len(reading.records) + len({f.row for f in reading.faults}),
        kept=kept,
        notes=reading.notes,
        faults=reading.faults,
    )
