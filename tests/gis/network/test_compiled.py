"""The compiled form: what was saved is what is loaded, and nothing else is taken for it.

Loading gives None for whatever is not a whole network, so that the caller builds it anew.
"""

import math
import mmap
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from oracle.random_towns import Town, assert_same, network_of, towns, walk
from oracle.walking_files import read_parts

from gis.network.build import build_network
from gis.network.compiled import load_network, save_network
from gis.network.graph import StreetNetwork


def load(folder: Path) -> StreetNetwork:
    """Load a network that must be whole."""
    network = load_network(folder)
    assert network is not None
    return network


def arrays_of(network: StreetNetwork) -> dict[str, np.ndarray]:
    """Give every array of a network by name."""
    values = {field.name: getattr(network, field.name) for field in fields(network)}
    return {name: v for name, v in values.items() if isinstance(v, np.ndarray)}


def is_mapped(array: np.ndarray) -> bool:
    """Tell whether an array lies in a mapped file."""
    base: object = array
    while base is not None:
        if isinstance(base, np.memmap | mmap.mmap):
            return True
        base = base.obj if isinstance(base, memoryview) else getattr(base, "base", None)
    return False


@pytest.fixture
def network() -> StreetNetwork:
    lines = [shapely.LineString(part) for part in read_parts()]
    return build_network(np.array(lines, dtype=object))


@pytest.fixture
def folder(network: StreetNetwork, tmp_path: Path) -> Path:
    """Save a network."""
    save_network(network, tmp_path / "compiled")
    return tmp_path / "compiled"


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_arrays_are_the_same_mapped_and_read_only(
    network: StreetNetwork, folder: Path
) -> None:
    saved, loaded = arrays_of(network), arrays_of(load(folder))
    assert saved.keys() == loaded.keys()
    for name, array in loaded.items():
        assert array.dtype == saved[name].dtype, name
        np.testing.assert_array_equal(array, saved[name], err_msg=name)
        assert is_mapped(array), name
        assert not array.flags.writeable, name
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@settings(deadline=None, max_examples=60)
@given(towns())
def test_loaded_network_gives_the_same_answers(town: Town) -> None:
    network = network_of(town.lines)
    with TemporaryDirectory() as name:
        save_network(network, Path(name) / "compiled")
        loaded = load(Path(name) / "compiled")
        assert_same(walk(town, loaded), walk(town, network))


def test_empty_network_comes_back_empty(tmp_path: Path) -> None:
    save_network(build_network(np.empty(0, dtype=object)), tmp_path / "compiled")
    loaded = load(tmp_path / "compiled")
    assert len(loaded.edge_length) == 0
    town = Town((), ((1.0, 2.0),), ((3.0, 4.0),))
    (answer,) = walk(town, loaded)
    assert (answer.status, answer.distance) == ("off_network", math.inf)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    assert load_network(tmp_path / "nowhere") is None


def test_foreign_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("not a network", encoding="utf-8")
    np.save(tmp_path / "node_xy.npy", np.zeros((3, 2)))
    assert load_network(tmp_path) is None


def cut_by_one_byte(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def cut_to_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def fill_with_text(path: Path) -> None:
    path.write_text("id,name\n1,salon\n" * 40, encoding="utf-8")


@pytest.mark.parametrize(
    "spoil", [cut_by_one_byte, cut_to_half, make_empty, fill_with_text, Path.unlink]
)
def test_spoilt_file_is_refused(spoil: Callable[[Path], None], folder: Path) -> None:
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    assert files_of(whole)
    for path in files_of(whole):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        spoil(folder / path.relative_to(whole))
        assert load_network(folder) is None, path.name


@pytest.mark.parametrize(
    "description",
    ["{}", "[]", "null", '{"format": 1}', '{"format": 999, "shapes": {}}', "\\x00"],
)
def test_spoilt_description_is_refused(description: str, folder: Path) -> None:
    for path in files_of(folder):
        if path.suffix == ".json":
            path.write_text(description, encoding="utf-8")
    assert load_network(folder) is None


def test_array_of_another_type_is_refused(network: StreetNetwork, folder: Path) -> None:
    for name, array in arrays_of(network).items():
        path = folder / f"{name}.npy"
        whole = path.read_bytes()
        np.save(path, array.astype(np.float32))
        assert load_network(folder) is None, name
        path.write_bytes(whole)
    assert load_network(folder) is not None


def test_array_of_another_network_is_refused(folder: Path, tmp_path: Path) -> None:
    line = shapely.LineString([(0, 0), (3, 4), (9, 4)])
    save_network(build_network(np.array([line], dtype=object)), tmp_path / "other")
    for path in files_of(tmp_path / "other"):
        own = folder / path.relative_to(tmp_path / "other")
        whole = own.read_bytes()
        shutil.copy(path, own)
        assert load_network(folder) is None, path.name
        own.write_bytes(whole)
    assert len(load(folder).edge_length) == 13


def test_saving_mends_a_spoilt_folder(network: StreetNetwork, folder: Path) -> None:
    cut_to_half(files_of(folder)[0])
    save_network(network, folder)
    assert len(load(folder).edge_length) == 13
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_saving_again_leaves_the_folder(network: StreetNetwork, folder: Path) -> None:
    mapped = load(folder)
    before = [path.stat().st_ino for path in files_of(folder)]
    save_network(network, folder)
    assert [path.stat().st_ino for path in files_of(folder)] == before
    assert mapped.edge_length.sum() == network.edge_length.sum()
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
