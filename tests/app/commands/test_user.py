"""`tetotote user` as it is typed."""

import pytest


@pytest.fixture
def city(run):
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    return run


def test_add_list_link_and_close(city):
    added = city("user", "add", "Hanako", "--role", "reader", "--full-name", "山田花子")
    assert added.code == 0
    assert added.out.startswith("http://127.0.0.1:8000/welcome/")
    assert "once, for 7 days" in added.err
    assert city("user", "list").out == (
        "hanako  山田花子  Partner organization (reads only)  宇部市"
        "  has set no password yet\n"
    )
    link = city("user", "link", "HANAKO", "--address", "https://map.example.jp/")
    assert link.out.startswith("https://map.example.jp/welcome/")
    assert link.out != added.out

    assert city("user", "close", "hanako").out == "Closed: hanako\n"
    assert city("user", "list").out.rstrip().endswith("closed")
    assert city("user", "list", "--json").json()["users"][0]["closed_on"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "a b", "--role", "administrator"), 2, "cannot be a user's name"),
        (("add", "x", "--role", "emperor"), 2, "emperor"),
        (("add", "x", "--role", "area_editor", "--area", "Z"), 2, "no area “Z”"),
        (("link", "nobody"), 1, "no user “nobody”"),
        (("close", "nobody"), 1, "tetotote user list"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(city, dump, words, code, said):
    before = dump()

    answer = city("user", *words)

    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert dump() == before


def test_a_name_is_taken_once_however_it_is_written(city):
    assert city("user", "add", "hanako", "--role", "administrator").code == 0
    again = city("user", "add", "ＨＡＮＡＫＯ", "--role", "administrator")
    assert again.code == 2
    assert "already" in again.err


def test_an_administrator_comes_before_any_city(run):
    assert run("user", "add", "hanako", "--role", "administrator").code == 0
    assert run("user", "add", "jiro", "--role", "reader").code == 1
