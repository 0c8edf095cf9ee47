"""Ctrl-C once asks for the best known answer, twice ends; and what a terminal shows."""

import os
import signal
import threading
from contextlib import redirect_stderr
from io import StringIO

import pytest

from app.commands import site_progress
from app.commands.site_progress import show_progress
from app.commands.stopping import stop_when_interrupted
from gis.analysis.siting.watch import Progress, Stage


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_the_second_interruption_ends() -> None:
    told: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    with stop_when_interrupted(lambda: told.append("stopping")) as stopped:
        assert not stopped.is_set()
        press()
        assert stopped.is_set()
        with pytest.raises(KeyboardInterrupt):
            press()
    assert told == ["stopping"]
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_than_the_first_has_no_signals() -> None:
    found: list[bool] = []

    def work() -> None:
        with stop_when_interrupted(lambda: None) as stopped:
            found.append(stopped.is_set())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [False]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("seconds", "screen"), [(0.0, Terminal()), (9.0, Terminal())])
def test_a_terminal_shows_one_line_and_wipes_it(
    monkeypatch, seconds: float, screen: Terminal
) -> None:
    monkeypatch.setattr(site_progress, "_SECONDS", seconds)
    with redirect_stderr(screen), show_progress(str) as tell:
        tell(Progress(Stage.PROOF, 10.0, 11.0, 0.1, 3.2))
    shown = screen.getvalue()
    if seconds:
        # What takes a moment shows nothing.
        assert shown == ""
        return
    assert "3 s: looking for a better choice" in shown
    assert "at most 10.0% from the best" in shown
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown


def test_a_file_is_not_written_to(monkeypatch) -> None:
    monkeypatch.setattr(site_progress, "_SECONDS", 0.0)
    with redirect_stderr(StringIO()) as log, show_progress(str) as tell:
        tell(Progress(Stage.PROOF, 10.0, 11.0, 0.1, 3.2))
    assert log.getvalue() == ""
