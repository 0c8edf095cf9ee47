#!/usr/bin/env python3
"""Make みほん市, the fictional city that newcomers see first.

``python data/demo/make_demo_city.py`` writes the files beside this script, the same
bytes on each run; ``--out DIR`` writes them elsewhere.
"""

import argparse
from pathlib import Path

import numpy as np
from city.boundary_files import write_areas, write_small_areas
from city.buses import make_buses
from city.geography import Geography, make_geography
from city.lists import make_lists
from city.needs import make_needs
from city.osm_file import write_osm
from city.people import settle_people

SEED = 35999


def make_land(geography: Geography) -> dict[str, str | bytes]:
    """Make the files of the land: streets with what lies between, districts, towns."""
    people = settle_people(geography.towns)
    counts = {
        code: {"JINKO": count.total, "SETAI": count.households}
        for code, count in people.items()
    }
    return {
        "areas.geojson": write_areas(geography.districts),
        "mihon.osm": write_osm(geography.edges, geography.features),
        "small_areas.geojson": write_small_areas(geography.towns, counts),
    }


MAKERS = (make_land, make_lists, make_buses, make_needs)
"""Each takes the land and gives files: name to text or bytes."""


def make_city() -> dict[str, str | bytes]:
    """Make the whole city: file name to content."""
    geography = make_geography(np.random.default_rng(SEED))
    files: dict[str, str | bytes] = {}
    for make in MAKERS:
        files |= make(geography)
    return files


def encode(name: str, content: str | bytes) -> bytes:
    """Encode text; CSV carries a byte order mark, as files of offices do."""
    if isinstance(content, bytes):
        return content
    return content.encode("utf-8-sig" if name.endswith(".csv") else "utf-8")


def main() -> None:
    """Write the files."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=here, help="folder to write to")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, content in make_city().items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(name, content))


if __name__ == "__main__":
    main()
