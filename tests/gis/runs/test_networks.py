"""Compiled networks: found again, built anew, and never outdated."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gis.runs import networks
from gis.runs.networks import open_network

Town = Any  # of conftest.py


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Make every test a process of its own."""
    networks._load_once.cache_clear()
    yield
    networks._load_once.cache_clear()


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give a list that grows with every network built."""
    counted: list[int] = []
    build = networks.build_network

    def count(lines: Any, **facts: Any) -> Any:
        counted.append(len(lines))
        return build(lines)

    monkeypatch.setattr(networks, "build_network", count)
    return counted


def lengths(town: Town) -> list[float]:
    network = open_network(town.session, town.city, town.networks)
    assert network is not None
    return sorted(network.edge_length.tolist())


def folders(town: Town) -> list[Path]:
    return sorted(path for path in town.networks.iterdir() if path.name[0] != ".")


def test_no_streets_no_network(town: Town) -> None:
    assert open_network(town.session, town.city, town.networks) is None
    assert not town.networks.exists()


def test_built_once_then_found(town: Town, builds: list[int]) -> None:
    town.draw([(0, 0), (300, 400)], [(0, 0), (0, 100)])

    assert lengths(town) == pytest.approx([100, 500], abs=1e-4)
    networks._load_once.cache_clear()
    assert lengths(town) == pytest.approx([100, 500], abs=1e-4)
    assert builds == [2]
    assert len(folders(town)) == 1


def test_in_one_process_it_is_mapped_once(town: Town) -> None:
    town.draw([(0, 0), (300, 400)])
    open_network(town.session, town.city, town.networks)

    first = open_network(town.session, town.city, town.networks)
    second = open_network(town.session, town.city, town.networks)

    assert first is second


def spoil(folder: Path, name: str, deed: Callable[[Path], object]) -> None:
    for path in folder.glob(name):
        deed(path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "folder is gone": shutil.rmtree,
    "an array is gone": lambda folder: (folder / "edge_length.npy").unlink(),
    "an array is empty": lambda folder: (folder / "coords.npy").write_bytes(b""),
    "an array is cut": lambda folder: (folder / "coords.npy").write_bytes(
        (folder / "coords.npy").read_bytes()[:-9]
    ),
    "an array is another": lambda folder: np.save(
        folder / "indptr.npy", np.zeros(1, dtype=np.int32)
    ),
    "the description is gone": lambda folder: spoil(folder, "*.json", Path.unlink),
    "the description is no JSON": lambda folder: spoil(
        folder, "*.json", lambda path: path.write_text("{")
    ),
    "the description is a list": lambda folder: spoil(
        folder, "*.json", lambda path: path.write_text("[]")
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_built_anew(
    town: Town, builds: list[int], damage: str
) -> None:
    town.draw([(0, 0), (300, 400)], [(0, 0), (0, 100)])
    lengths(town)
    networks._load_once.cache_clear()
    DAMAGES[damage](folders(town)[0])

    assert lengths(town) == pytest.approx([100, 500], abs=1e-4)
    assert builds == [2, 2]
    networks._load_once.cache_clear()
    assert lengths(town) == pytest.approx([100, 500], abs=1e-4)
    assert builds == [2, 2]


def test_changed_streets_have_another_folder(town: Town, builds: list[int]) -> None:
    town.draw([(0, 0), (300, 400)])
    assert lengths(town) == pytest.approx([500], abs=1e-4)

    town.draw([(0, 0), (300, 400)], [(0, 0), (0, 100)])
    assert lengths(town) == pytest.approx([100, 500], abs=1e-4)

    assert builds == [1, 2]
    assert len(folders(town)) == 2
    # And back: the first folder serves again.
    town.draw([(0, 0), (300, 400)])
    assert lengths(town) == pytest.approx([500], abs=1e-4)
    assert builds == [1, 2]


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_answer(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever may not write the cache gets numbers all the same, and a word in the log."""
    town.draw([(0, 0), (300, 400)])
    (tmp_path / "in the way").write_text("")
    town.networks = tmp_path / "in the way" / "networks"

    network = open_network(town.session, town.city, town.networks)

    assert network is not None
    assert network.edge_length.tolist() == pytest.approx([500], abs=1e-4)
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert str(town.networks) in record.getMessage()
