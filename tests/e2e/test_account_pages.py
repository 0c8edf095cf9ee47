"""Signing in, accounts and the record of changes on a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from checking import check_accessibility, width_of_content
from commanding import make_runner
from serving import serving

from app import create_app
from app.config import Settings
from app.set_up import make_set_up_link

PASSWORD = "川べりの猫と青い自転車"


@pytest.mark.parametrize("query", ["", "?lang=en&type=large"])
def test_the_checker_finds_nothing_on_any_page(watch, address, axe, width, query):
    for path in ("/account", "/account/codes", "/accounts", "/accounts/new", "/log"):
        watched = watch(f"{address}{path}{query}")
        assert check_accessibility(watched.page, axe) == [], path
        assert width_of_content(watched.page) <= width, path
        assert watched.complaints == [], path
        assert {each.split("/")[2] for each in watched.asked} == {
            address.removeprefix("http://")
        }


@pytest.fixture
def new_service(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Give a service that nobody can sign in to yet, and its link for setting up."""
    var = tmp_path / "var"
    settings = Settings(database_url=f"sqlite:///{var}/store.db", var_folder=var)
    run = make_runner(settings.database_url, var)
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    token = make_set_up_link(settings)
    with serving(create_app(settings), role=None) as address:
        yield address, f"{address}/set-up/{token}"


def test_from_the_first_administrator_to_an_invited_reader(
    watch, new_service, axe, width
):
    address, link = new_service
    page = watch(link).page
    page.get_by_label("利用者名").fill("hanako")
    page.get_by_label("新しいパスワード").fill("password12")
    page.get_by_label("もう一度、同じもの").fill("password12")
    page.get_by_role("button", name="はじめる").click()
    assert page.get_by_text("すぐに当てられます").is_visible()
    assert check_accessibility(page, axe) == []
    page.get_by_label("新しいパスワード").fill(PASSWORD)
    page.get_by_label("もう一度、同じもの").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts")

    page.get_by_role("link", name="新しい人を入れる").click()
    page.get_by_label("利用者名").fill("izumi")
    page.get_by_label("役割").select_option("reader")
    page.get_by_role("button", name="リンクを作る").click()
    handed = page.locator(".hand-over").inner_text().strip()
    assert handed.startswith(f"{address}/welcome/")
    assert check_accessibility(page, axe) == []
    assert width_of_content(page) <= width

    page.context.clear_cookies()
    page.goto(handed)
    page.get_by_label("新しいパスワード").fill(PASSWORD)
    page.get_by_label("もう一度、同じもの").fill(PASSWORD)
    page.get_by_role("button", name="パスワードを決める").click()
    page.wait_for_url("**/account")
    assert page.get_by_text("関係機関（見るだけ）").is_visible()

    if width < 900:
        page.get_by_text("メニュー").click()
    page.get_by_role("button", name="ログアウト", exact=True).click()
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/account")
    page.get_by_label("利用者名").fill("izumi")
    page.get_by_label("パスワード").fill("wrong")
    page.get_by_role("button", name="ログイン", exact=True).click()
    assert page.get_by_role("alert").inner_text() == (
        "利用者名かパスワードがちがいます。"
    )
    assert check_accessibility(page, axe) == []
    page.get_by_label("パスワード").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account")
