"""Errors carry a sentence that can be said in any language."""

import pytest

from gis import errors
from gis.errors import Fault, FaultyRowsError, Message, TetototeError

GERMAN = {
    "%(file)s: %(why)s": "Datei %(file)s: %(why)s",
    "no rows in %(sheet)s": "keine Zeilen in %(sheet)s",
}


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    inner = Message("no rows in %(sheet)s", {"sheet": "%d 100%"})
    outer = Message("%(file)s: %(why)s", {"file": "a.csv", "why": inner})

    assert str(outer) == "a.csv: no rows in %d 100%"
    assert outer.in_words(GERMAN.__getitem__) == "Datei a.csv: keine Zeilen in %d 100%"


@pytest.mark.parametrize(
    ("name", "built_in"),
    [
        ("UsageError", ValueError),
        ("NotFoundError", LookupError),
        ("NoDataError", LookupError),
        ("CrsError", ValueError),
        ("StoreError", RuntimeError),
        ("SourceError", ValueError),
    ],
)
def test_errors_are_also_what_python_programmers_know(
    name: str, built_in: type[Exception]
) -> None:
    kind: type[TetototeError] = getattr(errors, name)
    error = kind("%(what)s is missing", what="Ube")

    assert isinstance(error, TetototeError)
    assert isinstance(error, built_in)
    assert str(error) == "Ube is missing"
    assert error.message.values == {"what": "Ube"}


def test_faults_are_all_kept_and_counted_by_row() -> None:
    """Two faults of one row are one row that cannot be taken."""
    faults = [
        Fault("a.csv", row, column, Message("bad"))
        for row, column in [(2, "緯度"), (2, "経度"), (9, None)]
    ]

    error = FaultyRowsError("a.csv", faults)

    assert error.faults == tuple(faults)
    assert "a.csv: 2 rows" in str(error)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (IsADirectoryError(21, "Is a directory", "out"), "ein Ordner"),
        (OSError("90% of out%(x)s.csv are written"), "90% of out%(x)s.csv are written"),
        (ValueError(), "ValueError"),
    ],
)
def test_what_the_system_says_is_translated_where_it_is_known(
    error: Exception, words: str
) -> None:
    outer = Message("%(why)s.", {"why": errors.say_why(error)})
    german = {"Is a directory": "ein Ordner"}

    assert outer.in_words(lambda text: german.get(text, text)) == f"{words}."
