"""Commands as a user types them, run inside the test's own process."""

import io
import json
import os
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

# Commands speak the user's language; tests read English, whoever runs them.
os.environ["LANGUAGE"] = "en"

import app.commands.demo
import app.commands.imports.drawing
import app.commands.imports.streets
from app.cli import main
from gis.store.connection import connect_store
from gis.store.schema import load_schema


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it left."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Read the one JSON object on standard output."""
        return json.loads(self.out)


Run = Callable[..., Answer]
Dump = Callable[[], dict[str, list[str]]]


def make_runner(store_url: str, var: Path) -> Run:
    """Give what runs ``tetotote`` with some words on a store; base maps are not drawn."""

    def run_command(*words: str | Path) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TETOTOTE_DATABASE_URL", store_url)
            patch.setenv("TETOTOTE_VAR", str(var))
            for module in (
                app.commands.imports.streets,
                app.commands.imports.drawing,
                app.commands.demo,
            ):
                patch.setattr(module, "start_drawing", lambda *_, **__: None)
            with (
                redirect_stdout(out),
                redirect_stderr(err),
                pytest.raises(SystemExit) as left,
            ):
                main([str(word) for word in words])
        code = left.value.code
        return Answer(
            code if isinstance(code, int) else 1, out.getvalue(), err.getvalue()
        )

    return run_command


def make_dump(store_url: str) -> Dump:
    """Give what reads every row of every table, to see that nothing has changed."""
    # One engine for all readings, as it keeps the statements that it has compiled; no
    # connection stays open in between.
    engine = connect_store(store_url)

    def read_all() -> dict[str, list[str]]:
        with engine.connect() as connection:
            rows = {
                table.name: sorted(
                    repr(tuple(row)) for row in connection.execute(select(table))
                )
                for table in load_schema().tables.values()
            }
        engine.dispose()
        return rows

    return read_all
