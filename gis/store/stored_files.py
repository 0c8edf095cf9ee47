"""Files of a city that are kept by content, as rows of the store."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gis.store.tables.stored_file import StoredFile


def enter_file(
    session: Session,
    city_id: UUID,
    *,
    checksum: str,
    name: str,
    media_type: str,
    size: int,
) -> StoredFile:
    """Give the row of a file that is kept, made where there is none.

    The file must be there before: a row never names what does not exist.
    """
    found = _find(session, city_id, checksum)
    if found is not None:
        if found.erased:
            # What was erased and comes again comes from what the store holds today.
            found.erased = False
        return found
    file = StoredFile(
        municipality_id=city_id,
        checksum=checksum,
        name=name,
        media_type=media_type,
        size=size,
    )
    try:
        with session.begin_nested():
            session.add(file)
    except IntegrityError:
        # Somebody else has entered the same content meanwhile.
        found = _find(session, city_id, checksum)
        if found is None:
            raise
        return found
    return file


def find_files(
    session: Session, city_id: UUID, names: Iterable[str]
) -> dict[str, StoredFile]:
    """Give by name those files of a city whose content was not erased."""
    rows = session.scalars(
        select(StoredFile)
        .where(
            StoredFile.municipality_id == city_id,
            StoredFile.name.in_(list(names)),
            StoredFile.erased.is_(False),
            StoredFile.ended_on.is_(None),
        )
        .order_by(StoredFile.id)
    )
    return {row.name: row for row in rows}


def _find(session: Session, city_id: UUID, checksum: str) -> StoredFile | None:
    return session.scalar(
        select(StoredFile).where(
            StoredFile.municipality_id == city_id, StoredFile.checksum == checksum
        )
    )
