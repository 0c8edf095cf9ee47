"""What `make test` finds, installs or asks for."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "test_machine.py"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("machine", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "machine", module)
    spec.loader.exec_module(module)
    return module


def put_file(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).touch()


def test_postgis_must_belong_to_an_installed_server(
    machine: ModuleType, tmp_path: Path
) -> None:
    assert not machine.has_postgis(tmp_path)
    put_file(tmp_path, "usr/lib/postgresql/16/bin/initdb")
    put_file(tmp_path, "usr/share/postgresql/15/extension/postgis.control")
    assert not machine.has_postgis(tmp_path)
    put_file(tmp_path, "usr/share/postgresql/16/extension/postgis.control")
    assert machine.has_postgis(tmp_path)


def test_without_rights_the_command_is_named_and_nothing_runs(
    machine: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    need = machine.Need("Chromium", ("chromium",), lambda: False)
    monkeypatch.setattr(machine, "find_missing", lambda: [need])
    monkeypatch.setattr(machine, "become_root", lambda: None)
    monkeypatch.setattr(machine.subprocess, "run", None)
    assert machine.main() == 1
    said = capsys.readouterr().err
    assert "sudo apt-get install --no-install-recommends chromium" in said
    assert "snap install chromium" in said


def test_nothing_is_done_where_nothing_is_missing(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "find_missing", list)
    monkeypatch.setattr(machine.subprocess, "run", None)
    assert machine.main() == 0
