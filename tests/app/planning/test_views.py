"""The map page on whole stores: its figures, its states, and hostile text."""

import json
import re

import pytest
from commanding import make_runner

HOSTILE = "</script><img src=x onerror=alert(1)>${alert(1)}{{7*7}}"


@pytest.fixture
def city(store_url, tmp_path):
    """Give what fills a fresh store by commands."""
    run = make_runner(store_url, tmp_path / "var")

    def fill(*commands):
        for words in (("init", "--code", "35202", "--name", "宇部市"), *commands):
            answer = run(*words)
            assert answer.code == 0, answer.err

    return fill


def write_population(path, name="中央"):
    quoted = name.replace('"', '""')
    path.write_text(
        f'KEY_CODE,MOJI,JINKO,X_CODE,Y_CODE\n1,"{quoted}",120,131.25,33.95\n'
        f'2,"{quoted}",80,131.26,33.96\n',
        encoding="utf-8",
    )
    return path


def write_resources(path, name="集会所", website="https://example.jp/"):
    quoted = name.replace('"', '""')
    path.write_text(
        "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,住所,緯度,経度,"
        "電話番号,団体名,URL\n"
        f'352021,1,山口県,宇部市,"{quoted}",,"{quoted}",33.95,131.25,"{quoted}","{quoted}",'
        f'"{website}"\n',
        encoding="utf-8",
    )
    return path


def headline(text):
    return int(re.search(r'id="headline-number">([\d,]+)<', text)[1].replace(",", ""))


def test_an_empty_store_says_what_to_type(make_client, store_url):
    text = make_client(store_url).get("/staff/map").text
    assert "まだ市が登録されていません" in text
    assert "tetotote demo" in text
    assert "tetotote init" in text


def test_the_headline_is_that_of_the_data(client):
    data = client.get("/staff/map/data/units.geojson?kind=salon&limit=300m").json
    far = sum(each["properties"]["beyond"] for each in data["features"])
    assert headline(client.get("/staff/map?kind=salon&limit=300m").text) == round(far)


def test_a_wider_limit_leaves_fewer_people_beyond(client):
    counts = [
        headline(client.get(f"/staff/map?limit={limit}").text)
        for limit in ("300m", "400m", "500m", "800m")
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_minutes_are_those_of_the_walker(client):
    slow = headline(client.get("/staff/map?limit=5min&profile=slow").text)
    standard = headline(client.get("/staff/map?limit=5min&profile=standard").text)
    assert slow > standard


def test_the_list_holds_every_unit_of_the_map(client):
    text = client.get("/staff/map").text
    rows = re.findall(r'data-unit="([^"]+)"', text)
    units = client.get("/staff/map/data/units.geojson").json["features"]
    assert sorted(rows) == sorted(each["properties"]["id"] for each in units)
    rows = re.findall(r'data-resource="([^"]+)"', text)
    resources = client.get("/staff/map/data/resources.geojson").json["features"]
    assert sorted(rows) == sorted(each["properties"]["key"] for each in resources)


def test_the_chosen_options_are_those_that_were_asked(client):
    text = client.get("/staff/map?limit=15min&profile=slow").text
    assert '<option value="15min" selected>' in text
    assert '<option value="slow" selected>' in text
    assert '<option value="450m" selected>' in client.get("/staff/map?limit=450m").text


def test_without_people_the_page_says_so_and_shows_the_rest(
    city, make_client, store_url, tmp_path
):
    salons = write_resources(tmp_path / "salons.csv")
    city(("import", "resources", salons, "--kind", "salon"))
    client = make_client(store_url)
    text = client.get("/staff/map").text
    assert client.get("/staff/map/data/clusters/1.geojson").status_code == 404
    assert client.get("/staff/map/data/fronts.geojson").json["features"] == []
    assert "まだ数えられません" in text
    assert "tetotote import" in text
    assert "集会所" in text


def test_without_resources_nobody_is_called_far(city, make_client, store_url, tmp_path):
    city(("import", "population", write_population(tmp_path / "people.csv")))
    text = make_client(store_url).get("/staff/map").text
    assert "通いの場は、まだ登録がありません" in text
    assert "headline-number" not in text
    assert "200" in text


def test_without_streets_every_figure_is_called_an_estimate(
    city, make_client, store_url, tmp_path
):
    city(
        ("import", "population", write_population(tmp_path / "people.csv")),
        (
            *("import", "resources", write_resources(tmp_path / "salons.csv")),
            *("--kind", "salon"),
        ),
    )
    client = make_client(store_url)
    text = client.get("/staff/map").text
    for part in ("headline", "legend", "method"):
        start = text.index(f'class="{part}"')
        assert "直線距離からの推計" in text[start : start + 1200], part
    assert "道のデータがまだないので" in text
    # Nobody has recorded when the only place is open: on Tuesdays none counts.
    text = client.get("/staff/map?day=TUE").text
    assert "この条件で数えられる通いの場がありません" in text
    assert "登録1か所のうち0か所を数えました（開く日がわからない1）" in text
    assert "headline-number" not in text


def test_hostile_text_stays_text(city, make_client, store_url, tmp_path):
    city(
        ("import", "population", write_population(tmp_path / "people.csv", HOSTILE)),
        (
            *("import", "resources"),
            write_resources(tmp_path / "salons.csv", HOSTILE, "javascript:alert(1)"),
            *("--kind", "salon"),
        ),
    )
    client = make_client(store_url)
    text = client.get("/staff/map").text
    assert "<img src=x" not in text
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;${alert(1)}{{7*7}}" in text
    assert 'href="javascript' not in text
    data = client.get("/staff/map/data/units.geojson")
    assert data.mimetype == "application/geo+json"
    assert json.loads(data.data)["features"][0]["properties"]["name"] == HOSTILE


def test_several_cities_can_be_chosen_from(make_client, store_url, tmp_path):
    run = make_runner(store_url, tmp_path / "var")
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    assert run("init", "--code", "22212", "--name", "焼津市").code == 0
    client = make_client(store_url)
    assert '<option value="22212" selected>焼津市' in client.get("/staff/map").text
    text = client.get("/staff/map?municipality=35202").text
    assert '<option value="35202" selected>宇部市' in text
