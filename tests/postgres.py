"""A PostgreSQL cluster of the tests' own: started for the run, gone with it."""

import os
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

INSTALL = "sudo apt-get install -y postgresql postgresql-postgis"
_QUIET = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=64MB",
    "max_connections=60",
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster."""

    folder: Path
    port: int

    def url(self, database: str) -> str:
        """Give the address of one of its databases."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"


def missing_parts() -> str | None:
    """Tell what is missing for a cluster, with the command that installs it."""
    binaries = find_binaries()
    if binaries is None:
        return f"PostgreSQL is not installed: {INSTALL}"
    share = subprocess.run(
        [binaries / "pg_config", "--sharedir"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    if not (Path(share) / "extension" / "postgis.control").exists():
        return f"PostGIS is not installed: {INSTALL}"
    return None


def find_binaries() -> Path | None:
    """Find the newest server's programs, of one with PostGIS where there is one."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: (_has_postgis(path.parts[-3]), int(path.parts[-3])),
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _has_postgis(version: str) -> bool:
    """Tell whether the distribution's server of a version has PostGIS beside it."""
    folder = Path("/usr/share/postgresql") / version / "extension"
    return (folder / "postgis.control").exists()


def start_cluster(folder: Path) -> Cluster:
    """Make a cluster in an empty folder and start it on a free loopback port."""
    binaries = find_binaries()
    assert binaries is not None
    data = folder / "data"
    if os.geteuid() == 0:
        # The server refuses to run as root.
        shutil.chown(folder, "postgres", "postgres")
    _run(
        binaries / "initdb",
        "--pgdata", data,
        "--username", "postgres",
        "--auth", "trust",
        "--encoding", "UTF8",
        "--locale", "C",
        "--no-sync",
    )  # fmt: skip
    port = _free_port()
    settings = [f"-c {setting}" for setting in _QUIET]
    options = " ".join(
        [f"-p {port}", "-h 127.0.0.1", f"-k {folder}", *settings],
    )
    _run(
        binaries / "pg_ctl",
        "--pgdata", data,
        "--log", folder / "log",
        "--options", options,
        "--wait", "start",
    )  # fmt: skip
    return Cluster(folder, port)


def stop_cluster(cluster: Cluster) -> None:
    """Stop a cluster at once and remove it."""
    binaries = find_binaries()
    assert binaries is not None
    _run(
        binaries / "pg_ctl",
        "--pgdata", cluster.folder / "data",
        "--mode", "immediate",
        "--wait", "stop",
    )  # fmt: skip
    shutil.rmtree(cluster.folder, ignore_errors=True)


def _run(*command: str | Path) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = [
            "setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words,
        ]  # fmt: skip
    # Into a file, not a pipe: the server inherits it and would hold a pipe open for good.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            words, cwd="/", check=False, stdout=output, stderr=subprocess.STDOUT
        )
        if done.returncode:
            output.seek(0)
            message = f"{' '.join(words)}\n{output.read().decode()}"
            raise RuntimeError(message)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
