"""What a notebook shows in place of a traceback when a person can put something right."""

from collections.abc import Iterator
from contextlib import contextmanager

from gis.errors import TetototeError
from gis.runs.report.reader import Reader


class NotebookStop(Exception):  # noqa: N818 - it is no fault of the program
    """A sentence in the reader's language that says what to do."""

    def _render_traceback_(self) -> list[str]:
        """Give what IPython shows: the sentence alone."""
        return [str(self)]


@contextmanager
def say_errors(reader: Reader) -> Iterator[None]:
    """Turn what a person can put right into a `NotebookStop`."""
    try:
        yield
    except TetototeError as error:
        raise NotebookStop(error.message.in_words(reader.gettext)) from None
