"""Listings are kept while nothing changes, and never when something has."""

from datetime import date

import pytest

from gis.domain.kinds import Kind
from gis.domain.visibility import Audience
from gis.runs import listings
from gis.runs.listings import list_current

TODAY = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(listings, "_kept", listings.OrderedDict())


def names(town, **asked):
    return [
        each.name
        for each in list_current(town.session, town.city, today=TODAY, **asked)
    ]


def test_what_is_kept_is_what_is_read(salon_town, monkeypatch):
    first = names(salon_town)
    monkeypatch.setattr(listings, "read_listings", lambda *_, **__: pytest.fail("read"))

    assert names(salon_town) == first == ["会館"]
    assert names(salon_town, kind=Kind.SUPPORT) == []


def test_every_change_is_seen_at_once(salon_town):
    names(salon_town)
    salon = salon_town.open("お茶", (100, 0))
    assert names(salon_town) == ["お茶", "会館"]

    salon.name = "コーヒー"
    salon_town.session.flush()
    assert "コーヒー" in names(salon_town)

    salon.ended_on = TODAY
    salon_town.session.flush()
    assert names(salon_town) == ["会館"]


def test_another_day_is_another_question(salon_town, monkeypatch):
    names(salon_town)
    asked = []
    monkeypatch.setattr(
        listings,
        "read_listings",
        lambda *_, today, reader: asked.append((today, reader)) or [],
    )
    list_current(salon_town.session, salon_town.city, today=date(2026, 4, 2))
    list_current(
        salon_town.session,
        salon_town.city,
        today=date(2026, 4, 2),
        reader=Audience.STAFF,
    )
    assert asked == [
        (date(2026, 4, 2), Audience.PUBLIC),
        (date(2026, 4, 2), Audience.STAFF),
    ]
