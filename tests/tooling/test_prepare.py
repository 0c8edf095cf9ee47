"""Steps run once, run again when their inputs change, and repair what was cut off."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "prepare.py"


@pytest.fixture
def prepare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the script over a small checkout whose path has a space and Japanese in it."""
    spec = importlib.util.spec_from_file_location("prepare", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "my city 宇部"
    (root / "requirements").mkdir(parents=True)
    (root / "requirements" / "run.txt").write_text("a==1\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setattr(module, "VENV", root / ".venv")
    monkeypatch.setattr(module, "STAMPS", root / ".venv" / ".tetotote")
    monkeypatch.setattr(module, "UNFINISHED", root / ".venv" / ".unfinished")
    return module


@pytest.fixture
def steps(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the labels of the steps instead of running them."""
    labels: list[str] = []
    monkeypatch.setattr(
        prepare, "run_step", lambda label, *_args, **_more: labels.append(label)
    )
    (prepare.VENV).mkdir()
    return labels


def test_packages_are_installed_once(prepare: ModuleType, steps: list[str]) -> None:
    prepare.install_packages("run")
    prepare.install_packages("run")
    assert steps == ["installing the packages of requirements/run.txt"]


def test_a_changed_lock_is_installed(prepare: ModuleType, steps: list[str]) -> None:
    prepare.install_packages("run")
    lock = prepare.ROOT / "requirements" / "run.txt"
    lock.write_text("a==2\n", encoding="utf-8")
    prepare.install_packages("run")
    assert len(steps) == 2


def test_a_step_that_fails_is_tried_again(
    prepare: ModuleType, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(label: str, *_args: object) -> None:
        raise prepare.StepError(label)

    with monkeypatch.context() as patched:
        patched.setattr(prepare, "run_step", fail)
        with pytest.raises(prepare.StepError):
            prepare.install_packages("run")
    assert not prepare.UNFINISHED.exists()
    prepare.install_packages("run")
    assert len(steps) == 1


def test_a_killed_pip_gives_a_new_environment(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare.VENV.mkdir()
    (prepare.VENV / "half-written").touch()

    def be_killed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "run_step", be_killed)
    with pytest.raises(KeyboardInterrupt):
        prepare.install_packages("run")
    made: list[str] = []
    monkeypatch.setattr(prepare, "run_step", lambda label, *_args: made.append(label))
    prepare.make_venv()
    assert made == ["making .venv"]
    assert not (prepare.VENV / "half-written").exists()
    assert not prepare.UNFINISHED.exists()


def test_an_environment_is_made_and_kept_until_the_checkout_moves(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare.make_venv()
    assert prepare.venv_works()
    moved = prepare.ROOT.with_name("moved")
    prepare.ROOT.rename(moved)
    for name, path in (
        ("ROOT", moved),
        ("VENV", moved / ".venv"),
        ("STAMPS", moved / ".venv" / ".tetotote"),
        ("UNFINISHED", moved / ".venv" / ".unfinished"),
    ):
        monkeypatch.setattr(prepare, name, path)
    assert not prepare.venv_works()


def test_a_failed_command_shows_what_it_said(prepare: ModuleType) -> None:
    command = [sys.executable, "-c", "print('no space left'); raise SystemExit(3)"]
    with pytest.raises(prepare.StepError, match="no space left"):
        prepare.run_step("trying", command)


def test_a_lost_compiled_catalogue_is_compiled_again(
    prepare: ModuleType, steps: list[str]
) -> None:
    folder = prepare.ROOT / "app" / "translations" / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    prepare.compile_translations()
    (folder / "messages.mo").touch()
    prepare.compile_translations()
    assert len(steps) == 1
    (folder / "messages.mo").unlink()
    prepare.compile_translations()
    assert len(steps) == 2


@pytest.mark.parametrize(
    ("version", "is_used"), [("10.2.4", True), ("9.2.0", True), ("8.5.1", False)]
)
def test_an_old_npm_is_replaced(
    prepare: ModuleType,
    steps: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: str,
    is_used: bool,  # noqa: FBT001 - a column of the table
) -> None:
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (prepare.ROOT / "requirements" / "node.txt").write_text("n==1", encoding="utf-8")
    command, environment = prepare.find_npm()
    assert (command == str(npm)) == is_used
    assert bool(steps) != is_used
    if not is_used:
        assert environment["PATH"].startswith(str(prepare.VENV / "bin"))
