"""Ube's published files, read into planar metres."""

import csv
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from gis import crs

ZONE_III = 6671


def read_lines(path: Path) -> np.ndarray:
    """Give the streets, single lines, every one in both directions."""
    _, _, wkb, _ = pyogrio.raw.read(f"/vsizip/{path}", columns=[])
    return crs.to_plane(shapely.get_parts(shapely.from_wkb(wkb)), ZONE_III)


def read_points(path: Path) -> np.ndarray:
    """Give the coordinates of points, such as shelters."""
    _, _, wkb, _ = pyogrio.raw.read(f"/vsizip/{path}", columns=[])
    return shapely.get_coordinates(crs.to_plane(shapely.from_wkb(wkb), ZONE_III))


def read_units(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Give the label points of census areas, and how many people live in each."""
    with path.open(encoding="utf-8-sig") as file:
        rows = [
            (float(row["X_CODE"]), float(row["Y_CODE"]), float(row["JINKO"]))
            for row in csv.DictReader(file)
        ]
    lon, lat, people = np.array(rows).T
    return crs.coordinates_to_plane(lon, lat, ZONE_III), people
