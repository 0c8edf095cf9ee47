"""An administrator invites, changes and closes accounts by the pages."""

import re

import pytest
from demo_files import DEMO
from sqlalchemy import create_engine, text

LINK = re.compile(r"http://localhost(/welcome/[\w-]+)")
PASSWORD = "みどりの茶碗と三つの月"


@pytest.fixture
def admin(run, invite):
    assert run("import", "areas", DEMO / "areas.geojson").code == 0
    return invite("hanako")


def identity_of(admin, name: str) -> str:
    found = re.search(
        rf'/accounts/([0-9a-f-]{{36}})">{name}<', admin.get("/accounts").text
    )
    assert found, name
    return found[1]


def city_of(admin) -> str:
    found = re.search(
        r'<option[^>]* value="([0-9a-f-]{36})"', admin.get("/accounts/new").text
    )
    assert found
    return found[1]


def test_from_the_invitation_to_the_first_page(admin, visit, run):
    page = admin.send(
        "/accounts/new",
        username="Jiro",
        name="佐藤次郎",
        role="area_editor",
        municipality=city_of(admin),
        areas=["M1", "M2"],
    )
    assert page.status_code == 200
    path = LINK.search(page.text)[1]
    jiro = visit()
    assert "jiro" in jiro.get(path).text
    assert jiro.send(path, password=PASSWORD, again=PASSWORD).location == "/account"
    assert "川西中学校区・城下中学校区" in jiro.get("/account").text
    assert jiro.get("/accounts").status_code == 403

    (_, user) = run("user", "list", "--json").json()["users"]
    assert (user["name"], user["full_name"], user["areas"]) == (
        "jiro",
        "佐藤次郎",
        ["M1", "M2"],
    )


def test_what_cannot_be_is_said_at_the_form(admin):
    city = city_of(admin)
    for given, words in (
        (
            {"username": "HANAKO", "role": "administrator", "municipality": ""},
            "もう使われています",
        ),
        (
            {"username": "a b", "role": "administrator", "municipality": ""},
            "利用者名にできません",
        ),
        (
            {"username": "jiro", "role": "area_editor", "municipality": city},
            "受け持つ圏域",
        ),
        ({"username": "jiro", "role": "reader", "municipality": ""}, "どの市町村"),
        (
            {
                "username": "jiro",
                "role": "area_editor",
                "municipality": city,
                "areas": ["X9"],
            },
            "「X9」という圏域はありません",
        ),
    ):
        answer = admin.send("/accounts/new", **given)
        assert answer.status_code == 422, given
        assert words in answer.text, given
    assert admin.send("/accounts/new", username="x", role="emperor").status_code == 422


def test_a_role_changes_at_once(admin, invite):
    jiro = invite("jiro", "reader")
    assert jiro.get("/staff/map").status_code == 403

    done = admin.send(
        f"/accounts/{identity_of(admin, 'jiro')}",
        role="city_planner",
        municipality=city_of(admin),
    )

    assert done.status_code == 302
    # There is a city, and nothing in it yet: the page says what is missing.
    assert jiro.get("/staff/map").status_code != 403


def test_closing_an_account_ends_its_sessions_and_links(admin, invite, visit):
    jiro = invite("jiro", "reader")
    identity = identity_of(admin, "jiro")
    page = admin.send(f"/accounts/{identity}/link", form=f"/accounts/{identity}")
    path = LINK.search(page.text)[1]

    admin.send(f"/accounts/{identity}/close", form=f"/accounts/{identity}")

    assert jiro.get("/account").status_code == 302
    assert visit().get(path).status_code == 410
    assert visit().sign_in("jiro").status_code == 422
    admin.send(f"/accounts/{identity}/open", form=f"/accounts/{identity}")
    assert visit().sign_in("jiro").status_code == 302


def test_the_last_administrator_stays(admin, invite):
    mine = identity_of(admin, "hanako")
    refused = admin.send(f"/accounts/{mine}/close", form=f"/accounts/{mine}")
    assert refused.location == f"/accounts/{mine}"
    assert "先に、ほかの人を" in admin.get(refused.location).text
    changed = admin.send(
        f"/accounts/{mine}", role="reader", municipality=city_of(admin)
    )
    assert changed.status_code == 422

    invite("saburo")
    assert admin.send(f"/accounts/{mine}/close", form=f"/accounts/{mine}").location == (
        "/accounts"
    )
    assert admin.get("/accounts").status_code == 302


def test_what_an_administrator_did_is_in_the_log_without_secrets(admin, run, visit):
    admin.send("/accounts/new", username="jiro", role="administrator", municipality="")
    settings = visit().client.application.extensions["settings"]
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT actor, table_name, changes FROM audit_log")
        ).all()
    engine.dispose()
    mine = [row for row in rows if row.actor == "hanako"]
    assert {"user_account", "sign_in_link"} <= {row.table_name for row in mine}
    assert "jiro" in str(mine)
    assert "argon2" not in str(rows)


def test_an_administrator_of_a_city_looks_after_that_city_alone(admin, run, visit):
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    link = run(
        *("user", "add", "ube", "--role", "administrator", "--municipality", "35202")
    ).out.strip()
    path = link.removeprefix("http://127.0.0.1:8000")
    assert (
        run("user", "add", "jiro", "--role", "reader", "--municipality", "35999").code
        == 0
    )
    ube = visit()
    assert ube.send(path, password=PASSWORD, again=PASSWORD).status_code == 302

    page = ube.get("/accounts").text
    assert "ube" in page
    assert "jiro" not in page
    assert "hanako" not in page
    for name in ("jiro", "hanako"):
        address = f"/accounts/{identity_of(admin, name)}"
        assert ube.get(address).status_code == 403
        for deed in ("", "/link", "/close", "/open"):
            answer = ube.send(f"{address}{deed}", form="/account", role="reader")
            assert answer.status_code == 403, deed
    offered = ube.get("/accounts/new").text
    assert "みほん市" not in offered
    assert "すべての市町村" not in offered
    # All cities, and another one, are refused though they are not offered.
    page = admin.get("/accounts/new").text
    another = re.search(r'value="([0-9a-f-]{36})">みほん市', page)
    for city in ("", another[1]):
        made = ube.send(
            "/accounts/new", username="x", role="administrator", municipality=city
        )
        assert made.status_code == 422
    log = ube.get("/log.csv").text
    assert "ube" in log
    assert "jiro" not in log
    assert "みほん市" not in log
