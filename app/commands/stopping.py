"""Stopping long work with the best that is known: the first Ctrl-C asks, the second ends."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stop_when_interrupted(tell: Callable[[], None]) -> Iterator[threading.Event]:
    """Give an event that is set by the first interruption; the second is an error again.

    Parameters
    ----------
    tell
        Called at the first one.
    """
    stopped = threading.Event()

    def note(_signal: int, _frame: FrameType | None) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        stopped.set()
        tell()

    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)
