"""Serving where something else serves already."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commanding import Run, make_runner


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give what runs ``tetotote`` where the store does not come into it."""
    return make_runner(f"sqlite:///{tmp_path}/store.db", tmp_path / "var")


@contextmanager
def taken_port(wanted: int = 0) -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", wanted))
        other.listen()
        yield int(other.getsockname()[1])


def test_a_taken_port_is_named_with_another_one(run: Run) -> None:
    with taken_port() as port:
        answer = run("serve", "--port", str(port))

    assert answer.code == 1
    assert answer.out == ""
    assert f"Port {port}" in answer.err
    assert str(port + 1) in answer.err


def test_the_port_that_is_named_instead_exists(run: Run) -> None:
    """After 65535 there is none."""
    try:
        with taken_port(65535):
            answer = run("serve", "--port", "65535")
    except OSError:
        pytest.skip("port 65535 is in use")

    assert answer.code == 1
    assert "65535" in answer.err
    assert "65536" not in answer.err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_what_is_no_port_is_a_usage_error(run: Run, port: str) -> None:
    answer = run("serve", "--port", port)

    assert answer.code == 2
    assert "--port" in answer.err
