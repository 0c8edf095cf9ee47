"""What each reader sees of entries for everyone, for partners and for staff."""

import csv
from pathlib import Path

import pytest
from commanding import make_runner
from signing_in import sign_in_as

from gis.domain.roles import Role

COLUMNS = (
    "助けの種類", "名前", "説明", "場所の名前", "緯度", "経度", "日時", "始めた日", "電話",
    "見せる相手", "同意した人", "同意した日", "同意の範囲",
)  # fmt: skip
WHEN = "毎週火曜 10時～12時", "2026-04-01"
ENTRIES = {
    "みんなの茶話会": ("公開", "代表", "2026-04-01", "ウェブ"),
    "同意のない茶話会": ("公開", "", "", ""),
    "印刷だけの茶話会": ("公開", "代表", "2026-04-01", "印刷"),
    "機関むけの茶話会": ("関係機関", "", "", ""),
    "内輪の茶話会": ("関係者", "", "", ""),
}
SEEN = {
    None: {"みんなの茶話会"},
    Role.READER: {
        "みんなの茶話会",
        "同意のない茶話会",
        "印刷だけの茶話会",
        "機関むけの茶話会",
    },
    Role.AREA_EDITOR: set(ENTRIES),
    Role.ADMINISTRATOR: set(ENTRIES),
}


@pytest.fixture
def town_url(store_url: str, tmp_path: Path) -> str:
    run = make_runner(store_url, tmp_path / "var")
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    path = tmp_path / "sheet.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for place, (name, shown) in enumerate(ENTRIES.items()):
            number, lon = f"0836-00-000{place}", f"131.25{place}"
            words = f"{name}の説明", f"{name}の会館", "33.951", lon, *WHEN, number
            writer.writerow(("茶話会", name, *words, *shown))
    answer = run("import", "resources", path)
    assert answer.code == 0, answer.err
    return store_url


def read_all(client) -> str:
    """Give every text that the map page, its data and its cards send."""
    points = client.get("/places.geojson").json
    texts = [client.get("/?kind=salon").text, str(points)]
    texts += [
        client.get(f"/places/{each['properties']['key']}.json").text
        for each in points["features"]
    ]
    near = client.post(
        "/near.json?kind=salon&limit=800m", json={"lon": 131.252, "lat": 33.951}
    )
    assert near.status_code == 200
    texts.append(str(near.json))
    return "".join(texts)


@pytest.mark.parametrize("role", list(SEEN), ids=str)
def test_each_reader_sees_what_is_for_them_and_nothing_else(
    make_client, town_url, role
):
    client = make_client(town_url, role=role)

    text = read_all(client)

    points = client.get("/places.geojson").json["features"]
    assert {each["properties"]["name"] for each in points} == SEEN[role]
    for place, name in enumerate(ENTRIES):
        seen = name in SEEN[role]
        assert (name in text) == seen, name
        assert (f"0836-00-000{place}" in text) == seen, name


def test_a_card_that_is_not_for_the_reader_is_not_there(make_client, town_url):
    staff = make_client(town_url)
    everybody = make_client(town_url, role=None)
    hidden = {
        feature["properties"]["key"]
        for feature in staff.get("/places.geojson").json["features"]
    } - {
        feature["properties"]["key"]
        for feature in everybody.get("/places.geojson").json["features"]
    }

    assert len(hidden) == 4
    for key in hidden:
        assert staff.get(f"/places/{key}.json").status_code == 200
        assert everybody.get(f"/places/{key}.json").status_code == 404


def test_a_role_holds_in_its_own_city(make_client, town_url, tmp_path):
    """Staff of one city are anybody in another one of the same store."""
    run = make_runner(town_url, tmp_path / "var")
    assert run("init", "--code", "35203", "--name", "山口市").code == 0
    added = run(
        "user", "add", "izumi", "--role", "city_planner", "--municipality", "35203"
    )
    assert added.code == 0
    stranger = make_client(town_url, role=None)
    sign_in_as(stranger, "izumi")
    own, other = "municipality=35203", "municipality=35202"

    text = stranger.get(f"/?kind=salon&{other}").text
    assert "みんなの茶話会" in text
    assert "内輪の茶話会" not in text
    points = stranger.get(f"/places.geojson?{other}").json["features"]
    assert [each["properties"]["name"] for each in points] == ["みんなの茶話会"]
    for path in ("/staff/map", "/areas", "/staff/map/data/resources.geojson"):
        assert stranger.get(f"{path}?{other}").status_code == 403
        assert stranger.get(f"{path}?{own}").status_code != 403
    # Nothing asked for: one's own city, and no other one to choose.
    assert "宇部市" not in stranger.get("/staff/map").text
    assert "山口市" in stranger.get("/").text

    everywhere = make_client(town_url)
    assert everywhere.get(f"/staff/map?{other}").status_code != 403
    assert everywhere.get(f"/staff/map?{own}").status_code != 403
