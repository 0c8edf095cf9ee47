"""The notebook, and what a reader sees when it has run on the demo city."""

import shutil
import tempfile
from pathlib import Path

import nbformat
import pytest
from commanding import Run, make_runner
from matplotlib import font_manager, get_cachedir  # noqa: F401 - it makes its list
from nbclient import NotebookClient
from nbformat import NotebookNode

from gis.store.session import connect_store, migrate

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "gap_analysis.ipynb"


@pytest.fixture(scope="session")
def notebook() -> NotebookNode:
    """Give the notebook as it is stored."""
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="session")
def var(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the notebook's demo city lives in."""
    folder = tmp_path_factory.mktemp("notebook") / "var"
    shutil.copytree(demo_folder, folder)
    return folder


# The embedded engine alone: a notebook asks what commands ask, and these ask both.


@pytest.fixture(scope="session")
def demo_url(var: Path) -> str:
    """Give the address of a demo city of the notebook's own."""
    return f"sqlite:///{var / 'store.db'}"


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    """Give the address of a fresh, empty store."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    engine = connect_store(url)
    migrate(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def in_its_city(demo_url: str, var: Path) -> Run:
    """Give what runs ``tetotote`` on it."""
    return make_runner(demo_url, var)


@pytest.fixture(scope="session")
def executed(notebook: NotebookNode, demo_url: str, var: Path) -> NotebookNode:
    """Give the notebook as it is after all of its cells have run."""
    ran = nbformat.from_dict(notebook)
    folder = var / "notebooks"
    folder.mkdir()
    with (
        # Sockets in a folder with a short name: theirs may have 100 letters in all.
        tempfile.TemporaryDirectory(prefix="nb-") as sockets,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("TETOTOTE_DATABASE_URL", demo_url)
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
