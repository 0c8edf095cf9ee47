#!/usr/bin/env python3
"""Make みほん市, the fictional city that newcomers see first.

``python data/demo/make_demo_city.py`` writes the files beside this script, the same
bytes on each run; ``--out DIR`` writes them elsewhere.
"""

import argparse
from pathlib import Path

import numpy as np
from city.direction import make_direction_field
from city.facilities import place_facilities
from city.files import (
    write_areas,
    write_facilities,
    write_population,
    write_streets,
)
from city.joining import cut_at_junctions, join_loose_ends
from city.main_roads import Road, draw_main_roads
from city.people import draw_districts, settle_people
from city.tidying import keep_large_parts, tidy_network
from city.tracing import trace_streets

SEED = 35999
SMALLEST_PART = 9
"""Fewer connected streets than this are left out, as a survey would not have them."""


def make_streets(rng: np.random.Generator) -> list[Road]:
    """Lay out the streets as edges that share exact end coordinates."""
    roads = draw_main_roads()
    guides = [road.line for road in roads if road.highway not in {"footway", "steps"}]
    streets = trace_streets(make_direction_field(guides, rng), roads, rng)
    edges = cut_at_junctions(join_loose_ends(streets + roads))
    # Junctions that were moved together may have drawn one street over another.
    edges = cut_at_junctions(edges)
    return keep_large_parts(tidy_network(edges), at_least=SMALLEST_PART)


def make_city() -> dict[str, str]:
    """Make the whole city: file name to text."""
    rng = np.random.default_rng(SEED)
    edges = make_streets(rng)
    blocks = settle_people(edges, rng)
    lists = place_facilities(edges, blocks, rng)
    return {
        "areas.geojson": write_areas(draw_districts()),
        "streets.geojson": write_streets(edges),
        "population.csv": write_population(blocks),
    } | {f"{name}.csv": write_facilities(rows) for name, rows in lists.items()}


def main() -> None:
    """Write the files."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=here, help="folder to write to")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, text in make_city().items():
        # CSV carries a byte order mark, as the files that offices exchange do.
        encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
        (out / name).write_bytes(text.encode(encoding))


if __name__ == "__main__":
    main()
