"""The map page as people use it: by mouse, by finger and by keyboard, in two languages."""

import re
from urllib.parse import urlsplit

import pytest
from checking import check_accessibility, width_of_content

TOWN = "#town=35999011001"
"""城下町１丁目 of the demo city."""


@pytest.fixture(scope="module")
def seen(watch_once, address):
    """Give the page near a town; nobody changes it."""
    watched = watch_once(f"{address}/{TOWN}")
    watched.page.wait_for_selector(".origin-pill")
    watched.page.wait_for_timeout(400)
    return watched


@pytest.fixture
def page(watch, address):
    """Give the page near a town, to be used."""
    page = watch(f"{address}/{TOWN}").page
    page.wait_for_selector(".origin-pill")
    return page


def rows(page):
    return page.locator("#places > .place")


def metres(page):
    return [
        int(re.sub(r"\D", "", text))
        for text in page.locator("#places > .place .place-metres").all_inner_texts()
    ]


def count_answers(page):
    """Give the list that grows with each question for what is near."""
    asked = []
    page.on("request", lambda r: asked.append(r.url) if "/near.json" in r.url else None)
    return asked


def press(page, locator, width):
    """Press with what the screen is used with: a finger or a mouse."""
    if width < 900:
        locator.tap()
    else:
        locator.click()


def test_the_page_is_quiet_and_asks_nobody_else(seen):
    assert seen.complaints == []
    assert {urlsplit(url).hostname for url in seen.asked} == {"127.0.0.1"}


def test_where_somebody_asks_from_is_in_no_address(seen):
    assert any("/near.json" in url for url in seen.asked)
    for url in seen.asked:
        assert "35999011001" not in urlsplit(url)._replace(fragment="").geturl()


def test_near_a_town_the_list_is_in_order_of_the_way(seen):
    page = seen.page
    assert rows(page).count() > 2
    assert metres(page) == sorted(metres(page))
    assert int(page.locator("#results-title b").inner_text()) == rows(page).count()


def test_every_number_of_the_list_is_on_the_map(seen):
    listed = seen.page.locator("#places > .place .place-sign text").all_text_contents()
    drawn = seen.page.locator(".symbol-marker.is-found text").all_text_contents()
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert set(listed) <= set(drawn)


def test_a_row_opens_and_its_way_is_drawn(page, width):
    row = rows(page).nth(1)
    name = row.locator(".place-name").inner_text()
    press(page, row.locator(".place-name button"), width)
    page.wait_for_selector(".leaflet-walk-pane path")
    chosen = page.locator(".place.is-selected")
    assert chosen.locator(".place-name").inner_text() == name
    assert chosen.locator(".place-more").is_visible()
    assert chosen.locator(".place-name button").get_attribute("aria-expanded") == "true"
    pill = page.locator(".marker-pill").inner_text()
    assert chosen.locator(".place-walk b").inner_text() in pill
    press(page, chosen.locator("[data-act=way]"), width)
    page.wait_for_timeout(400)
    assert page.locator(".leaflet-walk-pane path").count() == 2


def test_a_marker_opens_its_row(page):
    page.locator(".symbol-marker.is-found").first.dispatch_event("click")
    page.wait_for_selector(".place.is-selected")
    assert page.locator(".place.is-selected").count() == 1
    assert page.locator(".symbol-marker.is-selected").count() == 1


def test_the_list_is_used_by_keyboard(page):
    page.locator("#whole-city").focus()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.textContent")
    assert name == rows(page).first.locator(".place-name").inner_text()
    page.keyboard.press("Enter")
    assert page.locator(".place.is-selected .place-name").inner_text() == name
    page.keyboard.press("Enter")
    assert page.locator(".place.is-selected").count() == 0
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("location.hash") == TOWN


def test_the_question_is_changed(watch, address, width):
    page = watch(f"{address}/").page
    before = rows(page).count()
    if width < 900:
        page.locator("#change-question").tap()
    page.select_option("select[name=day]", "SUN")
    page.wait_for_url("**day=SUN*")
    assert 0 < rows(page).count() < before
    if width < 900:
        page.locator("#change-question").tap()
    apart = page.locator("#results-apart summary").all_inner_texts()
    assert apart
    assert page.locator("#order").input_value() == "name"
    asked = count_answers(page)
    page.select_option("#town", "35999011001")
    page.wait_for_selector(".origin-pill")
    assert page.evaluate("location.hash") == TOWN
    assert "day=SUN" in page.url
    assert page.locator("#order").input_value() == "near"
    page.go_back()
    page.wait_for_selector(".origin-pill", state="detached")
    assert page.locator("#town").input_value() == ""
    assert page.locator("#order").input_value() == "name"
    assert page.locator("#results-apart summary").all_inner_texts() == apart
    page.go_forward()
    page.wait_for_selector(".origin-pill")
    assert len(asked) == 2
    # A place of one city is none of another.
    page.locator("[name=municipality]").dispatch_event("change")
    page.wait_for_selector(".origin-pill", state="detached")
    assert page.evaluate("location.hash") == ""
    assert "day=SUN" in page.url


def test_a_press_on_the_map_offers_to_search_from_there(watch, address, width):
    page = watch(f"{address}/").page
    box = page.locator("#map").bounding_box()
    where = {"x": box["width"] * 0.24, "y": box["height"] * 0.52}
    if width < 900:
        page.locator("#map").tap(position=where)
    else:
        page.locator("#map").click(position=where)
    offer = page.locator(".offer button")
    offer.wait_for()
    assert page.evaluate("location.hash") == ""
    press(page, offer, width)
    page.wait_for_selector(".origin-pill")
    assert page.evaluate("location.hash").startswith("#from=131.")


def test_other_kinds_are_shown_on_demand_with_their_card(page, width):
    page.locator("#map-kinds").evaluate("(kinds) => { kinds.open = true; }")
    box = page.locator("input[value=consultation]")
    (box.tap if width < 900 else box.check)()
    page.wait_for_selector(".symbol-marker:not(.is-found)")
    page.route("**/places/*.json*", lambda route: route.abort())
    page.locator(".symbol-marker:not(.is-found)").first.dispatch_event("click")
    retry = page.locator("#map-status.is-error button")
    retry.wait_for()
    page.unroute("**/places/*.json*")
    press(page, retry, width)
    page.wait_for_selector(".place-visitor .place.is-selected")
    first = page.locator(".place-visitor .place-name").inner_text()
    page.locator(".symbol-marker:not(.is-found)").last.dispatch_event("click")
    page.wait_for_selector(".place-visitor .place.is-selected")
    assert page.locator(".place-visitor").count() == 1
    assert page.locator(".place-visitor .place-name").inner_text() != first


def test_the_box_of_the_asked_kind_hides_what_was_found(page, width):
    page.locator("#map-kinds").evaluate("(kinds) => { kinds.open = true; }")
    box = page.locator("input[value=salon]")
    found, others = ".symbol-marker.is-found", ".symbol-marker:not(.is-found)"
    before = page.locator(found).count()
    press(page, box, width)
    page.wait_for_selector(found, state="detached")
    press(page, box, width)
    page.wait_for_selector(found)
    assert page.locator(found).count() == before
    assert page.locator(others).count() == 0


def test_the_page_fits_its_width_and_passes_the_checker(page, width, axe):
    assert width_of_content(page) <= width
    assert check_accessibility(page, axe) == []
    press(page, rows(page).first.locator(".place-name button"), width)
    page.wait_for_timeout(300)
    assert check_accessibility(page, axe) == []
    assert width_of_content(page) <= width


@pytest.mark.parametrize("query", ["?type=large", "?lang=en&type=large"])
def test_english_and_large_type_fit_and_pass_too(watch, address, axe, width, query):
    page = watch(f"{address}/{query}{TOWN}").page
    page.wait_for_selector(".origin-pill")
    assert width_of_content(page) <= width
    assert check_accessibility(page, axe) == []


def test_small_screens_make_the_list_larger(page, width):
    if width > 900:
        assert not page.locator("#sheet-handle").is_visible()
        return
    page.locator("#sheet-handle").tap()
    assert not page.locator("#map").is_visible()
    page.set_viewport_size({"width": 420, "height": 700})
    page.locator("#sheet-handle").tap()
    assert page.locator("#map").is_visible()
    size = page.evaluate(
        """() => {
          const map = window[document.getElementById("map").dataset.name];
          return [map.getSize().x, map.getContainer().clientWidth];
        }"""
    )
    assert size == [420, 420]


def test_without_a_network_the_page_says_so_and_goes_on_by_itself(page):
    context = page.context
    asked = count_answers(page)
    context.set_offline(True)
    page.evaluate("location.hash = '#town=35999001001'")
    page.wait_for_selector(".map-status.is-error")
    # What nobody asks any more is not asked again when there is a network.
    page.evaluate("location.hash = ''")
    page.wait_for_selector(".map-status.is-error", state="detached")
    context.set_offline(False)
    page.wait_for_timeout(200)
    assert len(asked) == 1
    context.set_offline(True)
    page.evaluate("location.hash = '#town=35999001001'")
    page.wait_for_selector(".map-status.is-error")
    assert "つながっていません" in page.locator("#map-status").inner_text()
    context.set_offline(False)
    page.wait_for_selector(".map-status.is-error", state="detached")
    assert rows(page).count() > 0


def test_a_town_that_there_is_not_is_told(watch, address):
    page = watch(f"{address}/#town=nowhere").page
    page.wait_for_selector(".map-status.is-error")
    assert "見つかりません" in page.locator("#map-status").inner_text()
