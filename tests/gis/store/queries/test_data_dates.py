"""How old the data of a city are."""

from datetime import UTC, date, datetime
from uuid import UUID

from shapely import Point
from sqlalchemy.orm import Session

from gis.store.queries.data_dates import DataDates, read_data_dates
from gis.store.queries.municipalities import City
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.source import Source
from gis.store.tables.street_network import StreetNetwork


def take_in(
    session: Session,
    city: City,
    key: str,
    *moments: datetime,
    undone: datetime | None = None,
) -> list[UUID]:
    source = Source(municipality_id=city.id, key=key, title=key)
    session.add(source)
    session.flush()
    batches = [
        ImportBatch(
            municipality_id=city.id,
            source_id=source.id,
            what=key,
            file="f",
            checksum="0" * 64,
            actor="test",
            created_at=moment,
            undone_at=undone,
        )
        for moment in moments
    ]
    session.add_all(batches)
    session.flush()
    return [each.id for each in batches]


def test_the_days_of_what_counts_now(
    session: Session, city: City, neighbour: City
) -> None:
    """The units are of two imports; a list was taken in twice, another one was undone."""
    early, late = datetime(2025, 5, 1, 20, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
    streets, _ = take_in(session, city, "streets", early, late)
    units = take_in(session, city, "people", early, late)
    take_in(session, city, "salons", late, early)
    take_in(session, city, "wrong", late, undone=late)
    take_in(session, neighbour, "theirs", late)
    session.add(
        StreetNetwork(
            municipality_id=city.id,
            batch_id=streets,
            fingerprint="f",
            edge_count=1,
            reference_date=date(2025, 4, 1),
        )
    )
    for number, (batch, ended) in enumerate(
        ((units[0], None), (units[1], date(2026, 6, 1)))
    ):
        session.add(
            PopulationUnit(
                municipality_id=city.id,
                batch_id=batch,
                ref=str(number),
                position=number,
                geometry=Point(131.2, 33.9),
                ended_on=ended,
            )
        )
    session.flush()

    assert read_data_dates(session, city.id) == DataDates(
        streets_on=date(2025, 4, 1),
        streets_imported_on=date(2025, 5, 2),
        population_imported_on=date(2025, 5, 2),
        lists_imported_on={
            "streets": date(2026, 5, 1),
            "people": date(2026, 5, 1),
            "salons": date(2026, 5, 1),
        },
    )
    assert read_data_dates(session, neighbour.id) == DataDates(
        None, None, None, {"theirs": date(2026, 5, 1)}
    )
