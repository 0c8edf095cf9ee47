"""The real application in a real browser, which may talk to this machine alone."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from commanding import make_runner
from playwright.sync_api import Browser, Page, sync_playwright
from serving import enter, serving

from app import create_app
from app.config import Settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MOST_MILLISECONDS = 15_000
"""Nothing on a page takes so long, even on a busy machine."""
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@dataclass
class Watched:
    """A page with all that it complained of and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the distribution's browser."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing = "Chromium is not installed: sudo apt-get install -y chromium"
        if {"CI", "TETOTOTE_TESTS_COMPLETE"} & os.environ.keys():
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(
    demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Give the address of the service with the demo city and its base map."""
    var = tmp_path_factory.mktemp("service") / "var"
    shutil.copytree(demo_folder, var)
    settings = Settings(database_url=f"sqlite:///{var}/store.db", var_folder=var)
    answer = make_runner(settings.database_url, var)("tiles")
    assert answer.code == 0, answer.err
    with serving(create_app(settings)) as address:
        yield address


@pytest.fixture(scope="session", params=[1280, 360], ids=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    """Give each width of screen in turn."""
    return int(request.param)


@pytest.fixture
def watch(browser: Browser, width: int) -> Iterator[Callable[[str], Watched]]:
    """Give what opens a page as an administrator and notes all that it complains of."""
    with _watching(browser, width) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def watch_once(browser: Browser, width: int) -> Iterator[Callable[[str], Watched]]:
    """Give the same for pages that several tests look at and none of them changes."""
    with _watching(browser, width) as open_page:
        yield open_page


@contextmanager
def _watching(browser: Browser, width: int) -> Iterator[Callable[[str], Watched]]:
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 900 else 800},
        has_touch=width < 900,
        is_mobile=width < 900,
    )
    context.set_default_timeout(MOST_MILLISECONDS)

    def open_page(url: str) -> Watched:
        enter(context, url)
        page = context.new_page()
        watched = Watched(page)
        page.on(
            "console",
            lambda message: (
                watched.complaints.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("request", lambda request: watched.asked.append(request.url))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (event) => console.error(`policy: ${event.violatedDirective}`));"
        )
        page.goto(url)
        page.wait_for_load_state("networkidle")
        return watched

    yield open_page
    context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the source of the accessibility checker."""
    if not AXE.exists():
        pytest.skip("axe-core is not here: npm ci")
    return AXE.read_text(encoding="utf-8")
