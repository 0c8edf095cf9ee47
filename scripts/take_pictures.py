"""Take the pictures of the READMEs: pages of the demo city, as a browser and a printer show them.

``make pictures`` runs it after the pages have changed. The demo city is loaded into a store
of its own, so that nothing of the installation is touched.
"""

import io
import logging
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from app.config import Settings
from app.set_up import make_set_up_link

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "data" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TOWN = "35999011001"
WIDTH, HEIGHT = 1280, 800
COLOURS = 128
PAGE_WIDTH = 1000


def save(picture: Image.Image, name: str) -> None:
    """Write a small picture: few colours are enough for pages of lines and words."""
    PICTURES.mkdir(exist_ok=True)
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / name, optimize=True)
    print(f"{name}: {(PICTURES / name).stat().st_size / 1000:.0f} kB")


def shoot(page: Page, name: str, *, height: int = HEIGHT) -> None:
    """Take what the window shows."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(3000)
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    save(Image.open(io.BytesIO(shot)), name)


def sign_in(page: Page, address: str, token: str) -> None:
    """Become the first administrator: areas are for those who sign in."""
    password = secrets.token_urlsafe(16)
    page.goto(f"{address}/set-up/{token}")
    page.fill("#username", "hanako")
    page.fill("#name", "見本花子")
    for box in ("#password", "#again"):
        page.fill(box, password)
    page.click("main button")
    page.wait_for_url("**/accounts")


def shoot_pages(address: str, browser: str, token: str) -> None:
    """Take the map page with a way, and the page of an area."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser, args=["--headless", "--no-sandbox"]
        )
        page = chromium.new_page(viewport={"width": WIDTH, "height": 1400})
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        page.goto(f"{address}/#town={TOWN}")
        page.locator(".place-name button").nth(2).click()
        shoot(page, "map-page.png")
        sign_in(page, address, token)
        page.set_viewport_size({"width": WIDTH, "height": 1250})
        page.goto(f"{address}/areas/M1")
        shoot(page, "area-page.png", height=1250)
        chromium.close()


def print_page(var: Path, url: str) -> None:
    """Set the newsletter page of one area."""
    out = var / "pages"
    subprocess.run(  # noqa: S603 - the project's own command
        [
            *(sys.executable, "-c", "from app.cli import main; main()"),
            *("newsletter", "--issue", "12", "--area", "M5", "--gaps"),
            *("--publisher", "みほん市社会福祉協議会", "--telephone", "04-0000-0100"),
            *("--url", "https://example.jp/map", "--date", "2026-12"),
            *("--out", str(out)),
        ],
        check=True,
        env={"TETOTOTE_DATABASE_URL": url, "TETOTOTE_VAR": str(var)},
        stdout=subprocess.DEVNULL,
    )
    page = Image.open(out / "tetote-12-M5.png")
    height = round(page.height * PAGE_WIDTH / page.width)
    small = page.resize((PAGE_WIDTH, height), Image.Resampling.LANCZOS)
    save(small, "newsletter-page.png")


def main() -> int:
    """Load the demo city, serve it, and take the pictures."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Chromium is missing: sudo apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        settings = Settings(database_url=f"sqlite:///{var}/demo.db", var_folder=var)
        environment = {
            "TETOTOTE_DATABASE_URL": settings.database_url,
            "TETOTOTE_VAR": str(var),
        }
        for word in ("demo", "tiles"):
            subprocess.run(  # noqa: S603 - the project's own command
                [sys.executable, "-c", "from app.cli import main; main()", word],
                check=True,
                env=environment,
                stdout=subprocess.DEVNULL,
            )
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = make_server("127.0.0.1", 0, create_app(settings), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        token = make_set_up_link(settings) or ""
        shoot_pages(f"http://127.0.0.1:{server.server_port}", browser, token)
        server.shutdown()
        print_page(var, settings.database_url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
