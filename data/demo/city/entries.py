"""What salons and providers tell of themselves: the lists, and dates that fit them."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from city.names import seed_rng

LISTS = ("salons", "support", "transport", "participation", "advice")
ASKED_FROM, ASKED_UNTIL = date(2026, 1, 13), date(2026, 11, 6)
"""When coordinators went round this time; entries that they missed say so themselves."""

Entry = Mapping[str, Any]


def read_entries() -> list[Entry]:
    """Read the resources of all lists, in their order."""
    here = Path(__file__).parent
    texts = [(here / f"{name}.toml").read_text(encoding="utf-8") for name in LISTS]
    return [entry for text in texts for entry in tomllib.loads(text)["resource"]]


def give_confirmed_on(entry: Entry) -> date:
    """Give the day on which an entry was last found true."""
    for known in ("confirmed", "intake_on"):
        if known in entry:
            return date.fromisoformat(str(entry[known]))
    return _choose_workday(entry, "confirmed", ASKED_FROM, ASKED_UNTIL)


def give_consent_on(entry: Entry) -> date:
    """Give the day on which somebody agreed to the publication of an entry."""
    before = give_confirmed_on(entry)
    return _choose_workday(entry, "consent", before - timedelta(days=700), before)


def give_starts_on(entry: Entry) -> date:
    """Give the day from which the schedule of an entry counts."""
    if "starts" in entry:
        return date.fromisoformat(str(entry["starts"]))
    year = min(give_confirmed_on(entry).year - 1, 2025)
    return date(year, 4, 1)


def _choose_workday(entry: Entry, what: str, first: date, last: date) -> date:
    days = int(seed_rng(what, entry["ref"]).integers(0, (last - first).days))
    day = first + timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))
