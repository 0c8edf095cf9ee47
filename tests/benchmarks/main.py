"""What `make bench` prints: the product and its peers on the same question, in one run.

The question is Ube's: from each of 471 population units to the nearest of 42 shelters.
Machines are noisy: read the ratios.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

import commands
import engines
import imports
import shading

DATA = Path(__file__).parents[3] / "shared" / "data" / "ube"


def main() -> None:
    """Measure and print."""
    if not DATA.is_dir():
        sys.exit(f"The published data is not here: {DATA.relative_to(DATA.parents[2])}")
    print("Nearest resource from every unit, network loaded (medians)")
    engines.print_table(DATA)
    print("\nWalking distance of every cell, and five bands as polygons (medians)")
    shading.print_table(DATA)
    print("\nCommands, fresh processes, embedded store (median of 3)")
    commands.print_table(DATA)
    print(f"\nA list of {imports.ROWS:,} places, fresh processes (one run)")
    imports.print_table()


if __name__ == "__main__":
    main()
