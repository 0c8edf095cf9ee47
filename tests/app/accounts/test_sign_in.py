"""Signing in and out by the pages, with passwords, codes and links."""

from datetime import timedelta

import pyotp
import pytest
from commanding import make_dump
from sqlalchemy import create_engine, text

from app import create_app, set_up
from app.accounts import signing_in
from app.accounts.signing_in import safe_next
from app.config import Settings
from app.database import close_store
from app.secret_key import read_secret_key
from gis.store.accounts import attempts, links
from gis.store.base import now

PASSWORD = "みどりの茶碗と三つの月"


def test_who_is_not_signed_in_is_led_to_the_page_and_back(invite, visit):
    invite("hanako")
    visitor = visit()

    asked = visitor.get("/staff/map?kind=salon")
    assert (asked.status_code, asked.location) == (
        302,
        "/sign-in?next=/staff/map?kind%3Dsalon",
    )
    wrong = visitor.sign_in("hanako", "wrong")
    assert wrong.status_code == 422
    assert "利用者名かパスワードがちがいます" in wrong.text
    assert PASSWORD not in wrong.text
    right = visitor.send(
        "/sign-in",
        form=asked.location,
        username=" ＨＡＮＡＫＯ ",
        password=PASSWORD,
        next="/staff/map?kind=salon",
    )
    assert (right.status_code, right.location) == (302, "/staff/map?kind=salon")
    assert visitor.get("/staff/map").status_code == 200
    assert "関係者だけ" in visitor.get("/account").text

    assert visitor.send("/sign-out", form="/account").status_code == 302
    assert visitor.get("/staff/map").status_code == 302


def test_an_unknown_name_is_answered_like_a_wrong_password(invite, visit):
    invite("hanako")
    visitor = visit()

    known = visitor.sign_in("hanako", "wrong").text.replace("hanako", "…")
    unknown = visitor.sign_in("nobody", "wrong").text.replace("nobody", "…")

    def without_secrets(page: str) -> list[str]:
        return [
            line
            for line in page.splitlines()
            if "csrf_token" not in line and "nonce" not in line
        ]

    assert without_secrets(known) == without_secrets(unknown)


def test_a_name_waits_after_five_failures_known_or_not(
    invite, visit, monkeypatch: pytest.MonkeyPatch
):
    invite("hanako")
    visitor = visit()
    for name in ("hanako", "nobody"):
        for _ in range(5):
            assert "ちがいます" in visitor.sign_in(name, "wrong").text
        assert "1分たってから" in visitor.sign_in(name).text

    later = now() + timedelta(seconds=61)
    monkeypatch.setattr(attempts, "now", lambda: later)
    assert visitor.sign_in("hanako").status_code == 302


def test_one_address_tries_only_so_often(invite, visit):
    invite("hanako")
    visitor = visit()

    answers = [visitor.sign_in(f"name{n}", "wrong").status_code for n in range(20)]

    # The link that hanako opened was one attempt of this address.
    assert answers == [422] * 19 + [429]
    assert visitor.sign_in("hanako").status_code == 429


def test_a_form_of_another_site_is_refused(invite):
    visitor = invite("hanako")

    answer = visitor.client.post("/sign-out", headers={"Accept": "text/html"})

    assert answer.status_code == 400
    assert visitor.get("/account").status_code == 200


def test_a_code_is_asked_for_and_taken_once(invite, visit, monkeypatch):
    visitor = invite("hanako")
    page = visitor.get("/account/codes").text
    secret = page.split("アプリにこれを入れます：")[1].split("<")[0].replace(" ", "")
    totp = pyotp.TOTP(secret)
    moment = int(now().timestamp())
    assert visitor.send("/account/codes", code="000000x").status_code == 422
    done = visitor.send("/account/codes", code=totp.at(moment - 30))
    assert done.status_code == 302

    other = visit()
    asked = other.sign_in("hanako")
    assert (asked.status_code, asked.location) == (302, "/sign-in/code?next=/")
    assert other.get("/account").status_code == 302
    again = other.send("/sign-in/code", code=totp.at(moment - 30), next="/account")
    assert again.status_code == 422
    right = other.send("/sign-in/code", code=totp.at(moment), next="/account")
    assert (right.status_code, right.location) == (302, "/account")

    for odd in ("٣٤٥٦٧٨", "①②③④⑤⑥", "🧓", "-1", " "):
        assert other.send("/account/codes", code=odd).status_code == 422

    late = visit()
    late.sign_in("hanako")
    monkeypatch.setattr(signing_in, "CODE_SECONDS", -1)
    assert late.get("/sign-in/code").location.startswith("/sign-in")

    monkeypatch.undo()
    waits = visit()
    waits.sign_in("hanako")
    assert visitor.send("/account/codes/off", form="/account").status_code == 302
    assert waits.get("/sign-in/code").location.startswith("/sign-in")
    assert visit().sign_in("hanako").location == "/"


def test_another_password_ends_all_other_sessions(invite, visit):
    here = invite("hanako")
    elsewhere = visit()
    elsewhere.sign_in("hanako")
    new = "青い自転車と川べりの猫"
    wrong = here.send(
        "/account/password", form="/account", present="x", password=new, again=new
    )
    assert wrong.status_code == 422
    assert elsewhere.get("/account").status_code == 200

    done = here.send(
        "/account/password",
        form="/account",
        present=PASSWORD,
        password=new,
        again=new,
    )

    assert done.status_code == 302
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert visit().sign_in("hanako").status_code == 422
    assert visit().sign_in("hanako", new).status_code == 302


def test_signing_out_everywhere_ends_every_session(invite, visit):
    here, elsewhere = invite("hanako"), visit()
    elsewhere.sign_in("hanako")

    here.send("/account/sign-out-everywhere", form="/account")

    assert here.get("/account").status_code == 302
    assert elsewhere.get("/account").status_code == 302


def test_a_session_ends_after_a_week_however_busy(invite, monkeypatch):
    visitor = invite("hanako")
    monkeypatch.setattr("app.accounts.current.LONGEST_SECONDS", -1)

    assert visitor.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("みじかい", "短すぎます"),
        ("x" * 73, "長すぎます"),
        ("password12", "すぐに当てられます"),
        ("hanako2026", "すぐに当てられます"),
    ],
)
def test_weak_passwords_are_refused(run, visit, password, words):
    link = run("user", "add", "hanako", "--role", "administrator").out.strip()
    visitor, path = visit(), link.removeprefix("http://127.0.0.1:8000")

    answer = visitor.send(path, password=password, again=password)

    assert answer.status_code == 422
    assert words in answer.text
    assert visitor.send(path, password=PASSWORD, again="x").status_code == 422
    assert visitor.send(path, password=PASSWORD, again=PASSWORD).status_code == 302


def test_a_link_works_once_and_not_for_ever(run, visit, monkeypatch):
    link = run("user", "add", "hanako", "--role", "administrator").out.strip()
    path = link.removeprefix("http://127.0.0.1:8000")
    newer = run("user", "link", "hanako").out.strip()
    assert visit().get(path).status_code == 410
    path = newer.removeprefix("http://127.0.0.1:8000")
    assert visit().send(path, password=PASSWORD, again=PASSWORD).status_code == 302
    assert visit().get(path).status_code == 410
    assert visit().get("/welcome/guessed").status_code == 410

    reset = run("user", "link", "hanako").out.strip()
    path = reset.removeprefix("http://127.0.0.1:8000")
    assert visit().get(path).status_code == 200
    later = now() + timedelta(days=1, seconds=1)
    monkeypatch.setattr(links, "now", lambda: later)
    assert visit().get(path).status_code == 410


def test_the_first_administrator_sets_the_service_up_once(settings, run, visit):
    token = set_up.make_set_up_link(settings)
    visitor, path = visit(), f"/set-up/{token}"
    filled = {"username": "hanako", "password": PASSWORD, "again": PASSWORD}
    assert visitor.send(path, **filled | {"username": "a b"}).status_code == 422

    done = visitor.send(path, **filled)

    assert (done.status_code, done.location) == (302, "/accounts")
    assert "つぎに、ほかの人を入れてください" in visitor.get("/accounts").text
    assert visit().get(path).status_code == 410
    assert set_up.make_set_up_link(settings) is None
    (user,) = run("user", "list", "--json").json()["users"]
    assert (user["name"], user["role"]) == ("hanako", "administrator")


def test_without_a_store_there_is_no_set_up_link(tmp_path):
    url = f"sqlite:///{tmp_path}/nothing/store.db"

    assert (
        set_up.make_set_up_link(Settings(database_url=url, var_folder=tmp_path)) is None
    )


def test_nothing_secret_is_kept_as_it_was_typed(settings, invite):
    invite("hanako")

    kept_rows = make_dump(settings.database_url)()
    rows = "\n".join(row for table in kept_rows.values() for row in table)

    assert PASSWORD not in rows
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        kept = connection.scalar(text("SELECT password_hash FROM user_account"))
        log = connection.execute(text("SELECT changes FROM audit_log")).scalars().all()
    engine.dispose()
    assert kept.startswith("$argon2id$")
    assert kept not in str(log)


@pytest.mark.parametrize(
    "asked",
    [
        "https://attacker.example/",
        "//attacker.example",
        "/\\attacker.example",
        "\\\\attacker.example",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "relative",
        "",
        None,
    ],
)
def test_nobody_is_led_to_another_site(visit, asked):
    with visit().client.application.test_request_context():
        assert safe_next(asked) == "/"


def test_the_cookie_is_for_this_service_alone(settings, visit):

    secure = Settings(
        database_url=settings.database_url,
        var_folder=settings.var_folder,
        allowed_hosts=("map.example.jp",),
    )
    app = create_app(secure)
    answer = app.test_client().get(
        "/sign-in", base_url="https://map.example.jp", headers={"Accept": "text/html"}
    )
    close_store(app)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Set-Cookie" not in visit().get("/").headers


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    keys = {read_secret_key(tmp_path / "var") for _ in range(3)}

    assert len(keys) == 1
    file = tmp_path / "var" / "secret_key"
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.parent.iterdir()] == ["secret_key"]


def test_a_session_signed_with_another_key_is_none(invite, visit):
    visitor = invite("hanako")
    forged = visitor.client.get_cookie("session").value[:-3] + "abc"
    other = visit()
    other.client.set_cookie("session", forged)

    assert other.get("/account").status_code == 302
