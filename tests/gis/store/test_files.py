"""Files named by their content appear whole or not at all."""

import hashlib
import shutil
from pathlib import Path

import pytest

from gis.errors import StoreError
from gis.store.files import keep_content, keep_file, name_file, read_content


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "heights.tif"
    path.write_bytes(b"heights" * 1000)
    return path


def list_all(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_its_checksum(tmp_path: Path, made: Path) -> None:
    folder = tmp_path / "files"
    checksum = keep_file(folder, made)
    assert checksum == hashlib.sha256(b"heights" * 1000).hexdigest()
    assert name_file(folder, checksum).read_bytes() == made.read_bytes()
    assert name_file(folder, checksum).stat().st_mode & 0o777 == 0o644
    assert made.exists()


def test_the_same_content_is_kept_once_and_left_alone(
    tmp_path: Path, made: Path
) -> None:
    folder = tmp_path / "files"
    kept = name_file(folder, keep_file(folder, made))
    before = kept.stat()
    keep_file(folder, made.rename(tmp_path / "other.tif"))
    assert kept.stat() == before
    assert list_all(folder) == [kept]


def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_out(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", run_out)
    with pytest.raises(OSError, match="No space"):
        keep_file(tmp_path / "files", made)
    assert list_all(tmp_path / "files") == []


def test_content_is_kept_and_read_as_it_was(tmp_path: Path) -> None:
    checksum = keep_content(tmp_path, b"heights")
    assert checksum == hashlib.sha256(b"heights").hexdigest()
    before = name_file(tmp_path, checksum).stat()
    assert keep_content(tmp_path, b"heights") == checksum
    assert name_file(tmp_path, checksum).stat() == before
    assert read_content(tmp_path, checksum) == b"heights"


def test_what_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    kept = name_file(tmp_path, keep_content(tmp_path, b"heights"))
    kept.write_bytes(b"Heights")
    with pytest.raises(StoreError, match="is damaged") as damaged:
        read_content(tmp_path, kept.name)
    assert str(kept) in str(damaged.value)
    kept.unlink()
    with pytest.raises(StoreError, match="is missing") as missing:
        read_content(tmp_path, kept.name)
    assert str(kept) in str(missing.value)
    kept.mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        read_content(tmp_path, kept.name)
