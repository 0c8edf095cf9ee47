"""The compiled network on disk, shared by every process through memory mapping.

A folder holds one ``.npy`` file per array and a small description. It is written under
another name and renamed when whole, so nobody ever sees half of it; it is never changed
afterwards: a changed network has another fingerprint and another folder.
"""

import json
import os
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np

from gis.network.graph import StreetNetwork

FORMAT = 1
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
        shapes = {name: list(array.shape) for name, array in arrays.items()}
        description = json.dumps({"format": FORMAT, "shapes": shapes})
        (unfinished / _DESCRIPTION).write_text(description, encoding="utf-8")
        if folder.exists() and not _is_whole(folder):
            shutil.rmtree(folder)
        os.replace(unfinished, folder)
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
    shapes = {name: list(array.shape) for name, array in arrays.items()}
    return StreetNetwork(**arrays) if shapes == description["shapes"] else None


def _is_whole(folder: Path) -> bool:
    return load_network(folder) is not None
