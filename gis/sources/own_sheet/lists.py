"""Lists of a store that the words of its sheets come from, and both directions of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gis.sources.columns import fold_name


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list of the store, as the sheet names it.

    Attributes
    ----------
    code
        What facts call it; unique in its list.
    names
        Its names, the one that is written first.
    offered
        Whether it is offered for new rows.
    """

    code: str
    names: tuple[str, ...]
    offered: bool = True


class Choices:
    """A list of the store: what its words mean, and how they are written."""

    def __init__(self, entries: Iterable[Choice]) -> None:
        self.entries = tuple(entries)
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        ordered = sorted(self.entries, key=lambda entry: not entry.offered)
        for words in (_first_names, _other_names):
            for entry in ordered:
                for word in words(entry):
                    self._exact.setdefault(word, entry.code)
                    self._folded.setdefault(fold_name(word), entry.code)
        self._words = {entry.code: self._choose_word(entry) for entry in ordered}

    def read(self, text: str) -> str | None:
        """Give the code that a word stands for; None for no such word.

        Examples
        --------
        >>> Choices([Choice("tea", ("茶話会", "お茶"))]).read("お茶")
        'tea'
        """
        return self._exact.get(text) or self._folded.get(fold_name(text))

    def write(self, code: str) -> str:
        """Give the word that is written for a code."""
        return self._words.get(code, code)

    @property
    def offered(self) -> tuple[str, ...]:
        """The words that are offered, in order."""
        return tuple(
            dict.fromkeys(
                self._words[entry.code] for entry in self.entries if entry.offered
            )
        )

    def _choose_word(self, entry: Choice) -> str:
        for word in (*entry.names, entry.code):
            if word and self.read(word) == entry.code:
                return word
        return entry.code


def _first_names(entry: Choice) -> tuple[str, ...]:
    return entry.names[:1]


def _other_names(entry: Choice) -> tuple[str, ...]:
    return (entry.code, *entry.names[1:])


@dataclass(frozen=True, slots=True)
class OwnLists:
    """The lists of a store that the sheet's words come from."""

    help_kinds: Choices
    programme_classes: Choices
    service_areas: Choices

    def by_key(self) -> Mapping[str, Choices]:
        """Give each list under the key of its column."""
        return {
            "help_kinds": self.help_kinds,
            "programme_classes": self.programme_classes,
            "service_areas": self.service_areas,
        }
