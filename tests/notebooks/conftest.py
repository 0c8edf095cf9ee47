"""The notebook, and what a reader sees when it has run on the demo city."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from commanding import Run, make_runner
from matplotlib import font_manager, get_cachedir  # noqa: F401 - it makes its list
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "gap_analysis.ipynb"


@pytest.fixture(scope="session", params=["sqlite"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Give the embedded engine alone: a notebook asks what commands ask, on both."""
    return str(request.param)


@pytest.fixture(scope="session")
def notebook() -> NotebookNode:
    """Give the notebook as it is stored."""
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the notebook's copy of the demo city lives in."""
    return tmp_path_factory.mktemp("notebook")


@pytest.fixture(scope="session")
def copied_url(demo_url: str, var: Path) -> str:
    """Give the address of a copy of the demo city that nobody else opens."""
    source = demo_url.removeprefix("sqlite:///")
    # Not as a file: what was written last may still lie in the log beside it.
    with (
        closing(sqlite3.connect(source)) as old,
        closing(sqlite3.connect(var / "copy.db")) as new,
    ):
        old.backup(new)
    return f"sqlite:///{var / 'copy.db'}"


@pytest.fixture(scope="session")
def in_copy(copied_url: str, var: Path) -> Run:
    """Give what runs ``tetotote`` on the copy."""
    return make_runner(copied_url, var)


@pytest.fixture(scope="session")
def executed(notebook: NotebookNode, copied_url: str, var: Path) -> NotebookNode:
    """Give the notebook as it is after all of its cells have run."""
    ran = nbformat.from_dict(notebook)
    folder = var / "notebooks"
    folder.mkdir()
    with (
        # Sockets in a folder with a short name: theirs may have 100 letters in all.
        tempfile.TemporaryDirectory(prefix="nb-") as sockets,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("TETOTOTE_DATABASE_URL", copied_url)
        patch.setenv("TETOTOTE_VAR", str(var))
        patch.setenv("IPYTHONDIR", str(var / "ipython"))
        patch.setenv("JUPYTER_RUNTIME_DIR", str(var / "jupyter"))
        # The list of fonts that this process has made: a kernel that makes it says so.
        patch.setenv("MPLCONFIGDIR", get_cachedir())
        client = NotebookClient(
            ran,
            kernel_name="python3",
            timeout=300,
            resources={"metadata": {"path": str(folder)}},
        )
        manager = client.create_kernel_manager()
        manager.transport, manager.ip = "ipc", f"{sockets}/k"
        client.execute()
    return ran
