"""Walkers of a city, from its setting to the answer that rests on them."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.profiles import PROFILES
from gis.errors import NotFoundError, SourceError
from gis.runs.walkers import drop_walker, read_walkers, take_walkers
from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.audit_log import AuditLog

Town = Any  # of conftest.py
STICK = {
    "code": "stick",
    "name": "つえを使う",
    "metres_per_minute": 40,
    "basis": "市の調べ",
    "slope": "level",
    "steps": 2,
}
FASTER = {"code": "older", "metres_per_minute": 90, "basis": "市の調べ"}


def take(town: Town, *rows: dict[str, Any], **how: bool) -> Any:
    told = {"walker": list(rows)}
    return take_walkers(town.session, town.city, told, file="w.toml", **how)


def count_changes(session: Session) -> int:
    entries = session.scalars(select(AuditLog).where(AuditLog.table_name == "setting"))
    return len(list(entries))


def test_walkers_are_taken_once_changed_and_dropped(town: Town) -> None:
    session, city = town.session, town.city
    assert read_walkers(session, city.id) == PROFILES

    assert take(town, STICK, FASTER, dry_run=True).new == ("stick", "older")
    assert (read_walkers(session, city.id), count_changes(session)) == (PROFILES, 0)
    assert take(town, STICK, FASTER).new == ("stick", "older")
    again = take(town, STICK, FASTER)
    assert (again.new, again.changed, again.unchanged) == ((), (), ("stick", "older"))
    assert count_changes(session) == 1

    session.expire_all()
    walkers = read_walkers(session, city.id)
    # The defaults keep their order; the city's own come after them.
    assert list(walkers) == [*PROFILES, "stick"]
    assert walkers["older"].metres_per_minute == 90.0
    assert walkers["slow"] == PROFILES["slow"]

    assert take(town, STICK | {"steps": 3}).changed == ("stick",)
    assert read_walkers(session, city.id)["stick"].steps_factor == 3.0
    with pytest.raises(SourceError):
        take(town, STICK, {"code": "frame"})
    assert drop_walker(session, city, "older") == PROFILES["older"]
    assert drop_walker(session, city, "stick") is None
    assert read_walkers(session, city.id) == PROFILES
    with pytest.raises(NotFoundError, match="no walker “stick” of its own"):
        drop_walker(session, city, "stick")
    assert count_changes(session) == 4


def test_the_same_code_with_another_definition_is_another_answer(
    salon_town: Town,
) -> None:
    """At 60 m a minute 10 minutes are 600 m: u2 is within. At 90 m, so are u1 and u5."""

    def ask(deed: Any = salon_town.ask) -> Any:
        walkers = read_walkers(salon_town.session, salon_town.city.id)
        return deed(walkers=walkers, limit="10min")

    before = ask()
    plain_run = ask(salon_town.keep)
    take(salon_town, FASTER)
    after = ask()
    run = ask(salon_town.keep)

    assert before.question.profile.code == after.question.profile.code == "older"
    assert (before.gaps.within.sum(), after.gaps.within.sum()) == (1, 3)
    assert before.fingerprint != after.fingerprint
    kept = {
        str(each.id): each.parameters
        for each in salon_town.session.query(AnalysisRun).all()
    }
    assert kept[run]["walker"] == {
        "metres_per_minute": 90.0,
        "basis": "市の調べ",
        "slope": "tobler",
        "steps_factor": 3.0,
        "steepest": None,
    }
    assert kept[plain_run]["walker"]["metres_per_minute"] == 60.0
    # Asked again, the streets as this walker finds them are there already.
    assert ask().walker is after.walker
    assert after.walker is not before.walker
