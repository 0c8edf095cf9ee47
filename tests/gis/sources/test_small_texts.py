"""Small files that a person has written."""

from pathlib import Path

import pytest

from gis.errors import SourceError
from gis.sources.small_texts import read_small_text


def test_text_is_read_whatever_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        path.write_text('name = "つえを使う"', encoding=encoding)
        assert read_small_text(path) == 'name = "つえを使う"'


def test_what_cannot_be_a_setting_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with pytest.raises(SourceError, match=r"a\.toml cannot be read"):
        read_small_text(path)
    path.write_bytes(b" " * (1 << 20) + b" ")
    with pytest.raises(SourceError, match=r"a\.toml is larger"):
        read_small_text(path)
