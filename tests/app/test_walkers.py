"""A city's own walkers on the pages: offered, named with their source, and asked for."""

import html

from commanding import make_runner

WALKERS = """
[[walker]]
code = "stick"
name = "つえ<b>を使う"
name_en = "with a stick"
metres_per_minute = 40
basis = "福祉課の調べ（20人の80%）"
slope = "level"
steps = 2

[[walker]]
code = "older"
metres_per_minute = 50
basis = "市の調べ"
"""


def test_pages_offer_a_city_s_own_walkers(make_client, store_url, tmp_path):
    run = make_runner(store_url, tmp_path / "var")
    path = tmp_path / "w.toml"
    path.write_text(WALKERS, encoding="utf-8")
    people = tmp_path / "people.csv"
    people.write_text(
        "KEY_CODE,MOJI,JINKO,X_CODE,Y_CODE\n1,中央,120,131.25,33.95\n", "utf-8"
    )
    for words in (
        ("init", "--code", "35202", "--name", "宇部市"),
        ("import", "population", people),
        ("walkers", "take", path),
    ):
        assert run(*words).code == 0
    client = make_client(store_url)

    for page in ("/", "/staff/map", "/areas"):
        answer = client.get(page, query_string={"profile": "stick"})
        assert answer.status_code == 200
        assert "つえ<b>" not in answer.text
        text = html.unescape(answer.text)
        assert "つえ<b>を使う 1分に40m" in text
        assert "福祉課の調べ（20人の80％）" in text
        english = client.get(page, query_string={"profile": "stick", "lang": "en"})
        assert "with a stick, 40 m a minute" in english.text
        client.get(page, query_string={"lang": "ja"})
        # The usual walker is the city's, too.
        assert "1分に50m" in client.get(page).text
        assert client.get(page, query_string={"profile": "no"}).status_code == 400
    for data in ("/staff/map/data/units.geojson", "/staff/map/data/fronts.geojson"):
        assert client.get(f"{data}?profile=stick").status_code == 200
        assert client.get(f"{data}?profile=no").status_code == 400
    near = {"lon": 131.25, "lat": 33.95}
    for profile, status in (("stick", 200), ("no", 400)):
        answer = client.post(f"/near.json?profile={profile}", json=near)
        assert answer.status_code == status
