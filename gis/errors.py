"""The errors that a user can act on, and the translatable text that they carry.

Texts are written in English with named fields and marked with `N_`, so that they land
in the translation catalogue; whoever shows them hands in a ``gettext``. Each error also
subclasses the built-in that fits, so that library users can catch what they know.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


def N_(template: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark *template* for the translation catalogue and return it as it is."""
    return template


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person: an English template and the values of its named fields.

    Examples
    --------
    >>> str(Message("%(file)s: no rows", {"file": "salons.csv"}))
    'salons.csv: no rows'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.in_words(str)

    def in_words(self, gettext: Callable[[str], str]) -> str:
        """Give the sentence in the language of *gettext*."""
        values = {
            name: value.in_words(gettext) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return gettext(self.template) % values


class TetototeError(Exception):
    """Something that the user can put right; its text says how.

    Parameters
    ----------
    template
        English sentence with ``%(name)s`` fields.
    **values
        What the fields stand for.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.message = Message(template, values)
        super().__init__(str(self.message))


class UsageError(TetototeError, ValueError):
    """The question itself cannot be asked: an unknown name, an impossible value."""


class NotFoundError(TetototeError, LookupError):
    """What was asked for is not in the store."""


class NoDataError(TetototeError, LookupError):
    """The store lacks what the question needs."""


class CrsError(TetototeError, ValueError):
    """A coordinate reference system is unknown, not metric, or used outside its area."""


class StoreError(TetototeError, RuntimeError):
    """The store cannot be reached, is of another version, or is busy."""


class WorkersError(TetototeError, RuntimeError):
    """Work cannot be given to others: nobody takes it, or who takes it cannot do it."""


class SourceError(TetototeError, ValueError):
    """A file cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of a file.

    Attributes
    ----------
    file
        Name of the file, as the user knows it.
    row
        Row or feature number as a spreadsheet shows it (the header is row 1);
        None when the fault is the whole file's.
    column
        Name of the column; None when the fault is the whole row's.
    reason
        What is wrong, with the value, and what to do.
    """

    file: str
    row: int | None
    column: str | None
    reason: Message


class FaultyRowsError(SourceError):
    """Rows of a file cannot be taken; every one of them is listed.

    Attributes
    ----------
    faults
        All faults, in the order of the rows.
    """

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            N_("%(file)s: %(count)d rows cannot be taken; nothing was imported."),
            file=file,
            count=len({(fault.file, fault.row) for fault in faults}),
        )


SYSTEM_WORDS = (
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("File name too long"),
    N_("Input/output error"),
)
"""What the system says most often of a file, for the catalogue."""


def say_why(error: Exception) -> Message:
    """Give what the system says of a file, in the user's language where it is known.

    Examples
    --------
    >>> str(say_why(PermissionError(13, "Permission denied")))
    'Permission denied'
    """
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Message(str(words).replace("%", "%%"))
