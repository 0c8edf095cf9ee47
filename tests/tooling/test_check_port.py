"""A port that cannot be served at is told before anything is installed."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_port.py"


def check(port: str) -> subprocess.CompletedProcess[str]:
    """Run the script for *port*."""
    return subprocess.run(
        [sys.executable, SCRIPT, port], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("text", ["", "0", "65536", "http", "-1", "8000x", "８０００"])
def test_what_is_no_port_is_refused(text: str) -> None:
    answer = check(text)
    assert answer.returncode == 1
    assert "is not a port" in answer.stderr


def test_a_taken_port_is_refused_until_it_is_free() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = str(server.getsockname()[1])
        answer = check(port)
        assert answer.returncode == 1
        assert f"Port {port} cannot be used" in answer.stderr
        assert "make run PORT=" in answer.stderr
    assert check(port).returncode == 0
