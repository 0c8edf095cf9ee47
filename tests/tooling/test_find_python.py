"""What `make` says on a machine where Python, or a part of it, is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "find_python.sh"


def ask(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script with nothing but *folder* on the PATH."""
    return subprocess.run(
        ["/bin/sh", SCRIPT],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def put_command(folder: Path, name: str, body: str) -> None:
    """Put a command of one line into *folder*."""
    command = folder / name
    command.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    command.chmod(0o755)


@pytest.fixture
def real_python() -> str:
    """Give a Python that has all parts; the one that runs these tests does."""
    return str(Path(sys.executable).resolve())


def test_no_python_at_all_names_the_packages(tmp_path: Path) -> None:
    answer = ask(tmp_path)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "sudo apt-get install python3 python3-venv" in answer.stderr


def test_a_name_that_does_not_run_is_passed_over(
    tmp_path: Path, real_python: str
) -> None:
    put_command(tmp_path, "python3", "exit 127")
    put_command(tmp_path, "python3.12", f'exec "{real_python}" "$@"')
    answer = ask(tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == str(tmp_path / "python3.12")


def test_an_old_python_is_passed_over(tmp_path: Path) -> None:
    # The version check is the first thing asked: an old Python answers it with failure.
    put_command(tmp_path, "python3", "exit 1")
    answer = ask(tmp_path)
    assert answer.returncode == 1
    assert "Python 3.11 or newer" in answer.stderr


def test_a_python_without_venv_names_the_package(
    tmp_path: Path, real_python: str
) -> None:
    # As on Debian without python3-venv: a finder that knows no ensurepip.
    hide = (
        "import importlib.util as u, sys; f = u.find_spec; "
        "u.find_spec = lambda n, *a: None if n == 'ensurepip' else f(n, *a); "
        "sys.argv = ['-']; exec(sys.stdin.read())"
    )
    put_command(
        tmp_path,
        "python3",
        f'[ "$1" = "-" ] || exec "{real_python}" "$@"\n'
        f'exec "{real_python}" -c "{hide}"',
    )
    answer = ask(tmp_path)
    assert answer.returncode == 1
    assert "-venv" in answer.stderr
    assert "Install it with:  sudo apt-get install python3" in answer.stderr


def test_a_chosen_python_comes_first(tmp_path: Path, real_python: str) -> None:
    put_command(tmp_path, "python3", f'exec "{real_python}" "$@"')
    answer = ask(tmp_path, PYTHON=real_python)
    assert answer.stdout.strip() == real_python
