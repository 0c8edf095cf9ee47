"""Text from the store that wants to be markup or script, on every page, in a real browser."""

import csv
import io

import pytest
from commanding import make_runner
from serving import serving

from app import create_app
from app.config import Settings

HOSTILE = "</script><img src=x onerror=alert(1)>${alert(2)}{{7*7}}'\"<b>&amp;"
EXACT = frozenset({
    "助けの種類", "団体の種類", "状態", "総合事業の区分", "使える人", "子ども", "障害のある人",
    "受け入れ", "受け入れの確認日", "料金（円）", "1回の人数", "1年の人数", "緯度", "経度",
    "位置の正確さ", "個人の家", "町の緯度", "町の経度", "場所が変わる", "日時", "始まる時刻",
    "終わる時刻", "始めた日", "終わる日", "祝日", "休む月", "臨時の休み", "臨時の開催",
    "来てくれる範囲", "来てくれる圏域", "来てくれる範囲の図形", "見せる相手", "同意した日",
    "同意の範囲", "同意の取り消し日", "確認した日", "ID", "書き出し時の印", "ウェブサイト",
})  # fmt: skip
"""Columns whose cells have a form of their own; the others take any text."""


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory):
    """Give the address of a city whose every text is hostile."""
    var = tmp_path_factory.mktemp("hostile")
    settings = Settings(database_url=f"sqlite:///{var}/store.db", var_folder=var)
    run = make_runner(settings.database_url, var)

    def do(*words):
        answer = run(*words)
        assert answer.code == 0, answer.err

    quoted = HOSTILE.replace('"', '\\"')
    (var / "areas.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
        f'{{"name":"{quoted}","code":"A1"}},"geometry":{{"type":"Polygon","coordinates":'
        "[[[131.2,33.9],[131.3,33.9],[131.3,34.0],[131.2,34.0],[131.2,33.9]]]}}]}",
        encoding="utf-8",
    )
    doubled = HOSTILE.replace('"', '""')
    (var / "people.csv").write_text(
        f'KEY_CODE,MOJI,JINKO,X_CODE,Y_CODE\n1,"{doubled}",120,131.25,33.95\n',
        encoding="utf-8",
    )
    do("init", "--code", "35202", "--name", HOSTILE)
    do("import", "areas", var / "areas.geojson")
    do("import", "population", var / "people.csv")
    do("export", "template", var / "empty.csv")
    columns = next(csv.reader(io.StringIO((var / "empty.csv").read_text("utf-8-sig"))))
    exact = {
        "助けの種類": "茶話会、地域包括支援センター", "緯度": "33.951", "経度": "131.251",
        "日時": "毎週火曜 10時～12時", "始めた日": "2026-04-01", "ウェブサイト": "javascript:alert(3)",
        "来てくれる範囲": "市全域", "見せる相手": "公開",
        "同意した日": "2026-04-01", "同意の範囲": "ウェブ、印刷",
    }  # fmt: skip
    with (var / "sheet.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        row = {name: HOSTILE for name in columns if name not in EXACT}
        writer.writerow({**row, **exact})
    do("import", "resources", var / "sheet.csv")
    with serving(create_app(settings)) as address:
        yield address


def test_it_stays_text_on_every_page(watch, hostile_address, width):
    if width < 900:
        return
    for path in ("/", "/#from=131.25,33.95", "/areas", "/areas/A1", "/staff/map"):
        watched = watch(hostile_address + path)
        page = watched.page
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.wait_for_timeout(600)
        for button in page.locator(".place-name button, .row-name button").all()[:2]:
            if button.is_visible():
                button.click()
        for symbol in page.locator(".symbol-marker").all()[:2]:
            symbol.hover()
        page.wait_for_timeout(400)
        assert watched.complaints == [], path
        assert page.locator("img[src=x]").count() == 0, path
        assert "alert(2)" in page.locator("body").inner_text(), path
        assert page.locator("a[href^=javascript]").count() == 0, path
