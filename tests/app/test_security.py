"""Headers of every answer, the nonce, and the hosts that are answered."""

import re

import pytest

PAGES = ["/staff/map", "/nothing-here", "/healthz", "/staff/map/data/units.geojson"]
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{0}'; style-src 'self' 'nonce-{0}'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def nonce_of(response):
    return re.search(r"'nonce-([^']+)'", response.headers["Content-Security-Policy"])[1]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_policy_and_its_companions(client, path):
    response = client.get(path)
    headers = response.headers
    assert headers["Content-Security-Policy"] == POLICY.format(nonce_of(response))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_inline_scripts_wear_the_nonce_of_their_answer_and_no_other_has_it(client):
    first, second = client.get("/staff/map"), client.get("/staff/map")
    assert nonce_of(first) != nonce_of(second)
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", first.text)
    running = [each for each in inline if "application/json" not in each]
    assert running == [f' nonce="{nonce_of(first)}"']


def test_pages_have_no_inline_styles_and_no_inline_handlers(client):
    text = client.get("/staff/map").text
    assert not re.search(r"<[a-z][^>]*\sstyle=", text)
    assert not re.search(r"<[a-z][^>]*\son[a-z]+=", text)
    assert "<style" not in text


def test_staff_pages_are_not_stored(client):
    assert client.get("/staff/map").headers["Cache-Control"] == "no-store"


def test_data_is_asked_again_and_answered_short_when_unchanged(client):
    first = client.get("/staff/map/data/units.geojson")
    assert "no-cache" in first.headers["Cache-Control"]
    again = client.get(
        "/staff/map/data/units.geojson",
        headers={"If-None-Match": first.headers["ETag"]},
    )
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000"])
def test_the_loopback_names_are_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["attacker.example", "127.0.0.1.attacker.example", "localhost.example:8000"]
)
def test_another_name_for_this_machine_is_refused(client, host):
    response = client.get("/staff/map", headers={"Host": host})
    assert response.status_code == 400
    assert "城下町" not in response.text


def test_what_is_too_long_to_be_a_question_is_refused(client):
    answer = client.post("/near.json", json={"town": "x" * 70_000})
    assert answer.status_code == 413
