"""Drawing base maps beside the work: nobody waits for them."""

import os
import subprocess
import sys

from app.config import Settings


def start_drawing(settings: Settings, code: str) -> None:
    """Draw the base map of a city in a process of its own, at low priority.

    The process outlives a command that has said all it has to say. Where one is drawing
    already, the second ends at once.
    """
    environment = os.environ | {
        "TETOTOTE_DATABASE_URL": settings.database_url,
        "TETOTOTE_VAR": str(settings.var_folder),
        "GDAL_NUM_THREADS": "1",
    }
    settings.tiles_folder.mkdir(parents=True, exist_ok=True)
    with (settings.tiles_folder / "drawing.log").open("ab") as log:
        subprocess.Popen(  # noqa: S603 - this very program
            [
                *(
                    sys.executable,
                    "-c",
                    "import os; os.nice(10)\nfrom app.cli import main\nmain()",
                ),
                *("tiles", "--municipality", code),
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
