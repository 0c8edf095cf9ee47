"""What the first revisions have in common. Never changed: revisions are history."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem


def identity() -> sa.Column[object]:
    """Give the column of a row's identity."""
    return sa.Column("id", sa.Uuid(), primary_key=True)


def refers(
    name: str, table: str, *, nullable: bool = False, index: bool = True
) -> sa.Column[object]:
    """Give a column that points at another table, checked at commit."""
    key = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Uuid(), key, nullable=nullable, index=index)


def origin() -> list[SchemaItem]:
    """Give the columns of a row's municipality and source."""
    return [
        refers("municipality_id", "municipality", index=False),
        refers("source_id", "source", nullable=True, index=False),
        sa.Column("ref", sa.String()),
        refers("batch_id", "import_batch", nullable=True),
        sa.Column("digest", sa.String(64)),
        sa.UniqueConstraint("municipality_id", "source_id", "ref"),
    ]


def names() -> list[SchemaItem]:
    """Give the columns of a row's names."""
    return [texts(name) for name in ("name", "name_kana", "name_en", "sort_key")]


def box() -> list[SchemaItem]:
    """Give the columns of the box around a geometry."""
    return [sa.Column(side, sa.Double()) for side in ("minx", "miny", "maxx", "maxy")]


def versions() -> list[SchemaItem]:
    """Give the columns of a row's changes."""
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date()),
    ]


def texts(name: str) -> sa.Column[object]:
    """Give a column of text that is always there, if empty."""
    return sa.Column(name, sa.String(), nullable=False)


def spatial_index(table: str, column: str) -> None:
    """Create a spatial index where the engine has such."""
    if op.get_bind().dialect.name == "postgresql":
        op.create_index(
            f"ix_{table}_{column}_gist", table, [column], postgresql_using="gist"
        )


def drop(*tables: str) -> None:
    """Drop tables, in the order given, with their indexes."""
    for table in tables:
        op.drop_table(table)
