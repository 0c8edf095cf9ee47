"""Data sets and the days on which they came in."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from gis.store.queries.imported_sources import read_imported_sources
from gis.store.queries.municipalities import City
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.source import Source


def test_the_last_import_that_stands_counts(
    session: Session, city: City, neighbour: City
) -> None:
    """Days are those in Japan, nine hours ahead of what is stored."""
    people, salons, old, other = (
        Source(municipality_id=owner.id, key=title, title=title, ended_on=ended)
        for title, owner, ended in (
            ("people", city, None),
            ("salons", city, None),
            ("old", city, date(2026, 1, 1)),
            ("other", neighbour, None),
        )
    )
    session.add_all([people, salons, old, other])
    session.flush()
    for source, owner, moment, undone in (
        (people, city, datetime(2026, 4, 1, 3, tzinfo=UTC), None),
        (people, city, datetime(2026, 4, 9, 16, tzinfo=UTC), None),
        (people, city, datetime(2026, 5, 1, tzinfo=UTC), datetime.now(UTC)),
        (other, neighbour, datetime(2026, 6, 1, tzinfo=UTC), None),
    ):
        session.add(
            ImportBatch(
                municipality_id=owner.id,
                source_id=source.id,
                what="population",
                file="f.csv",
                checksum="0" * 64,
                actor="test",
                created_at=moment,
                undone_at=undone,
            )
        )
    session.flush()

    found = read_imported_sources(session, city.id)

    assert [(each.source.title, each.imported_on) for each in found] == [
        ("people", date(2026, 4, 10)),
        ("salons", None),
    ]
