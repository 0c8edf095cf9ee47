"""The page of an area in a real browser: its map, its tables, and on paper."""

from urllib.parse import urlsplit

import pytest
from checking import check_accessibility, width_of_content

SHADES = ".leaflet-ground-pane path"


def parts_cut_off(page):
    """Give the symbols of a map that lie outside its frame."""
    return page.evaluate(
        """() => {
          const frame = document.getElementById("map").getBoundingClientRect();
          return [...document.querySelectorAll(".symbol-marker svg")].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.bottom > frame.bottom || box.right > frame.right;
          }).map((each) => each.textContent);
        }"""
    )


@pytest.fixture(scope="module")
def watched(watch_once, address):
    """Give the page of an area; nobody changes it for good."""
    watched = watch_once(f"{address}/areas/M4")
    watched.page.wait_for_selector(SHADES, state="attached")
    watched.page.wait_for_timeout(400)
    return watched


@pytest.fixture
def page(watched):
    return watched.page


def test_the_page_is_quiet_and_fits_its_width(page, watched, width):
    assert watched.complaints == []
    assert {urlsplit(url).hostname for url in watched.asked} == {"127.0.0.1"}
    assert width_of_content(page) <= width


def test_gaps_wear_a_hatch_and_salons_their_numbers(page):
    fills = page.eval_on_selector_all(
        SHADES, "(paths) => paths.map((path) => path.getAttribute('fill'))"
    )
    assert sum(str(fill).startswith("url(#hatch-") for fill in fills) == 2
    drawn = set(page.locator(".symbol-marker text").all_text_contents())
    in_week = set(page.locator(".week .symbol text").all_text_contents())
    assert drawn
    assert in_week - drawn == set()


def test_a_salon_in_a_home_is_somewhere_around(page):
    assert page.locator(".symbol-marker .marker-around").all_inner_texts() == [
        "このあたり"
    ]
    assert page.locator(".week .tag", has_text="個人のお宅").is_visible()


def test_names_of_towns_hide_no_salon(page):
    boxes = page.evaluate(
        """() => ['.town-label:not([hidden])', '.symbol-marker'].map((which) =>
          [...document.querySelectorAll(which)].map((each) => {
            const box = each.getBoundingClientRect();
            return [box.left + 3, box.top + 3, box.right - 3, box.bottom - 3];
          }))"""
    )
    labels, salons = boxes
    frame = page.locator("#map").bounding_box()
    assert labels
    for left, _, right, _ in labels:
        assert frame["x"] <= left
        assert right <= frame["x"] + frame["width"]
    hidden = [
        (label, salon)
        for label in labels
        for salon in salons
        if label[0] < salon[2]
        and salon[0] < label[2]
        and label[1] < salon[3]
        and salon[1] < label[3]
    ]
    assert hidden == []


@pytest.mark.parametrize("path", ["/areas", "/areas/M4?lang=en&type=large"])
def test_the_checker_finds_nothing(watch, address, axe, width, path):
    page = watch(f"{address}{path}").page
    page.wait_for_timeout(300)
    assert check_accessibility(page, axe) == []
    assert width_of_content(page) <= width


def test_the_checker_finds_nothing_in_japanese(page, axe):
    assert check_accessibility(page, axe) == []


def test_who_gives_help_is_told_on_demand(page):
    first = page.locator(".providers").first
    assert not first.locator("li").first.is_visible()
    first.locator("summary").click()
    assert first.locator("li").first.is_visible()


def test_an_area_is_changed_by_keyboard(watch, address):
    page = watch(f"{address}/areas/M4").page
    summary = page.locator(".area-choose summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/M1*")


def test_paper_holds_what_the_screen_holds(watch, address, width):
    if width < 900:
        return
    page = watch(f"{address}/areas/M4").page
    page.emulate_media(media="print")
    assert not page.locator(".site-links").is_visible()
    assert not page.locator("#print-page").is_visible()
    assert page.locator(".area-headline").is_visible()
    assert page.locator(".week").is_visible()
    assert parts_cut_off(page) == []
    assert page.pdf(format="A4")[:5] == b"%PDF-"
