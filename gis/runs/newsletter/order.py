"""What is asked of a newsletter: which issue, which areas, which kinds, and who publishes."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind, parse_kind
from gis.domain.limits import DEFAULT_LIMIT, Limit
from gis.errors import N_, UsageError
from gis.maps.sheet.page_content import Imprint
from gis.store.queries.settings import read_setting, write_setting

DEFAULT_KINDS = (Kind.SALON, Kind.CONSULTATION)
"""Where to go, and whom to ask: what fits one page. Rides and help that come to the house
serve whole cities, and have pages of their own where they are asked for."""
DEFAULT_TITLE = "てととて"
SETTING = "newsletter"
REMEMBERED = ("title", "publisher", "telephone", "url")
"""What a city tells once and for all."""
_LARGEST_ISSUE = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterOrder:
    """An order for the pages of an issue.

    Attributes
    ----------
    areas
        Codes of the areas whose pages are wanted; none: all.
    kinds
        What is shown; the order of the symbols decides the order on the page.
    gaps
        Hatch where the walk to a salon is longer than *limit*.
    proof
        Show too what may not be printed, for correction only.
    """

    imprint: Imprint
    areas: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = DEFAULT_KINDS
    gaps: bool = False
    limit: Limit = DEFAULT_LIMIT
    proof: bool = False


def read_imprint(
    session: Session,
    city_id: UUID,
    *,
    issue: int,
    month: date,
    **told: str | None,
) -> Imprint:
    """Give the imprint of an issue: what is told now, else what was told before.

    Parameters
    ----------
    **told
        Any of `REMEMBERED`; None where nothing is told, an empty text to forget.

    Raises
    ------
    UsageError
        When the issue's number or the address cannot be one.
    """
    if not 1 <= issue <= _LARGEST_ISSUE:
        raise UsageError(
            N_("An issue is numbered from 1 to 99999, not %(issue)d."), issue=issue
        )
    known: dict[str, Any] = read_setting(session, city_id, SETTING) or {}
    given = {name: value for name, value in told.items() if value is not None}
    facts = {name: str({**known, **given}.get(name, "")).strip() for name in REMEMBERED}
    if facts["url"]:
        _check_address(facts["url"])
    imprint = Imprint(issue=issue, month=month, **facts)
    return imprint if imprint.title else replace(imprint, title=DEFAULT_TITLE)


def keep_imprint(session: Session, city_id: UUID, imprint: Imprint) -> None:
    """Remember what the next issue needs, in the caller's transaction."""
    facts = {name: getattr(imprint, name) for name in REMEMBERED}
    if facts != read_setting(session, city_id, SETTING):
        write_setting(session, city_id, SETTING, facts)


def parse_issue_month(text: str) -> date:
    """Read a month written as ``2026-12``; give its first day.

    Raises
    ------
    UsageError
        When there is no such month.

    Examples
    --------
    >>> parse_issue_month("2026-12")
    datetime.date(2026, 12, 1)
    """
    match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip(), re.ASCII)
    try:
        if match:
            return date(int(match[1]), int(match[2]), 1)
    except ValueError:
        pass
    raise UsageError(
        N_("“%(text)s” is no month of an issue. Write it as 2026-12."), text=text
    )


def parse_shown_kinds(texts: tuple[str, ...]) -> tuple[Kind, ...]:
    """Read the kinds that are shown; none told: those of an ordinary issue.

    Raises
    ------
    UsageError
        When there is no such kind, or it is not for the public.
    """
    kinds = tuple(dict.fromkeys(parse_kind(text) for text in texts))
    if Kind.PLACE in kinds:
        raise UsageError(
            N_(
                "Possible venues (place) are for staff alone: they are in no newsletter."
            )
        )
    return kinds or DEFAULT_KINDS


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise UsageError(
            N_(
                "“%(url)s” is no address for a QR code. Write it in full:"
                " https://www.example.jp/map"
            ),
            url=url,
        )
