"""Japanese first; English when it is asked for, and remembered."""

import pytest


def test_japanese_is_the_language_whatever_the_browser_prefers(client):
    text = client.get("/staff/map", headers={"Accept-Language": "en"}).text
    assert '<html lang="ja">' in text
    assert "より遠い" in text


def test_english_is_given_when_asked_for_and_remembered(client):
    assert '<html lang="en">' in client.get("/staff/map?lang=en").text
    text = client.get("/staff/map").text
    assert '<html lang="en">' in text
    assert "Farther than 400 m on foot" in text
    assert '<html lang="ja">' in client.get("/staff/map?lang=ja").text


@pytest.mark.parametrize("asked", ["de", "../en", ""])
def test_an_unknown_language_is_not_remembered(client, asked):
    response = client.get(f"/staff/map?lang={asked}")
    assert '<html lang="ja">' in response.text
    assert "language=" not in response.headers.get("Set-Cookie", "")


def test_the_link_to_the_other_language_keeps_the_question(client):
    text = client.get("/staff/map?limit=10min").text
    assert 'href="/staff/map?limit=10min&amp;lang=en"' in text


@pytest.mark.parametrize("path", ["/staff/map", "/nowhere"])
def test_an_address_cannot_steer_the_link_to_the_other_language(client, path):
    asked = "_scheme=javascript&_external=1&_method=POST&endpoint=x&kind=salon"
    response = client.get(f"{path}?{asked}")
    assert response.status_code in {200, 404}
    assert "javascript:" not in response.text
    assert "kind=salon" in response.text or path == "/nowhere"
