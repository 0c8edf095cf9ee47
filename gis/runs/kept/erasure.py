"""Erasing what runs have kept of a resource (data protection)."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.errors import StoreError
from gis.runs.kept.inputs import read_list
from gis.runs.kept.parts import read_part
from gis.store.files import name_file, read_content
from gis.store.queries.runs import Run, read_runs
from gis.store.tables.stored_file import StoredFile

NAMING = {"resources": "id", "zones": "resource_id"}
"""Parts that name resources, and the column in which they do."""


def find_runs_naming(
    session: Session, city_id: UUID, resource_id: str, files: Path
) -> list[Run]:
    """Give the runs of a city whose kept inputs name a resource, the latest first.

    What is missing or damaged names nobody any more.
    """
    known: dict[str, bool] = {}
    return [
        run
        for run in read_runs(session, city_id)
        if any(
            _names(files, file, column, resource_id, known)
            for file, column in _list_naming(run, files)
        )
    ]


def erase_runs(
    session: Session, city_id: UUID, runs: Iterable[Run], files: Path
) -> list[Path]:
    """Erase from kept runs what names resources, and what came out of them.

    Their rows, questions and headlines stay, and the checksums of what was erased; they can
    no longer be repeated or compared.

    Returns
    -------
    list of Path
        Files to be removed when the transaction has been committed.
    """
    checksums: set[str] = set()
    for run in runs:
        checksums |= {file for file, _column in _list_naming(run, files)}
        checksums |= {each for each in (run.inputs, run.result) if each is not None}
    rows = session.scalars(
        select(StoredFile).where(
            StoredFile.municipality_id == city_id,
            StoredFile.checksum.in_(checksums),
            StoredFile.erased.is_(False),
        )
    ).all()
    for row in rows:
        row.erased = True
    session.flush()
    elsewhere = set(
        session.scalars(
            select(StoredFile.checksum).where(
                StoredFile.checksum.in_(checksums), StoredFile.erased.is_(False)
            )
        )
    )
    return [
        name_file(files, each.checksum)
        for each in rows
        if each.checksum not in elsewhere
    ]


def _list_naming(run: Run, files: Path) -> list[tuple[str, str]]:
    """Give the files of a run that name resources, with the column that does."""
    if run.inputs is None:
        return []
    try:
        parts = read_list(files, run.inputs)["parts"]
    except StoreError:
        return []
    return [
        (parts[name]["file"], column)
        for name, column in NAMING.items()
        if name in parts
    ]


def _names(
    files: Path, file: str, column: str, resource_id: str, known: dict[str, bool]
) -> bool:
    """Tell whether a part names a resource; each file is read once."""
    if file not in known:
        try:
            known[file] = resource_id in read_part(read_content(files, file))[column]
        except StoreError:
            known[file] = False
    return known[file]
