"""Orders for a newsletter: what may be asked, and what is remembered."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import UsageError
from gis.runs.cities import enter_city
from gis.runs.newsletter.order import (
    DEFAULT_KINDS,
    keep_imprint,
    parse_issue_month,
    parse_shown_kinds,
    read_imprint,
)
from gis.store.queries.municipalities import City, choose_city

MONTH = date(2026, 12, 1)


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.mark.parametrize("text", ["2026-13", "2026/12", "12-2026", "2026-1", ""])
def test_months_that_are_none(text: str) -> None:
    with pytest.raises(UsageError, match="2026-12"):
        parse_issue_month(text)


def test_kinds_are_those_asked_for() -> None:
    assert parse_shown_kinds(()) == DEFAULT_KINDS
    assert parse_shown_kinds(("care", "salon", "care")) == (Kind.CARE, Kind.SALON)
    for wrong in ("place", "shop"):
        with pytest.raises(UsageError):
            parse_shown_kinds((wrong,))


def test_what_is_told_once_is_remembered(session: Session, city: City) -> None:
    first = read_imprint(
        session, city.id, issue=1, month=MONTH,
        publisher="宇部市社協", telephone="0836-00-0000", url="https://example.jp/",
    )  # fmt: skip
    keep_imprint(session, city.id, first)

    second = read_imprint(session, city.id, issue=2, month=MONTH, telephone="110")
    forgotten = read_imprint(session, city.id, issue=3, month=MONTH, url="")

    assert first.title == "てととて"
    assert (second.issue, second.publisher, second.telephone, second.url) == (
        2, "宇部市社協", "110", "https://example.jp/",
    )  # fmt: skip
    assert (forgotten.url, forgotten.telephone) == ("", "0836-00-0000")


@pytest.mark.parametrize(
    "url",
    ["example.jp", "javascript:alert(1)", "ftp://example.jp/", "https://", "http://["],
)
def test_addresses_that_are_none(session: Session, city: City, url: str) -> None:
    with pytest.raises(UsageError, match="QR"):
        read_imprint(session, city.id, issue=1, month=MONTH, url=url)


@pytest.mark.parametrize("issue", [0, -1, 100_000])
def test_issues_are_counted_from_one(session: Session, city: City, issue: int) -> None:
    with pytest.raises(UsageError, match=str(issue)):
        read_imprint(session, city.id, issue=issue, month=MONTH)
