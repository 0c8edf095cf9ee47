"""The compiled network on disk, shared by every process through memory mapping.

A folder holds one ``.npy`` file per array and a small description. It is written under
another name and renamed when whole, so nobody ever sees half of it; it is never changed
afterwards: a changed network has another fingerprint and another folder.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.network.graph import StreetNetwork

FORMAT = 4
_DESCRIPTION = "network.json"


def save_network(network: StreetNetwork, folder: Path) -> None:
    """Write a network so that it can be memory-mapped.

    Parameters
    ----------
    folder
        Where to; its parent is made when missing. If another process has written the
        same network meanwhile, its folder stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        arrays = {field.name: getattr(network, field.name) for field in fields(network)}
        for name, array in arrays.items():
            np.save(unfinished / f"{name}.npy", array)
        description = json.dumps({"format": FORMAT, "arrays": _describe(arrays)})
        (unfinished / _DESCRIPTION).write_text(description, encoding="utf-8")
        if folder.exists() and not _is_whole(folder):
            shutil.rmtree(folder)
        unfinished.replace(folder)
    except OSError:
        if not _is_whole(folder):
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def load_network(folder: Path) -> StreetNetwork | None:
    """Memory-map a compiled network, read-only.

    Returns
    -------
    StreetNetwork or None
        None when the folder is missing, damaged, or of another format: the caller
        builds the network anew.
    """
    try:
        description = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
        if description["format"] != FORMAT:
            return None
        arrays = {
            field.name: np.load(folder / f"{field.name}.npy", mmap_mode="r")
            for field in fields(StreetNetwork)
        }
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None
    if description.get("arrays") != _describe(arrays):
        return None
    return StreetNetwork(**arrays)


def _describe(arrays: Mapping[str, NDArray[Any]]) -> dict[str, list[Any]]:
    """Give type and shape of every array, to tell a damaged folder from a whole one."""
    return {name: [array.dtype.str, *array.shape] for name, array in arrays.items()}


def _is_whole(folder: Path) -> bool:
    return load_network(folder) is not None
