"""Who may open what: every page of the application, asked for by everybody."""

import re

import pytest
from every_request import list_requests
from flask import Flask

from app.access import access_of, needs, open_to_everyone
from gis.domain.roles import Right, Role

EVERYBODY = frozenset([None, *Role])
SIGNED_IN = frozenset(Role)
STAFF = SIGNED_IN - {Role.READER}
ADMINISTRATORS = frozenset([Role.ADMINISTRATOR])

ADMITTED = {
    "static": EVERYBODY,
    "health.show_health": EVERYBODY,
    "tiles.show_archive": EVERYBODY,
    "public.find": EVERYBODY,
    "public.show_places": EVERYBODY,
    "public.show_place": EVERYBODY,
    "public.show_near": EVERYBODY,
    "public.list_areas": STAFF,
    "public.show_area": STAFF,
    "public.show_area_map": STAFF,
    "public.show_area_tables": STAFF,
    "planning.show_map": STAFF,
    "planning.show_areas": STAFF,
    "planning.show_resources": STAFF,
    "planning.show_units": STAFF,
    "planning.show_fronts": STAFF,
    "planning.show_cluster": STAFF,
    "planning.show_ride": STAFF,
    "records.show_log": ADMINISTRATORS,
    "records.take_log": ADMINISTRATORS,
    "accounts.sign_in": EVERYBODY,
    "accounts.ask_code": EVERYBODY,
    "accounts.set_up": EVERYBODY,
    "accounts.welcome": EVERYBODY,
    "accounts.sign_out": SIGNED_IN,
    "accounts.show_own": SIGNED_IN,
    "accounts.change_password": SIGNED_IN,
    "accounts.sign_out_everywhere": SIGNED_IN,
    "accounts.set_up_codes": SIGNED_IN,
    "accounts.stop_codes": SIGNED_IN,
    "accounts.list_people": ADMINISTRATORS,
    "accounts.invite": ADMINISTRATORS,
    "accounts.change": ADMINISTRATORS,
    "accounts.hand_link": ADMINISTRATORS,
    "accounts.close": ADMINISTRATORS,
    "accounts.open_again": ADMINISTRATORS,
}
"""Written by hand: a page that is not here fails the tests until somebody has decided."""


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_every_page_admits_whom_it_should(make_client, demo_url, demo_var, role):
    client = make_client(demo_url, demo_var, role=role)
    # Forms carry no token here: who is admitted is told that, and who is not, is not.
    wrong = []
    for endpoint, method, address in list_requests(client.application):
        for wanted in ("text/html", "application/json"):
            answer = client.open(
                address, method=method, headers={"Accept": wanted}, buffered=True
            )
            led_away = (answer.location or "").startswith("/sign-in?")
            refused = answer.status_code in {401, 403} or (
                led_away and endpoint != "accounts.ask_code"
            )
            if refused == (role in ADMITTED[endpoint]):
                wrong.append((endpoint, method, wanted, answer.status_code))
            if refused:
                assert answer.status_code == (403 if role else 401) or led_away
    assert wrong == []


def test_every_page_was_decided_about(make_client, demo_url):
    app = make_client(demo_url, role=None).application

    assert {endpoint for endpoint, _method, _ in list_requests(app)} == set(ADMITTED)
    with app.app_context():
        assert all(access_of(endpoint) is not None for endpoint in ADMITTED)


def test_a_page_that_says_nothing_is_refused_to_all(make_client, demo_url):
    client = make_client(demo_url)
    client.application.add_url_rule("/forgotten", "forgotten", lambda: "open")

    assert client.get("/forgotten").status_code == 403


def test_marks_say_who_is_admitted():
    @needs(Right.SEE_GAPS)
    def gaps() -> str:
        return ""

    @open_to_everyone
    def free() -> str:
        return ""

    app = Flask("x")
    app.add_url_rule("/gaps", "gaps", gaps)
    app.add_url_rule("/free", "free", free)
    with app.app_context():
        assert access_of("gaps").right is Right.SEE_GAPS
        assert access_of("free").everyone
        assert access_of("absent") is None


def test_pages_offer_only_what_their_reader_may_open(make_client, demo_url, demo_var):
    def offered(role: Role | None) -> set[str]:
        text = make_client(demo_url, demo_var, role=role).get("/").text
        nav = text.split("</header>")[0]
        return {
            path
            for path in ("/areas", "/staff/map", "/accounts", "/sign-in", "/account")
            if re.search(rf'href="{path}["?]', nav)
        }

    assert offered(None) == {"/sign-in"}
    assert offered(Role.READER) == {"/account"}
    assert offered(Role.CITY_PLANNER) == {"/account", "/areas", "/staff/map"}
    assert offered(Role.ADMINISTRATOR) == {
        "/account",
        "/accounts",
        "/areas",
        "/staff/map",
    }
