"""Bring what the tests need from the distribution: PostGIS, Chromium, a Japanese font.

What is there already is used. What is missing is installed with apt where that is
allowed (root, or sudo without a password); otherwise the command to type is named and
nothing is run. Only the standard library is used.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

VENV_BIN = Path(__file__).resolve().parent.parent / ".venv" / "bin"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the tests use and the Debian packages that bring it."""

    name: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def has_postgis(root: Path = Path("/")) -> bool:
    """Tell whether some installed PostgreSQL server has the PostGIS extension."""
    return any(
        (root / "usr/share/postgresql" / initdb.parent.parent.name)
        .joinpath("extension", "postgis.control")
        .exists()
        for initdb in (root / "usr/lib/postgresql").glob("*/bin/initdb")
    )


def has_chromium() -> bool:
    """Tell whether a Chromium or Chrome is on the PATH."""
    return any(shutil.which(name) for name in CHROMIUM_NAMES)


def has_japanese_font() -> bool:
    """Tell whether fontconfig knows a font with Japanese letters."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    command = [lister, ":lang=ja", "family"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout)  # noqa: S603 - found just above


def has_shellcheck() -> bool:
    """Tell whether shellcheck is there: its wheel exists for some processors only."""
    return bool(shutil.which("shellcheck")) or (VENV_BIN / "shellcheck").exists()


NEEDS = (
    Need("PostgreSQL with PostGIS", ("postgresql-postgis",), has_postgis),
    Need("Chromium", ("chromium",), has_chromium),
    Need("a Japanese font", ("fontconfig", "fonts-noto-cjk"), has_japanese_font),
    Need("shellcheck", ("shellcheck",), has_shellcheck),
)


def find_missing(needs: Sequence[Need] = NEEDS) -> list[Need]:
    """Give the needs that this machine does not meet."""
    return [need for need in needs if not need.is_there()]


def become_root() -> list[str] | None:
    """Give the words that run a command as root; None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)  # noqa: S603 - found just above
    return [sudo, "-n"] if allowed.returncode == 0 else None


def explain(missing: Sequence[Need]) -> str:
    """Say what is missing and how to install it by hand."""
    names = ", ".join(need.name for need in missing)
    packages = " ".join(package for need in missing for package in need.packages)
    lines = [
        f"The tests need {names}.",
        f"Install with:  sudo apt-get install --no-install-recommends {packages}",
    ]
    if any(need.name == "Chromium" for need in missing):
        lines.append(
            "(Where apt has no chromium, as on Ubuntu:  sudo snap install chromium)"
        )
    lines.append("Then run the same make command again.")
    return "\n".join(lines)


def install(missing: Sequence[Need], as_root: Sequence[str]) -> bool:
    """Install the packages of *missing* with apt; tell whether all are there after it."""
    packages = [package for need in missing for package in need.packages]
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    print("tetotote: installing from the distribution:", *packages, flush=True)
    for command in (
        ["update"],
        ["install", "--yes", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(  # noqa: S603 - the commands are written in this file
            [*apt, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode != 0:
            print(done.stdout.decode(errors="backslashreplace"), file=sys.stderr)
            return False
    return not find_missing(missing)


def main() -> int:
    """Bring what is missing; 0 when the tests can run, otherwise 1."""
    missing = find_missing()
    if not missing:
        return 0
    as_root = become_root() if shutil.which("apt-get") else None
    if as_root is not None and install(missing, as_root):
        return 0
    print(explain(find_missing()), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
