"""Everything that a page loads is local, and is there."""

import posixpath
import re
from html.parser import HTMLParser

import pytest

from app.frontend import FILES, VENDOR, copy_front_end

PAGES = ["/", "/areas", "/areas/M1", "/staff/map", "/nothing-here"]


class Loads(HTMLParser):
    """Collects what a page loads by itself."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "link" and values.get("rel") in {"stylesheet", "icon"}:
            self.found.append(values["href"])
        if "src" in values:
            self.found.append(values["src"])


def loads_of(text):
    parser = Loads()
    parser.feed(text)
    return parser.found


def fetch(client, address):
    """Give a file's text; it must be there."""
    with client.get(address) as response:
        assert response.status_code == 200, address
        return response.get_data().decode("utf-8", errors="replace")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_a_page_is_local_and_exists(client, page):
    loads = loads_of(client.get(page).text)
    assert len(loads) >= 5
    for address in loads:
        assert address.startswith("/static/"), address
        fetch(client, address)


@pytest.mark.parametrize("page", PAGES[:4])
def test_every_address_in_the_styles_is_local_and_exists(client, page):
    loads = [each for each in loads_of(client.get(page).text) if ".css" in each]
    for style in loads:
        text = fetch(client, style)
        assert "@import" not in text
        for address in re.findall(r"url\(['\"]?([^'\")]+)['\"]?\)", text):
            if address.startswith(("data:", "#")):
                continue
            folder = style.rpartition("/")[0]
            assert "//" not in address, address
            fetch(client, f"{folder}/{address}")


@pytest.mark.parametrize("page", ["find", "gaps", "area"])
def test_every_module_that_scripts_import_exists(client, page):
    waiting, seen = [f"/static/js/{page}/main.js"], set()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        text = fetch(client, module)
        assert "innerHTML =" not in text, module
        waiting += [
            posixpath.normpath(posixpath.join(posixpath.dirname(module), name))
            for name in re.findall(r'from "(\.[\w/.-]+\.js)"', text)
        ]
    assert len(seen) > 5


def test_pages_leave_out_what_folium_would_bring(client):
    text = client.get("/staff/map").text.lower()
    for unwanted in ("jquery", "bootstrap", "awesome", "user-scalable", "cdn"):
        assert unwanted not in text


def test_copying_says_what_npm_has_not_brought(tmp_path):
    with pytest.raises(FileNotFoundError):
        copy_front_end(modules=tmp_path, vendor=tmp_path / "vendor")


def test_licences_lie_beside_the_files():
    for target in FILES.values():
        assert (VENDOR / target).is_file(), target
    assert "MIT" in (VENDOR / "licences" / "design-tokens.txt").read_text("utf-8")
