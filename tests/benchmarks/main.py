"""What `make bench` prints: the product and its peers on the same question, in one run.

Where nothing else is said, the question is Ube's: from each of 471 population units to the
nearest of 42 shelters.
Machines are noisy: read the ratios. Every topic is a process of its own, so that none
counts the memory of another with its own; `python main.py TOPIC` prints one alone.
"""

import importlib
import subprocess
import sys
from pathlib import Path

DATA = Path(__file__).parents[3] / "shared" / "data" / "ube"
TOPICS = {
    "engines": "Nearest resource from every unit, network loaded (best of 15, in turn)",
    "shading": "Walking distance of every cell, and five bands as polygons (medians)",
    "costs": "People along street fronts, and time there and back (best of 5, in turn)",
    "pipelines": "Three files to people within reach, fresh processes (median of 3)",
    "commands": "Commands, fresh processes, embedded store (median of 3)",
    "rides": "When to board for some stops, a day's timetable ready (best of 3, in turn)",
    "outings": "Who can ride to a salon and home again, and R5 beside it (median of 3)",
    "sensitivity": "How sure: every limit, walker and old entries (best of 2, in turn)",
    "runs": "Keeping what a run rests on, repeating it, comparing two (median of 3)",
    "what_if": "A place opens, closes or moves: from what is known, and all anew (best of 3)",
    "siting": "Where next: three models beside spopt with CBC (best of 3, long ones once)",
    "matrix": "Which help there is in which area, and where none comes (median of 3)",
    "imports": "A list of 200,000 places, fresh processes (one run)",
    "many": (
        "Many cities, copies of Ube: cities a second, and all municipalities of Japan\n"
        "(fresh processes, embedded store)"
    ),
    "scale": (
        "Copies of Ube side by side, a made-up extent: compiled network to people within\n"
        "reach, fresh processes, files in the page cache (best of 3, imports included)"
    ),
}


def main() -> None:
    """Measure and print."""
    if not DATA.is_dir():
        sys.exit(f"The published data is not here: {DATA.relative_to(DATA.parents[2])}")
    # The second has the oracles.
    sys.path += map(str, Path(__file__).parents[:2])
    if sys.argv[1:]:
        importlib.import_module(sys.argv[1]).print_table(DATA)
        return
    for topic, title in TOPICS.items():
        print(f"{title}\n", end="", flush=True)
        subprocess.run([sys.executable, __file__, topic], check=True)
        print(flush=True)


if __name__ == "__main__":
    main()
