"""The map page as people use it: on a desk and on a phone, with and without a mouse."""

from urllib.parse import urlsplit

import pytest
from checking import check_accessibility, width_of_content
from serving import enter

UNITS = ".leaflet-unit-shapes-pane path"


@pytest.fixture
def watched(watch, address):
    return watch(f"{address}/staff/map")


@pytest.fixture
def page(watched):
    watched.page.wait_for_selector(UNITS)
    return watched.page


def headline(page):
    return int(page.locator("#headline-number").inner_text().replace(",", ""))


def unfold_question(page, width):
    if width < 900:
        page.locator("#change-question").click()


def test_the_page_is_quiet_and_asks_nobody_else(page, watched):
    page.wait_for_timeout(500)
    assert watched.complaints == []
    assert {urlsplit(url).hostname for url in watched.asked} == {"127.0.0.1"}
    assert any(url.endswith(".pmtiles") for url in watched.asked)


def test_the_base_map_is_drawn(page):
    page.wait_for_timeout(800)
    painted = page.evaluate(
        """() => [...document.querySelectorAll("canvas.leaflet-tile")].some((canvas) =>
          canvas.width > 0 && canvas.getContext("2d")
            .getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))"""
    )
    assert painted


def test_the_page_fits_its_width_in_both_languages(page, width, address):
    assert width_of_content(page) <= width
    page.goto(f"{address}/staff/map?day=TUE&lang=en")
    page.wait_for_selector("[role=tab]")
    assert page.locator("html").get_attribute("lang") == "en"
    assert width_of_content(page) <= width
    page.locator("#tab-panel-rides").click()
    assert width_of_content(page) <= width


def test_nothing_is_found_by_the_accessibility_checker(page, axe):
    assert check_accessibility(page, axe) == []
    page.locator("#tab-panel-resources").click()
    page.locator("#panel-resources .row-name button").first.click()
    page.wait_for_timeout(500)
    page.locator("#tab-panel-clusters").click()
    for folded in ("legend", "conditions"):
        page.locator(f"#{folded}").evaluate("(each) => { each.open = true; }")
    page.locator(".counting summary").click()
    assert check_accessibility(page, axe) == []


def test_nothing_is_found_in_english_and_in_the_table(watch, address, axe):
    page = watch(f"{address}/staff/map?lang=en").page
    page.wait_for_selector(UNITS)
    page.locator("#tab-panel-areas").click()
    assert check_accessibility(page, axe) == []


@pytest.mark.parametrize("path", ["/nothing-here", "/staff/map?kind=x"])
def test_error_pages_are_accessible_too(watch, address, axe, path):
    assert check_accessibility(watch(address + path).page, axe) == []


def test_choosing_in_the_list_opens_the_card_and_marks_the_symbol(page):
    page.locator("#tab-panel-resources").click()
    button = page.locator("#panel-resources .row-name button").nth(2)
    name = button.inner_text()
    button.click()
    assert page.locator(".leaflet-popup .row-name").inner_text() == name
    assert page.locator(".symbol-marker.is-selected").count() == 1
    assert page.locator(".row.is-selected .row-name").first.inner_text() == name
    assert button.get_attribute("aria-current") == "true"


def test_choosing_another_leaves_only_that_one_chosen(page):
    buttons = page.locator("#panel-towns .row-name button")
    buttons.nth(0).click()
    buttons.nth(1).click()
    page.wait_for_timeout(500)
    assert page.locator(".answer .row.is-selected").count() == 1
    assert page.locator(".leaflet-popup").count() == 1
    assert (
        page.locator(".leaflet-popup .row-name").inner_text()
        == buttons.nth(1).inner_text()
    )


def test_a_symbol_on_the_map_chooses_its_row(page):
    page.locator(".symbol-marker").nth(3).dispatch_event("click")
    assert page.locator("#tab-panel-resources").get_attribute("aria-selected") == "true"
    chosen = page.locator(".answer .row.is-selected .row-name")
    assert chosen.inner_text() == page.locator(".leaflet-popup .row-name").inner_text()


def test_the_list_is_walked_by_keyboard_with_one_stop(page):
    page.locator("#tab-panel-towns").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = "document.activeElement.textContent"
    names = (
        page.locator("#panel-towns .rows").first.locator(".row-name").all_inner_texts()
    )
    assert page.evaluate(focused) == names[0]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == names[2]
    page.keyboard.press("Enter")
    assert page.locator(".leaflet-popup .row-name").inner_text() == names[2]
    assert page.evaluate(focused) == names[2]
    page.keyboard.press("Tab")
    assert page.evaluate(focused) not in names


def test_tabs_are_moved_by_arrow_keys(page):
    page.locator("#tab-panel-towns").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel-clusters").is_visible()
    assert not page.locator("#panel-towns").is_visible()


def test_map_symbols_are_no_tab_stops(page):
    assert page.locator(".symbol-marker[tabindex]").count() == 0
    assert page.locator(".leaflet-unit-shapes-pane [tabindex]").count() == 0


def test_another_limit_gives_other_figures_in_place(page, width, address):
    before = headline(page)
    unfold_question(page, width)
    with page.expect_response("**/units.geojson?**limit=800m**"):
        page.locator("select[name=limit]").select_option("800m")
    page.locator("#answer[aria-busy]").wait_for(state="detached")
    assert headline(page) < before
    assert "limit=800m" in page.url
    kept = headline(page)
    page.reload()
    assert headline(page) == kept


def test_a_gap_is_outlined_and_conditions_stand_in_the_address(page, width):
    page.locator("#tab-panel-clusters").click()
    page.locator("#panel-clusters .row-name button").first.click()
    page.wait_for_selector(".leaflet-clusters-pane path")
    assert page.locator(".leaflet-popup .row-name").count() == 1
    unfold_question(page, width)
    page.locator("#conditions summary").click()
    page.locator("select[name=day]").select_option("TUE")
    page.locator("#conditions-label:not(:empty)").wait_for()
    page.locator("#answer[aria-busy]").wait_for(state="detached")
    assert "火曜日" in page.locator("#conditions-label").inner_text()
    assert "day=TUE" in page.url
    assert "month=" not in page.url
    assert page.locator(".leaflet-clusters-pane path").count() == 0
    assert page.locator("#panel-clusters").is_visible()


def test_a_ride_is_drawn_with_its_stops_and_whom_it_brings(page, axe):
    page.locator(".headline a[href='#panel-rides']").click()
    assert page.locator("#panel-rides").is_visible()
    line = page.locator(".row-ride", has=page.get_by_text("路線")).first
    line.locator(".row-name button").click()
    page.wait_for_selector(".leaflet-rides-pane path")
    page.wait_for_selector(".leaflet-popup .row-name")
    # Its way and the casing of that, and at least two stops.
    assert page.locator(".leaflet-rides-pane path").count() >= 4
    assert page.locator(".leaflet-rides-ground-pane path").count() == 1
    assert check_accessibility(page, axe) == []
    page.locator("#tab-panel-towns").click()
    page.locator("#panel-towns .row-name button").first.click()
    assert page.locator(".leaflet-rides-pane path").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_legend_decides_which_kinds_are_shown(page):
    page.locator("#legend").evaluate("(legend) => { legend.open = true; }")
    shown = page.locator(".symbol-marker").count()
    page.locator("input[name=show-kind]:not(:checked)").first.check()
    assert page.locator(".symbol-marker").count() > shown


def test_data_that_cannot_be_fetched_is_said_and_can_be_tried_again(watch, address):
    watched = watch(address + "/nothing-here")
    page = watched.page
    page.route(
        "**/units.geojson*",
        lambda route: route.fulfill(status=503, json={"reason": "あとでもう一度"}),
    )
    page.goto(f"{address}/staff/map")
    retry = page.locator("#map-status button")
    retry.wait_for()
    assert "あとでもう一度" in page.locator("#map-status").inner_text()
    assert headline(page) > 0
    page.unroute("**/units.geojson*")
    retry.click()
    page.wait_for_selector(UNITS)
    assert page.locator("#map-status").inner_text() == ""


def test_without_scripts_the_figures_and_lists_are_all_there(browser, address, width):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    enter(context, address)
    page = context.new_page()
    page.goto(f"{address}/staff/map")
    assert headline(page) > 0
    assert page.locator("#panel-resources .row").first.is_visible()
    assert page.locator("table.areas").is_visible()
    page.locator("select[name=limit]").select_option("800m")
    page.get_by_role("button", name="数える").click()
    assert "limit=800m" in page.url
    context.close()


def test_names_of_areas_hide_no_resource(page, width):
    page.wait_for_timeout(300)
    layers = page.evaluate(
        """() => ["area-names", "marker"].map((name) =>
          Number(getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).zIndex))"""
    )
    assert layers[0] < layers[1]
    boxes = page.evaluate(
        """() => ["area-name", "symbol-marker"].map((name) =>
          [...document.querySelectorAll("." + name)].map((each) => {
            const box = each.getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom];
          }))"""
    )
    names, markers = boxes
    assert len(names) == 5
    assert len(markers) > 40
    touching = [
        (name, marker)
        for name in names
        for marker in markers
        if min(name[2], marker[2]) > max(name[0], marker[0])
        and min(name[3], marker[3]) > max(name[1], marker[1])
    ]
    # On a phone five names cannot stand clear of fifty symbols.
    assert len(touching) <= (3 if width > 900 else 25)
