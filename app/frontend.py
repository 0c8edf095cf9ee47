"""Copies the front-end files that pages need from npm's folder into the static files.

``python -m app.frontend`` after ``npm ci``. Pages load nothing that is not copied here.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = Path(__file__).resolve().parent / "static" / "vendor"

PRINT_FONT = "@expo-google-fonts/biz-udpgothic"
"""Whole TrueType files, for printed pages; the pages on screen load small parts."""

FILES = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/dist/images/layers.png": "images/layers.png",
    "leaflet/dist/images/layers-2x.png": "images/layers-2x.png",
    "leaflet/dist/images/marker-icon.png": "images/marker-icon.png",
    "protomaps-leaflet/dist/protomaps-leaflet.js": "protomaps-leaflet.js",
    "@digital-go-jp/design-tokens/dist/tokens.css": "tokens.css",
    "leaflet/LICENSE": "licences/leaflet.txt",
    "@digital-go-jp/design-tokens/LICENSE": "licences/design-tokens.txt",
    "@fontsource/biz-udpgothic/LICENSE": "licences/biz-udpgothic.txt",
    f"{PRINT_FONT}/400Regular/BIZUDPGothic_400Regular.ttf": "print/regular.ttf",
    f"{PRINT_FONT}/700Bold/BIZUDPGothic_700Bold.ttf": "print/bold.ttf",
}
FONT = "@fontsource/biz-udpgothic"
FONT_STYLES = ("400.css", "700.css")
FONT_FAMILY = "BIZ UDPGothic Web"
"""Not the font's own name: a copy installed on the machine comes first, unloaded."""

_SOURCE = re.compile(r"url\(\./files/(?P<name>[\w.-]+\.woff2)\)[^;]*;")


def copy_front_end(modules: Path = MODULES, vendor: Path = VENDOR) -> int:
    """Copy the files, replacing what an earlier version left.

    Returns
    -------
    int
        How many files there are now.

    Raises
    ------
    FileNotFoundError
        When npm has not brought a file.
    """
    fresh = vendor.with_name(".vendor-new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, target in FILES.items():
        _copy(modules / source, fresh / target)
    for style in FONT_STYLES:
        css = (modules / FONT / style).read_text(encoding="utf-8")
        for match in _SOURCE.finditer(css):
            name = match["name"]
            _copy(modules / FONT / "files" / name, fresh / "fonts" / "files" / name)
        (fresh / "fonts" / style).write_text(local_font_css(css), encoding="utf-8")
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.replace(vendor)
    return sum(1 for path in vendor.rglob("*") if path.is_file())


def local_font_css(css: str) -> str:
    """Rename the family and keep only the compact format of each file.

    Examples
    --------
    >>> print(local_font_css(
    ...     "font-family: 'BIZ UDPGothic';"
    ...     " src: url(./files/a.woff2) format('woff2'), url(./files/a.woff);"
    ... ))
    font-family: 'BIZ UDPGothic Web'; src: url(./files/a.woff2) format('woff2');
    """
    css = css.replace("'BIZ UDPGothic'", f"'{FONT_FAMILY}'")
    return _SOURCE.sub(r"url(./files/\g<name>) format('woff2');", css)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def main() -> int:
    """Copy, and say what to do when npm was not run."""
    try:
        count = copy_front_end()
    except FileNotFoundError as error:
        sys.stderr.write(f"{error.filename} is missing: run `npm ci` first.\n")
        return 1
    sys.stdout.write(f"{count} front-end files are in place.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
