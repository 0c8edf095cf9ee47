"""When a resource is open, as the page says it in each language."""

import re

import pytest
from commanding import make_runner

from app.planning.rows import make_resource_rows
from gis.domain.kinds import Kind

HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def page(make_client, store_url, tmp_path):
    """Give the page of a city whose salon is open on Tuesdays."""
    run = make_runner(store_url, tmp_path / "var")
    salons = tmp_path / "salons.csv"
    salons.write_text(
        "名称,住所,緯度,経度,団体名,利用可能曜日,開始時間,終了時間,利用可能日時特記事項\n"
        f'集会所,1-1,33.95,131.25,,火,9:30,12:00,"{HOSTILE}"\n'
        "公民館,1-2,33.96,131.25,,月・木,,,\n"
        "お寺,1-3,33.97,131.25,,,,,月2回（不定期）\n"
        "学校,1-4,33.98,131.25,,,,,\n",
        encoding="utf-8",
    )
    for words in (
        ("init", "--code", "35202", "--name", "宇部市"),
        ("import", "resources", salons, "--kind", "salon"),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err
    client = make_client(store_url)
    return lambda language: client.get(f"/staff/map?lang={language}").text


def row_of(text, name):
    (row,) = re.findall(
        rf'<li class="row row-resource"(?:(?!</li>).)*?{name}.*?</li>', text, re.DOTALL
    )
    return row


def test_sentences_and_next_dates_in_japanese(page):
    text = page("ja")

    assert "毎週火曜日 9:30–12:00" in row_of(text, "集会所")
    assert re.search(r"次は .*月.*日（火）", row_of(text, "集会所"))
    assert "毎週月・木曜日" in row_of(text, "公民館")
    assert "月2回（不定期）" in row_of(text, "お寺")
    assert "次は" not in row_of(text, "お寺")
    assert "毎週" not in row_of(text, "学校")


def test_sentences_and_next_dates_in_english(page):
    text = page("en")

    assert "Every Tuesday, 9:30–12:00" in row_of(text, "集会所")
    assert re.search(r"next: .*Tue \d", row_of(text, "集会所"))
    # What people wrote stays as they wrote it.
    assert "月2回（不定期）" in row_of(text, "お寺")
    assert "days and hours not known" in row_of(text, "学校")


def test_what_people_wrote_is_text(page):
    text = page("ja")

    assert HOSTILE not in text
    assert "&lt;/script&gt;&lt;img" in row_of(text, "集会所")


def test_suspensions_stand_in_the_row(make_client, store_url):
    properties = {
        "key": "1-0", "name": "お茶", "kind": "salon", "kind_label": "Salons",
        "organization": "", "address": "", "telephone": "", "website": "",
        "schedules": ["毎週火曜日", "雨天中止"],
        "next_session": "次は 9月1日（火）", "suspensions": ["8月31日（月）まで休止（猛暑）"],
    }  # fmt: skip
    features = [{"geometry": None, "properties": properties}]
    with make_client(store_url).application.test_request_context("/"):
        [row] = make_resource_rows(features, Kind.SALON)

    assert row.schedules == ("毎週火曜日", "雨天中止")
    assert row.next_session == "次は 9月1日（火）"
    assert row.suspensions == ("8月31日（月）まで休止（猛暑）",)
