"""Find columns by the names that publishers give them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from gis.errors import N_, Message, SourceError

_IGNORED = re.compile(r"[\s\u200b\ufeff・･_\-‐―ー()\[\]【】:：/／,、.]+")
_LONGEST_SAMPLE = 20


def fold_name(name: str) -> str:
    """Bring names that a person takes for equal to one form.

    Examples
    --------
    >>> fold_name("６５歳以上（人口）") == fold_name("65歳以上人口")
    True
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name).casefold())


class Columns:
    """The columns of one file.

    Parameters
    ----------
    file
        Name of the file, for messages.
    names
        Its columns as they are written.
    """

    def __init__(self, file: str, names: Sequence[str]) -> None:
        self.file = file
        self.names = tuple(names)
        self._index: dict[str, int] = {}
        for index, name in enumerate(names):
            self._index.setdefault(fold_name(name), index)

    def find(self, known: Iterable[str]) -> int | None:
        """Give the place of the first of *known* that the file has."""
        for name in known:
            index = self._index.get(fold_name(name))
            if index is not None:
                return index
        return None

    def require(self, known: Sequence[str], what: str, *, remedy: str = "") -> int:
        """Give the place of the first of *known*, or say that *what* is missing.

        Parameters
        ----------
        remedy
            What else helps (a message id).

        Raises
        ------
        SourceError
            With the columns that were found and those that were looked for.
        """
        index = self.find(known)
        if index is None:
            raise SourceError(
                N_(
                    "%(file)s has no column for %(what)s. Found: %(found)s. Looked for:"
                    " %(known)s. Rename the column in the header to one of these.%(remedy)s"
                ),
                file=self.file,
                what=Message(what),
                found=", ".join(name or "-" for name in self.names) or "-",
                known=", ".join(known),
                remedy=Message(remedy) if remedy else "",
            )
        return index

    def require_named(self, name: str, option: str) -> int:
        """Give the place of the column that the user named.

        Raises
        ------
        SourceError
            When there is none of that name.
        """
        index = self.find([name])
        if index is None:
            raise SourceError(
                N_("%(file)s has no column “%(name)s” (%(option)s). Found: %(found)s."),
                file=self.file,
                name=name,
                option=option,
                found=", ".join(self.names) or "-",
            )
        return index


def show_sample(name: str, values: Iterable[str]) -> str:
    """Show a column with a value of its, for a person to choose by.

    Examples
    --------
    >>> show_sample("item2", ["", "焼津中学校"])
    'item2 (焼津中学校)'
    """
    value = next((value for value in values if value), "")
    if len(value) > _LONGEST_SAMPLE:
        value = value[:_LONGEST_SAMPLE] + "…"
    return f"{name} ({value})"
