"""Working out pieces one after another in this process."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from gis.runs.many.pieces import Outcome, Piece

Work = Callable[[Piece], Outcome]
"""What a worker does with a piece; importable by its name in any process."""

Runner = Callable[[Work, Sequence[Piece]], Iterable[tuple[Piece, Outcome]]]
"""What gives pieces to workers, and each outcome as soon as it is there."""


def run_here(work: Work, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Outcome]]:
    """Work out pieces in this process, in their order."""
    for piece in pieces:
        yield piece, work(piece)
