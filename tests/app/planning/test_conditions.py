"""What resources must be like: every choice is one that can be asked."""

import re

import pytest

from app.planning.choices import question_arguments, read_question
from app.planning.conditions import keep_along, make_conditions
from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.store.queries.help_kind_names import HelpKindNames

HELP = [
    HelpKindNames(each.kind, each.code, (each.name,)) for each in DEFAULT_HELP_KINDS
]


@pytest.fixture
def in_page(client):
    with client.application.test_request_context("/"):
        yield


@pytest.mark.usefixtures("in_page")
def test_every_choice_can_be_asked_and_is_then_chosen():
    offered = make_conditions(read_question({}), HELP)
    for name, options in offered.items():
        for option in options:
            question = read_question({name: option.value})
            again = {o.value: o.chosen for o in make_conditions(question, HELP)[name]}
            assert [value for value, chosen in again.items() if chosen] == [
                option.value
            ]


@pytest.mark.usefixtures("in_page")
def test_hours_that_are_not_offered_are_shown_all_the_same():
    question = read_question({"hours": "8:15-9"})
    chosen = [o for o in make_conditions(question, HELP)["hours"] if o.chosen]
    assert [(each.value, each.label) for each in chosen] == [
        ("08:15-09:00", "08:15–09:00")
    ]


@pytest.mark.usefixtures("in_page")
def test_kinds_of_help_are_those_of_the_kind():
    options = make_conditions(read_question({"kind": "support"}), HELP)["help_kind"]
    codes = {each.code for each in DEFAULT_HELP_KINDS if each.kind is Kind.SUPPORT}
    assert {each.value for each in options} == codes | {""}


def test_what_the_page_cannot_ask_is_kept():
    question = read_question({"statuses": "paused", "features": "トイレ", "day": "TUE"})
    assert keep_along(question) == {"statuses": "paused", "features": "トイレ"}
    assert question_arguments(question)["day"] == "TUE"


def test_the_page_says_which_places_count_and_why_not(client):
    """The address is the question; a day and hours leave out what is closed then."""
    data = client.get("/staff/map/data/units.geojson?day=TUE&hours=10-12").json
    found = data["answer"]["resources"]
    text = client.get("/staff/map?day=TUE&hours=10-12").text
    assert f"登録{found['registered']}か所のうち{found['counted']}か所" in text
    assert f"その日時は休み{found['closed']}" in text
    assert '<option value="10:00-12:00" selected>' in text


def test_a_wheelchair_user_is_told_what_cannot_be_passed(client):
    text = client.get("/staff/map?profile=wheelchair&limit=10min").text
    assert "階段と、傾きが8.3%より急な道は通れません。" in text
    assert (
        "階段は通れません" in re.search(r'value="wheelchair" selected>([^<]*)', text)[1]
    )
    assert "Tobler 1993" in text[text.index('id="method"') :]


def test_gaps_are_ranked_and_drawn_and_institutions_named_apart(client):
    text = client.get("/staff/map").text
    ranks = [int(rank) for rank in re.findall(r'data-cluster="(\d+)"', text)]
    assert ranks == list(range(1, len(ranks) + 1))
    drawn = client.get("/staff/map/data/clusters/1.geojson")
    assert drawn.json["features"][0]["geometry"]["type"] == "MultiPolygon"
    data = client.get("/staff/map/data/units.geojson").json["answer"]
    assert data["population_apart"] > 0
    assert f"施設に住む{data['population_apart']:,.0f}人は、別に数えています" in text
    assert "特別養護老人ホーム" in text[text.index('id="method"') :]
