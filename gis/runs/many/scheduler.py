"""Working out pieces by the workers of a Dask scheduler, on this computer or on others.

M. Rocklin, Dask: Parallel Computation with Blocked algorithms and Task Scheduling,
Proceedings of the 14th Python in Science Conference, 2015.
"""

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any
from uuid import uuid4

from gis.errors import N_, Message, WorkersError, say_why
from gis.runs.many.here import Work
from gis.runs.many.pieces import Failed, Outcome, Piece

Client = Any
Future = Any
"""Dask's; it brings hardly any types."""

CONNECT_SECONDS = 10
PATIENCE_SECONDS = 60.0
"""So long a scheduler may be without any worker: they may be just starting."""
_LOOK_SECONDS = 1.0


def run_by_scheduler(
    work: Work, pieces: Sequence[Piece], *, address: str
) -> Iterator[tuple[Piece, Outcome]]:
    """Work out pieces by a scheduler; each outcome is given as soon as it is there.

    Each worker has as many cities as threads at a time. When one is lost the scheduler
    begins its cities anew elsewhere, as often as its setting
    ``distributed.scheduler.allowed-failures`` says. A city over which it gives up is tried
    once more alone, after all others: only then is it known that the city was the reason.

    Parameters
    ----------
    address
        As ``tcp://host:8786``.

    Raises
    ------
    WorkersError
        When the scheduler cannot be reached or is lost, when it has no worker for
        `PATIENCE_SECONDS`, or when workers cannot load the product.
    """
    client = _connect(address)
    try:
        yield from _Dispatch(client, address, work, pieces).give_out()
    finally:
        client.close()


def _connect(address: str) -> Client:
    # Late: it costs as much as all else, and only who names a scheduler needs it.
    import distributed  # noqa: PLC0415

    # It writes every retry and its traceback; what matters is told once, as an error.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    open_client: Any = distributed.Client
    try:
        return open_client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        raise WorkersError(
            N_(
                "The scheduler %(address)s cannot be reached. Is it running (dask"
                " scheduler), and is the address right (tcp://HOST:8786)?"
            ),
            address=address,
        ) from error


class _Dispatch:
    """Pieces that are with a scheduler, and those that are not yet."""

    def __init__(
        self, client: Client, address: str, work: Work, pieces: Sequence[Piece]
    ) -> None:
        self._client, self._address, self._work = client, address, work
        self._waiting = deque(pieces)
        self._suspects = deque[Piece]()
        self._tried_alone = set[str]()
        self._busy: dict[Any, tuple[Piece, Future]] = {}
        self._done: SimpleQueue[Future] = SimpleQueue()
        # A key that was used before would bring the earlier outcome.
        self._run = uuid4().hex
        self._worker_seen = monotonic()

    def give_out(self) -> Iterator[tuple[Piece, Outcome]]:
        """Give every piece to a worker, and every outcome to the caller."""
        while self._waiting or self._suspects or self._busy:
            self._fill()
            try:
                future = self._done.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            piece, _ = self._busy.pop(future.key)
            outcome = self._take(future)
            if outcome is not None:
                self._fill()
                yield piece, outcome
            elif piece.code in self._tried_alone:
                yield piece, _give_up()
            else:
                self._suspects.append(piece)

    def _fill(self) -> None:
        """Give out as many pieces as the workers have threads; suspects alone, at last."""
        threads = self._count_threads()
        while self._waiting and len(self._busy) < threads:
            self._submit(self._waiting.popleft())
        if self._suspects and threads and not self._busy and not self._waiting:
            piece = self._suspects.popleft()
            self._tried_alone.add(piece.code)
            self._submit(piece)

    def _count_threads(self) -> int:
        try:
            threads: int = sum(self._client.nthreads().values())
        except (OSError, CancelledError, RuntimeError) as error:
            raise self._lost() from error
        if threads:
            self._worker_seen = monotonic()
        elif monotonic() - self._worker_seen > PATIENCE_SECONDS:
            raise WorkersError(
                N_(
                    "The scheduler %(address)s has no workers. Start some: dask worker"
                    " %(address)s"
                ),
                address=self._address,
            )
        return threads

    def _submit(self, piece: Piece) -> None:
        attempt = "alone" if piece.code in self._tried_alone else "first"
        key = f"tetotote-{piece.what}-{piece.code}-{attempt}-{self._run}"
        future = self._client.submit(self._work, piece, key=key, pure=False)
        self._busy[future.key] = piece, future
        future.add_done_callback(self._done.put)

    def _take(self, future: Future) -> Outcome | None:
        """Give what came out; None where the scheduler gave up as workers were lost."""
        from distributed import KilledWorker  # noqa: PLC0415 - loaded by now

        try:
            outcome: Outcome = future.result()
        except KilledWorker:
            return None
        except (CancelledError, OSError) as error:
            raise self._lost() from error
        except Exception as error:
            raise WorkersError(
                N_(
                    "The workers of %(address)s cannot do it (%(why)s). Install there what"
                    " is installed here."
                ),
                address=self._address,
                why=say_why(error),
            ) from error
        return outcome

    def _lost(self) -> WorkersError:
        return WorkersError(
            N_(
                "The scheduler %(address)s is lost. What was done is kept: start it again"
                " and give the same command."
            ),
            address=self._address,
        )


def _give_up() -> Failed:
    template = N_(
        "Workers were lost again and again while they worked on it, most likely for lack of"
        " memory: give them more, or give each fewer threads."
    )
    return Failed(Message(template))
