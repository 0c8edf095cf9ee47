"""Working out pieces in processes of this computer, whatever becomes of one of them."""

import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process

from gis.errors import N_, Message, WorkersError
from gis.runs.many.here import Work
from gis.runs.many.pieces import Failed, Outcome, Piece

ATTEMPTS = 3
"""So many processes may end over one city before it is given up."""
HOPELESS = 10
"""Where so many end before any city is done, it is not for the cities."""


def run_in_processes(
    work: Work, pieces: Sequence[Piece], *, workers: int
) -> Iterator[tuple[Piece, Outcome]]:
    """Work out pieces in several processes; each outcome is given as soon as it is there.

    Every process is a pool of its own with one city in it at a time, so that when one is
    killed it is known over which city, and no other city is touched. A new process takes
    its place and the city is begun anew, up to `ATTEMPTS` times.

    Parameters
    ----------
    workers
        How many processes there are at most.

    Raises
    ------
    WorkersError
        When every process is ended, whatever the city.
    """
    waiting, ended, done = deque(pieces), Counter[str](), 0
    seats = [_Seat() for _ in range(min(workers, len(pieces)))]
    busy: dict[Future[Outcome], tuple[_Seat, Piece]] = {}
    try:
        for seat in seats:
            piece = waiting.popleft()
            busy[seat.give(work, piece)] = seat, piece
        while busy:
            for future in wait(busy, return_when=FIRST_COMPLETED).done:
                seat, piece = busy.pop(future)
                outcome = _take(future)
                if outcome is None:
                    seat.clear()
                    ended[piece.code] += 1
                    if not done and ended.total() >= HOPELESS:
                        raise _lose_hope()
                    if ended[piece.code] < ATTEMPTS:
                        waiting.append(piece)
                    else:
                        outcome = _give_up()
                else:
                    done += 1
                if waiting:
                    following = waiting.popleft()
                    busy[seat.give(work, following)] = seat, following
                if outcome is not None:
                    yield piece, outcome
    finally:
        for seat in seats:
            seat.clear(wait_for_it=True)


class _Seat:
    """The place of one process."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def give(self, work: Work, piece: Piece) -> Future[Outcome]:
        """Give its process a piece; begin one where there is none."""
        if self._pool is not None:
            try:
                return self._pool.submit(work, piece)
            except BrokenProcessPool:
                self.clear()
        # Not forked: a copy of this process would share its connections to the store.
        self._pool = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=_prepare
        )
        return self._pool.submit(work, piece)

    def clear(self, *, wait_for_it: bool = False) -> None:
        """End the process when it is done with what it has."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait_for_it, cancel_futures=True)
        self._pool = None


def _take(future: Future[Outcome]) -> Outcome | None:
    """Give what came out; None where the process ended over it."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _give_up() -> Failed:
    template = N_(
        "%(count)d processes were ended while they worked on it, most likely for lack of"
        " memory: close other programs, or use fewer --workers."
    )
    return Failed(Message(template, {"count": ATTEMPTS}))


def _lose_hope() -> WorkersError:
    return WorkersError(
        N_(
            "Every process was ended before it had done anything, most likely for lack of"
            " memory: close other programs, or use fewer --workers."
        )
    )


def _prepare() -> None:
    """Leave Ctrl+C to the process that gives the work, and end when that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        watch = threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True)
        watch.start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
