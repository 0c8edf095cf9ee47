"""The audit log: who changed what, from what to what; read, searched and taken out."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Response, render_template, request, url_for

from app.access import needs
from app.accounts.current import signed_in_account
from app.database import current_session
from app.records.blueprint import records
from app.records.names import name_action, name_tables
from app.words import gettext
from gis.domain.roles import Right
from gis.errors import N_, UsageError
from gis.runs.csv_cells import defuse
from gis.store.queries.audit_entries import (
    AuditEntry,
    LogSearch,
    read_audit_entries,
)

SHOWN = 50
LONGEST_SHOWN = 300
"""Characters of a value on the page."""
MOST_TAKEN = 100_000
"""Rows of a file: what a spreadsheet can hold by far, and the server write at once."""
_ASKED = ("text", "table", "since", "until")
_HERE = ZoneInfo("Asia/Tokyo")


@records.get("/log")
@needs(Right.READ_LOG)
def show_log() -> str:
    """Show the latest changes that are looked for."""
    search = _read_search()
    found = read_audit_entries(current_session(), search, before=_read_before())
    entries = list(islice(found, SHOWN + 1))
    asked = {name: request.args[name] for name in _ASKED if request.args.get(name)}
    return render_template(
        "records/log.html",
        entries=[_describe(each) for each in entries[:SHOWN]],
        tables=sorted(name_tables().items(), key=lambda item: item[1]),
        search=request.args,
        older=_link("records.show_log", asked | {"before": str(entries[SHOWN - 1].id)})
        if len(entries) > SHOWN
        else None,
        file=_link("records.take_log", asked),
    )


@records.get("/log.csv")
@needs(Right.READ_LOG)
def take_log() -> Response:
    """Send the changes that are looked for as a table, one row for each column."""
    names = name_tables()
    found = read_audit_entries(current_session(), _read_search())
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(
        ("at", "actor", "action", "table", "name", "row", "column", "from", "to")
    )
    for entry in islice(found, MOST_TAKEN):
        for column, before, after in _list_changes(entry):
            row = (
                *(entry.at.isoformat(), entry.actor, entry.action, entry.table),
                *(names.get(entry.table, ""), entry.row_id, column, before, after),
            )
            writer.writerow([defuse(str(each)) for each in row])
    return Response(
        "\ufeff" + text.getvalue(),
        mimetype="text/csv",
        headers={
            "Content-Disposition": "attachment; filename=log.csv",
            "Cache-Control": "no-store",
        },
    )


def _link(endpoint: str, asked: dict[str, str]) -> str:
    return url_for(endpoint, **asked)  # type: ignore[arg-type] # all are text


def _read_search() -> LogSearch:
    table = request.args.get("table", "")
    if table and table not in name_tables():
        raise UsageError(N_("“%(table)s” is nothing that is logged."), table=table)
    until, mine = _read_day("until"), signed_in_account()
    return LogSearch(
        text=request.args.get("text", "").strip(),
        table=table,
        since=_read_day("since"),
        until=None if until is None else until + timedelta(days=1),
        municipality_id=None if mine is None else mine.municipality_id,
    )


def _read_day(name: str) -> datetime | None:
    text = request.args.get(name, "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        return datetime.combine(day, time(), _HERE).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            N_("“%(text)s” is no date: write it like 2026-04-01."), text=text
        ) from error


def _read_before() -> UUID | None:
    text = request.args.get("before", "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise UsageError(N_("The question did not arrive whole: try again.")) from error


def _describe(entry: AuditEntry) -> dict[str, object]:
    return {
        "at": entry.at,
        "actor": entry.actor,
        "action": name_action(entry.action),
        "table": name_tables().get(entry.table, entry.table),
        "row": str(entry.row_id),
        "changes": [
            (column, _shorten(before), _shorten(after))
            for column, before, after in _list_changes(entry)
        ],
    }


def _list_changes(entry: AuditEntry) -> Iterator[tuple[str, str, str]]:
    """Give each column that changed, from what and to what; of secrets nothing is told."""
    for column, pair in sorted(entry.changes.items()):
        if isinstance(pair, list):
            before, after = pair
            yield column, _say(before), _say(after)
        else:
            yield column, "", gettext("(not written down)")
    if not entry.changes:
        yield "", "", ""


def _shorten(text: str) -> str:
    """Leave the end of long texts (outlines of areas) to the file."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _say(value: object) -> str:
    return "" if value is None else str(value)
