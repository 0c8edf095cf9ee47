"""The pages of areas: figures equal the command's, tables hold what the store holds."""

import csv
import html
import io
import re

import pytest
import shapely
from shapely.geometry import shape


def words_of(text):
    return re.sub(r"\s+", "", html.unescape(re.sub("<[^>]+>", "", text)))


def test_every_area_has_a_row_with_the_command_s_figures(client, in_demo):
    text = client.get("/areas").text
    told = in_demo("gaps", "--kind", "salon", "--age", "65", "--json").json()
    for area in told["areas"]:
        row = re.search(rf'<a href="/areas/{area["code"]}">.*?</tr>', text, re.DOTALL)[
            0
        ]
        words = words_of(row)
        unknown = area["population"] - area["population_measured"]
        assert f"{area['population']:,.0f}人" in words
        assert f"{area['population_measured'] - area['covered']:,.0f}人" in words
        assert f"{unknown:,.0f}人" in words
        assert f"{round(area['share'] * 100)}%" in words


def test_an_area_page_says_its_share_in_one_sentence(client, in_demo):
    told = in_demo("gaps", "--kind", "salon", "--age", "65", "--json").json()
    area = next(each for each in told["areas"] if each["code"] == "M1")
    headline = re.search(r"<h1.*?</h1>", client.get("/areas/M1").text, re.DOTALL)[0]
    assert words_of(headline) == (
        f"歩いて400mに通いの場がある人は、65歳以上の{round(area['share'] * 100)}%"
    )


def test_other_limits_give_other_figures(client):
    def share(limit):
        text = client.get(f"/areas/M1?limit={limit}").text
        return int(re.search(r'area-share"><b>(\d+)', text)[1])

    assert share("300m") < share("500m") < share("800m")


def test_the_question_goes_along_to_areas_and_tables(client):
    asked = "limit=800m&profile=slow"
    escaped = html.escape(asked)
    text = client.get(f"/areas?{asked}").text
    assert f'href="/areas/M1?{escaped}"' in text
    text = client.get(f"/areas/M1?{asked}").text
    assert f'href="/areas?{escaped}"' in text
    assert f'href="/areas/M2?{escaped}"' in text
    tables = html.unescape(re.search(r'href="([^"]+tables\.csv[^"]*)"', text)[1])
    assert client.get(tables).data == client.get(f"/areas/M1/tables.csv?{asked}").data
    assert client.get(tables).data != client.get("/areas/M1/tables.csv").data


def test_who_and_what_is_not_counted_is_said(client, in_demo):
    """A salon in a home has no place to walk to.

    The people of the one town that are withheld stand with its neighbour: all are counted.
    """
    told = words_of(client.get("/areas/M4").text)
    assert "公表されていない" not in told
    assert "個人のお宅で開かれる通いの場が1か所あります" in told
    elsewhere = words_of(client.get("/areas/M2").text)
    assert "公表されていない" not in elsewhere
    assert "個人のお宅" not in elsewhere


def test_nothing_is_called_near_whose_way_is_not_known(client):
    told = words_of(client.get("/areas/M3?limit=3000m").text)
    assert "歩いて3000mより遠い町はありません" not in told
    assert "道のりがわからない112人も、全員の数に入れています" in told


def test_what_nobody_checked_is_not_called_none(client):
    text = client.get("/areas/M4").text
    table = re.search(r'<table class="help">.*?</table>', text, re.DOTALL)[0]
    assert "未確認" in table
    assert "なし" not in words_of(table)


def test_every_salon_of_the_area_is_on_the_map_and_in_the_week(client):
    text = client.get("/areas/M3").text
    features = client.get("/areas/M3/map.geojson").json["features"]
    week = re.search(r'id="week-title".*?id="help-title"', text, re.DOTALL)[0]
    numbers = {int(each) for each in re.findall(r'data-field="number">(\d+)<', week)}
    salons = {
        each["properties"]["number"]
        for each in features
        if each["properties"]["role"] == "salon"
    }
    assert salons
    assert salons <= numbers
    assert numbers == set(range(1, len(numbers) + 1))


def test_the_ground_is_shaded_inside_the_area_and_hatched_beyond_the_limit(client):
    features = client.get("/areas/M1/map.geojson?limit=400m").json["features"]
    by_role = {}
    for each in features:
        by_role.setdefault(each["properties"]["role"], []).append(each)
    [area] = by_role["area"]
    outline = shape(area["geometry"]).buffer(1e-4)
    for shade in by_role["shade"]:
        ground = shape(shade["geometry"])
        assert outline.covers(ground)
        assert shade["properties"]["gap"] == (shade["properties"]["class"] >= 3)
    assert [each["properties"]["class"] for each in by_role["shade"]] == [0, 1, 2, 3, 4]
    hatched = shapely.union_all(
        [shape(s["geometry"]) for s in by_role["shade"] if s["properties"]["gap"]]
    )
    assert (
        shape(by_role["gap"][0]["geometry"]).symmetric_difference(hatched).area
        < 1e-3 * hatched.area
    )


def test_the_tables_come_as_a_file_for_spreadsheets(client):
    answer = client.get("/areas/M1/tables.csv")
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True)[1:])))
    assert len(rows) > 50
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("path", ["/areas/X9", "/areas/X9/map.geojson"])
def test_an_area_that_there_is_not_is_told(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "M1" in answer.text


def test_pages_of_a_store_without_areas_people_or_streets(
    make_client, store_url, tmp_path
):
    from commanding import make_runner  # noqa: PLC0415 - it loads the application

    run = make_runner(store_url, tmp_path / "var")
    client = make_client(store_url)
    for path in ("/", "/areas"):
        assert "まだ市が登録されていません" in client.get(path).text
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    assert client.get("/").status_code == 200
    assert "まだ登録がありません" in client.get("/").text
    text = client.get("/areas").text
    assert "宇部市" in text
    page = client.get("/areas/35202")
    assert page.status_code == 200
    assert "tetotote import population" in html.unescape(page.text)
