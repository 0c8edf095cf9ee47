"""Bring the checkout into the state that a make target needs, doing only what is missing.

Each step leaves a stamp with a fingerprint of what it was made from, so that a second
run starts at once and works offline. Only the standard library is used, because this
runs before anything is installed; nothing but ASCII is printed, so that any locale will
do.
"""

import argparse
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / ".tetotote"
UNFINISHED = VENV / ".unfinished"
OLDEST_NPM = 9
Command = list[str | Path]
TAIL = 30  # lines of a failed command's output that are shown


class StepError(Exception):
    """A step failed; the text says what to do."""


def say(text: str) -> None:
    """Print one line of progress."""
    print(f"tetotote: {text}", flush=True)


def run_step(
    label: str, command: Command, *, env: Mapping[str, str] | None = None
) -> None:
    """Run *command* silently; when it fails, show the end of what it printed."""
    say(label)
    done = subprocess.run(  # noqa: S603 - the commands are written in this file
        command,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        lines = done.stdout.decode(errors="backslashreplace").splitlines()[-TAIL:]
        shown = "\n".join(f"  {line}" for line in lines)
        words = " ".join(str(word) for word in command)
        message = (
            f"{shown}\ntetotote: this step failed: {words}\n"
            "Its last lines are above. Put right what they name (often the network or "
            "the disk is at fault), then run the same make command again."
        )
        raise StepError(message)


def fingerprint(files: Iterable[Path], *extra: str) -> str:
    """Fingerprint the names and contents of *files* and the *extra* texts."""
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(ROOT)}\0{len(content)}\0".encode())
        digest.update(content)
    for text in extra:
        digest.update(f"{text}\0".encode())
    return digest.hexdigest()


def is_stamped(step: str, key: str) -> bool:
    """Tell whether *step* was finished for exactly this *key*."""
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == key


def put_stamp(step: str, key: str) -> None:
    """Remember that *step* is finished for *key*."""
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(key, encoding="utf-8")


def venv_python() -> Path:
    """Give the interpreter of the project's own environment."""
    return VENV / "bin" / "python"


def venv_works() -> bool:
    """Tell whether the environment is whole, new enough and made at this very path."""
    if UNFINISHED.exists() or not venv_python().exists():
        return False
    if (STAMPS / "path").exists() and not is_stamped("path", str(ROOT)):
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    command: Command = [venv_python(), "-c", probe]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - as above


def make_venv() -> None:
    """Make ``.venv`` unless it works; the leftovers of an interrupted one are removed.

    A virtual environment knows its own path, so a moved checkout gets a new one.
    """
    if venv_works():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    python = Path(sys.executable)
    run_step("making .venv", [python, "-m", "venv", VENV])
    put_stamp("path", str(ROOT))
    UNFINISHED.unlink()


def pip_install(label: str, *arguments: str | Path) -> None:
    """Install into ``.venv``; a killed pip leaves the mark by which the venv is remade."""
    UNFINISHED.touch()
    pip: Command = [
        venv_python(),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
    ]
    try:
        run_step(label, [*pip, "install", "--quiet", *arguments])
    except StepError:
        # pip itself gave up, in good order: what it had installed is whole.
        UNFINISHED.unlink()
        raise
    UNFINISHED.unlink()


def install_packages(*locks: str) -> None:
    """Install the hash-locked packages of ``requirements/NAME.txt`` where not done yet."""
    for lock in locks:
        file = ROOT / "requirements" / f"{lock}.txt"
        key = fingerprint([file])
        if not is_stamped(f"packages-{lock}", key):
            label = f"installing the packages of requirements/{lock}.txt"
            options = ("--require-hashes", "--only-binary=:all:", "--requirement")
            pip_install(label, *options, file)
            put_stamp(f"packages-{lock}", key)


def install_project() -> None:
    """Install the project itself, in place, with the locked build backend."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hatch = settings.get("tool", {}).get("hatch", {})
    parts = (settings["build-system"], settings["project"], hatch)
    key = fingerprint([], *(repr(part) for part in parts), str(ROOT))
    if not is_stamped("project", key):
        # The backend is locked too, so nothing unlocked is fetched here.
        options = ("--no-deps", "--no-build-isolation", "--no-index", "--editable")
        pip_install("installing tetotote itself", *options, ROOT)
        put_stamp("project", key)


def find_npm() -> tuple[str, Mapping[str, str]]:
    """Give a command for npm and its environment: the system's, or one from a wheel."""
    system = shutil.which("npm")
    if system is not None:
        answer = subprocess.run(  # noqa: S603 - as above
            [system, "--version"], capture_output=True, check=False, cwd=ROOT
        )
        version = re.match(rb"(\d+)\.", answer.stdout)
        if version is not None and int(version[1]) >= OLDEST_NPM:
            return system, {}
    install_packages("node")
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return str(VENV / "bin" / "npm"), {"PATH": path}


def fetch_frontend() -> None:
    """Fetch the locked front-end files and copy those in use to ``app/static/vendor``."""
    sources = [ROOT / "package.json", ROOT / "package-lock.json"]
    key = fingerprint([*sources, ROOT / "app" / "frontend.py"])
    vendor = ROOT / "app" / "static" / "vendor"
    if is_stamped("frontend", key) and vendor.is_dir():
        return
    npm, env = find_npm()
    options = ("--ignore-scripts", "--no-audit", "--no-fund")
    run_step("fetching the front-end files with npm", [npm, "ci", *options], env=env)
    run_step("copying the front-end files", [venv_python(), "-m", "app.frontend"])
    put_stamp("frontend", key)


def compile_translations() -> None:
    """Compile the message catalogues where one changed or its compiled form is gone."""
    folder = ROOT / "app" / "translations"
    catalogues = list(folder.glob("*/LC_MESSAGES/*.po"))
    key = fingerprint(catalogues)
    compiled = all(file.with_suffix(".mo").exists() for file in catalogues)
    if not catalogues or (is_stamped("translations", key) and compiled):
        return
    pybabel: Command = [venv_python(), "-m", "babel.messages.frontend", "--quiet"]
    run_step("compiling the translations", [*pybabel, "compile", "-d", folder])
    put_stamp("translations", key)


def prepare(target: str) -> None:
    """Do the steps of *target*: run, test, lint, bench, notebooks or lock."""
    make_venv()
    if target == "lock":
        install_packages("lock")
        return
    special = {"run": (), "bench": ("bench",), "notebooks": ("notebooks",)}
    locks = special.get(target, ("dev",))
    install_packages("build", "run", *locks)
    install_project()
    fetch_frontend()
    compile_translations()


def main() -> int:
    """Run the steps of the target named on the command line; the exit code is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "target", choices=["run", "test", "lint", "bench", "notebooks", "lock"]
    )
    target: str = parser.parse_args().target
    here = os.open(ROOT, os.O_RDONLY)
    try:
        # Two makes at once would install into each other; the lock goes with the process.
        fcntl.flock(here, fcntl.LOCK_EX)
        prepare(target)
    except StepError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"tetotote: {error}: free or repair it, then try again", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("tetotote: interrupted; the next run goes on from here", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
