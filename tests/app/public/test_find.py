"""The map page: what it lists, what it sends to its script, and what it keeps to itself."""

import html
import math
import re
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from commanding import make_runner
from flask import url_for
from sqlalchemy import select

from app.public.rows import make_row
from gis.domain.dates import today
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import choose_city
from gis.store.queries.population import read_units
from gis.store.tables.location import Location


@pytest.fixture
def listings(demo_session):
    """Give what readers may know of the demo city's resources, by key."""
    city = choose_city(demo_session, None)
    return {
        each.key: each for each in read_listings(demo_session, city.id, today=today())
    }


@pytest.fixture
def towns(demo_session):
    """Give the refs of some towns, by name."""
    units = read_units(demo_session, choose_city(demo_session, None).id)
    return dict(zip(units.names, units.refs, strict=True))


def ask(client, body, **query):
    return client.post(
        "/near.json",
        json=body,
        query_string=query,
        headers={"Accept": "application/json"},
    )


def keys_in(text):
    return re.findall(r'<li class="place[^"]*" data-key="([^"]+)"', text)


def rows_of(text):
    """Give the keys of the list itself, without what is listed apart below it."""
    return keys_in(text[: text.index('id="results-empty"')])


def groups_apart(text):
    """Give the keys of each group that is listed apart, by its title."""
    apart = text[text.index('id="results-apart"') : text.index('id="results-more"')]
    return {
        re.search(r"<summary>(.*?) \((\d+)\)", group)[1]: keys_in(group)
        for group in re.findall(r"<details.*?</details>", apart, re.DOTALL)
    }


def test_the_first_page_lists_the_salons_of_the_whole_city(client, listings):
    text = client.get("/").text
    shown = rows_of(text)
    salons = {
        key
        for key, each in listings.items()
        if "salon" in each.kinds
        and each.admission in {"anyone", "unknown"}
        and each.intake not in {"full", "introduction_only"}
    }
    assert set(shown) == salons
    assert f"<b>{len(salons)}</b>" in text
    others = {key for key, each in listings.items() if "salon" in each.kinds} - salons
    assert groups_apart(text).keys() == {"満員、または会員・紹介のみのところ"}
    assert set(*groups_apart(text).values()) == others
    assert "みほん市のあたりで" not in re.sub("<[^>]+>", "", text)[:50]


def test_a_day_leaves_only_what_is_open_on_it(client, listings):
    shown = rows_of(client.get("/?day=SUN").text)
    assert 0 < len(shown) < len(rows_of(client.get("/").text))
    for key in shown:
        coming = [
            on
            for each in listings[key].schedules
            for on in each.dates(today(), date(today().year + 1, today().month, 1))
        ]
        assert any(on.weekday() == 6 for on in coming), listings[key].name


def test_the_question_stays_in_the_selects(client):
    text = client.get("/?day=TUE&kind=participation&profile=slow&limit=10min").text
    for value in ("TUE", "participation", "slow", "10min"):
        assert f'<option value="{value}" selected>' in text


def test_unknown_days_are_listed_apart_in_the_city_as_near_a_town(
    client, listings, towns
):
    """What is closed on the day is what was asked: it is listed nowhere."""
    unknown = {
        key
        for key, each in listings.items()
        if "salon" in each.kinds and not each.schedules
    }
    in_city = groups_apart(client.get("/?day=SUN").text)
    assert set(in_city["日時がわからないところ"]) == unknown
    near = ask(client, {"town": towns["城下町１丁目"]}, day="SUN", limit="30min").json[
        "apart"
    ]
    assert {group["title"] for group in near} <= in_city.keys()
    for group in near:
        shown = {row["key"] for row in group["rows"]}
        assert shown <= set(in_city[group["title"]])


@pytest.mark.parametrize("query", ["kind=consultation", "kind=salon&day=SUN"])
def test_the_boxes_count_what_the_map_can_show(client, listings, query):
    """Of the asked kind what the page lists; of the others what is left over."""
    text = client.get(f"/?{query}").text
    boxes = r'name="show-kind" value="(\w+)".*?map-kinds-count">(\d+)<'
    told = dict(re.findall(boxes, text, re.DOTALL))
    listed = {*rows_of(text), *chain(*groups_apart(text).values())}
    placed = [
        each
        for each in listings.values()
        if each.lon is not None and each.kind != "place"
    ]
    shown = [each for each in placed if each.key in listed]
    assert int(told.pop(query.split("&")[0].removeprefix("kind="))) == len(shown)
    assert told
    for kind, count in told.items():
        rest = [each for each in placed if each not in shown and each.kind == kind]
        assert int(count) == len(rest)


@pytest.mark.parametrize("fields", [{"telephone": ""}, {"telephone": "事務局まで"}])
def test_nobody_is_sent_to_a_telephone_that_there_is_not(client, listings, fields):
    unknown = next(
        each
        for each in listings.values()
        if not each.schedules and not each.approximate
    )
    with client.application.test_request_context("/"):
        row = make_row(replace(unknown, moves=True, **fields), today=today())
    assert row["call"] == ""
    told = " ".join([row["days_unknown"], row["where"]])
    assert ("電話" in told) == bool(fields["telephone"])
    assert ("電話：事務局まで" in row["details"]) == bool(fields["telephone"])


@pytest.mark.parametrize(
    "query", ["kind=x", "day=x", "profile=x", "limit=x", "order=x"]
)
def test_what_cannot_be_asked_is_refused_in_words(client, query):
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert "x" in answer.text


def test_near_a_town_places_come_by_minutes_with_their_ways(client, towns):
    answer = ask(client, {"town": towns["城下町１丁目"]}, limit="15min").json
    minutes = [row["minutes"] for row in answer["rows"]]
    assert answer["count"] == len(answer["rows"]) > 2
    assert minutes == sorted(minutes)
    assert max(minutes) <= 15
    assert [row["number"] for row in answer["rows"]] == [1, 2, 3, 4][: len(minutes)]
    assert answer["from"]["town"] == "城下町１丁目"
    for row in answer["rows"]:
        assert row["path"][0] != row["path"][-1]
    assert answer["isochrone"]["type"] in {"Polygon", "MultiPolygon"}


def test_nothing_within_the_limit_names_the_nearest(client, towns):
    answer = ask(client, {"town": towns["北台"]}, limit="5min").json
    assert answer["rows"] == []
    assert answer["beyond"]["minutes"] > 5
    assert "ありません" in answer["nothing"]


def test_a_point_off_every_street_is_told(client):
    answer = ask(client, {"lon": 131.9, "lat": 35.09}).json
    assert answer["rows"] == []
    assert "200m" in answer["note"]
    assert answer["isochrone"] is None


@pytest.mark.parametrize(
    "body", [{}, {"lon": "x", "lat": 1}, {"town": "nowhere"}, {"lon": 500, "lat": 35}]
)
def test_an_origin_that_is_none_is_refused(client, body):
    assert ask(client, body).status_code == 400


def test_an_order_that_is_none_is_refused_near_a_town_too(client, towns):
    answer = ask(client, {"town": towns["花園"]}, order="x")
    assert answer.status_code == 400
    assert "「x」" in answer.json["reason"]


def test_an_origin_in_another_country_is_refused_in_words(client):
    answer = ask(client, {"lon": 2.35, "lat": 48.85})
    assert answer.status_code == 400
    assert answer.is_json


def test_a_question_that_is_no_json_is_refused(client):
    assert client.post("/near.json", data="town=1").status_code == 400


def test_the_origin_is_never_part_of_an_address(client):
    """The select of towns has no name, and nothing asks for a place by GET."""
    text = client.get("/").text
    select_tag = re.search(r"<select id=\"town\"[^>]*>", text)[0]
    assert "name=" not in select_tag
    assert client.get("/near.json").status_code == 405


def test_homes_are_shown_by_their_town_alone(client, demo_session, towns):
    """Neither the true point nor the true address of a home is anywhere."""
    homes = demo_session.scalars(select(Location).where(Location.is_home)).all()
    assert homes
    places = client.get("/places.geojson").json["features"]
    answers = [
        ask(client, {"town": towns[name]}, limit="30min").json
        for name in ("花園", "桜ケ丘２丁目")
    ]
    rows = [
        row
        for answer in answers
        for row in (*answer["rows"], *answer["apart"][0]["rows"])
    ]
    points = [each["geometry"]["coordinates"] for each in places]
    points += [[row["lon"], row["lat"]] for row in rows]
    points += [row["path"][-1] for row in rows]
    page = client.get("/?kind=salon").text
    for home in homes:
        town = (home.town_point.x, home.town_point.y)
        assert any(math.dist(point, town) < 1e-5 for point in points)
        # 30 m: no salon of the city is so near to one of these homes.
        assert all(
            math.dist(point, (home.point.x, home.point.y)) > 3e-4 for point in points
        )
        for text in (page, repr(places), repr(answers)):
            assert home.address not in text
            # Outlines have so many corners that one may have either number by chance.
            there = rf"{home.point.x:.5f}\d*, {home.point.y:.5f}"
            assert not re.search(there, text)


def test_a_walk_to_a_home_is_told_roughly(client, listings):
    home = next(each for each in listings.values() if each.approximate)
    with client.application.test_request_context("/"):
        row = make_row(home, today=today(), metres=533.0, metres_per_minute=60.0)
    assert row["rough"]
    # 500 m at 60 m a minute are 8 1/3 minutes.
    assert (row["metres"], row["minutes"]) == ("約500m", 9)
    assert (row["telephone"], row["call"]) == ("", "")
    assert "個人のお宅" in row["where"]


def test_the_map_shows_no_possible_venues(client):
    places = client.get("/places.geojson")
    assert places.mimetype == "application/geo+json"
    kinds = {each["properties"]["kind"] for each in places.json["features"]}
    assert "salon" in kinds
    assert "place" not in kinds
    assert 'value="place"' not in client.get("/").text


def test_a_card_is_sent_for_what_the_map_shows(client):
    feature = client.get("/places.geojson").json["features"][0]["properties"]
    with client.application.test_request_context("/"):
        address = url_for("public.show_place", key=feature["key"])
    assert client.get(address).json["name"] == feature["name"]
    assert client.get("/places/none.json").status_code == 404


def test_orders(client, listings):
    def names(order):
        return [
            listings[key].name_kana
            for key in rows_of(client.get(f"/?order={order}").text)
        ]

    assert names("name") == names("near")
    assert set(names("soon")) == set(names("name"))
    assert names("soon") != names("name")


@pytest.mark.parametrize("path", ["/", "/areas", "/areas/M1", "/staff/map"])
def test_every_page_leads_to_the_others_in_both_languages(client, path):
    for language in ("ja", "en"):
        text = client.get(f"{path}?lang={language}").text
        assert f'<html lang="{language}">' in text
        for other in ("/", "/areas", "/staff/map"):
            assert f'<a href="{other}"' in text


def test_large_type_is_remembered(client):
    assert 'class="large-type"' not in client.get("/").text
    assert 'class="large-type"' in client.get("/?type=large").text
    assert 'class="large-type"' in client.get("/areas").text
    assert 'class="large-type"' not in client.get("/?type=usual").text


def test_english_pages_hold_no_japanese_of_the_program(client):
    """Names are data and stay as they are; the words around them are English."""
    text = re.sub(
        r"<(script|option|optgroup|h3|p|li|span)\b.*?</\1>",
        "",
        client.get("/?lang=en").text,
        flags=re.DOTALL,
    )
    words = html.unescape(re.sub("<[^>]+>", " ", text))
    assert not re.search(
        r"[\u3040-\u30ff]", words.replace("みほん市", "").replace("日本語", "")
    )


def test_links_lead_to_the_city_that_is_shown(make_client, store_url, tmp_path):
    """Of several cities one is opened unasked; its links must not lose it."""
    run = make_runner(store_url, tmp_path / "var")
    for code, name in (("35206", "防府市"), ("35202", "宇部市")):
        assert run("init", "--code", code, "--name", name).code == 0
    client = make_client(store_url)
    for path in ("/", "/areas"):
        text = client.get(path).text
        assert '<span class="site-place">宇部市</span>' in text
        for other in ("/", "/areas", "/staff/map"):
            assert f'<a href="{other}?municipality=35202"' in text
    text = client.get("/areas?municipality=35206").text
    assert 'href="/areas/35206?municipality=35206"' in text


def test_long_lists_end_after_a_hundred_and_say_so(make_client, store_url, tmp_path):
    run = make_runner(store_url, tmp_path / "var")
    file = tmp_path / "salons.csv"
    rows = [f"会{n},33.95{n:04},131.25{n:04}" for n in range(130)]
    file.write_text("\n".join(["名称,緯度,経度", *rows]), encoding="utf-8")
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    assert run("import", "resources", file, "--kind", "salon").code == 0

    client = make_client(store_url)
    text = client.get("/").text
    answer = ask(client, {"lon": 131.255, "lat": 33.955}, limit="30min").json

    assert len(rows_of(text)) == len(answer["rows"]) == 100
    assert answer["count"] == 130
    assert "初めの100か所" in text
    # There are no streets: every figure says that it is an estimate.
    assert "推計" in answer["note"]
    assert all("推計" in row["metres"] for row in answer["rows"])
    assert not any("path" in row for row in answer["rows"])
