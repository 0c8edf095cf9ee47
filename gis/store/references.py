"""Tables that rows refer to: loaded before rows are written, where nobody has so far.

A command loads the tables that it needs. To write a row, SQLAlchemy has to know every
table that the row's own one refers to, also where the column is empty.
"""

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from gis.store.base import Base


@event.listens_for(Session, "before_flush")
def _load_referenced(
    session: Session,
    flush_context: UOWTransaction,  # noqa: ARG001 - the signature is SQLAlchemy's
    instances: object,  # noqa: ARG001 - the signature is SQLAlchemy's
) -> None:
    """Load all tables if one is missing that the rows to be written refer to."""
    known = Base.metadata.tables
    mappers = {inspect(row).mapper for row in (*session.new, *session.dirty)}
    for mapper in mappers:
        for key in mapper.local_table.foreign_keys:
            if key.target_fullname.split(".")[0] not in known:
                # Late: all tables cost more time than most commands take.
                from gis.store.schema import load_schema  # noqa: PLC0415

                load_schema()
                return
