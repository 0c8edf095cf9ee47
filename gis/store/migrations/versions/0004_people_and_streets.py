"""People and streets."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import (
    box,
    drop,
    identity,
    origin,
    refers,
    spatial_index,
    texts,
    versions,
)
from gis.store.types import GeometryType, Json

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "population_unit",
        identity(),
        *origin(),
        refers("area_id", "area", nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        texts("code"),
        texts("name"),
        sa.Column("geometry", GeometryType("GEOMETRY"), nullable=False),
        sa.Column("total", sa.Double()),
        sa.Column("from_65", sa.Double()),
        sa.Column("from_75", sa.Double()),
        sa.Column("from_85", sa.Double()),
        sa.Column("households", sa.Double()),
        sa.Column("single_65", sa.Double()),
        sa.Column("institution_people", sa.Double()),
        sa.Column("reference_date", sa.Date()),
        *box(),
        *versions(),
    )
    spatial_index("population_unit", "geometry")
    op.create_table(
        "population_override",
        identity(),
        *origin(),
        refers("area_id", "area", nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        texts("name"),
        sa.Column("point", GeometryType("POINT"), nullable=False),
        texts("unit_ref"),
        sa.Column("total", sa.Double()),
        sa.Column("from_65", sa.Double()),
        sa.Column("from_75", sa.Double()),
        sa.Column("from_85", sa.Double()),
        *box(),
        *versions(),
    )
    spatial_index("population_override", "point")
    op.create_table(
        "street_edge",
        identity(),
        *origin(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("geometry", GeometryType("LINESTRING"), nullable=False),
        texts("highway"),
        texts("name"),
        sa.Column("steps", sa.Boolean(), nullable=False),
        sa.Column("height_start", sa.Double()),
        sa.Column("height_end", sa.Double()),
        *box(),
        *versions(),
    )
    spatial_index("street_edge", "geometry")
    op.create_table(
        "street_closure",
        identity(),
        refers("municipality_id", "municipality"),
        refers("edge_id", "street_edge"),
        sa.Column("closes_on", sa.Date()),
        sa.Column("opens_on", sa.Date()),
        sa.Column("months", Json, nullable=False),
        texts("note"),
        *versions(),
    )
    op.create_table(
        "street_network",
        identity(),
        refers("municipality_id", "municipality", index=False),
        sa.UniqueConstraint("municipality_id"),
        refers("batch_id", "import_batch", nullable=True),
        texts("fingerprint"),
        sa.Column("edge_count", sa.Integer(), nullable=False),
        sa.Column("reference_date", sa.Date()),
        *versions(),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop(
        "street_network",
        "street_closure",
        "street_edge",
        "population_override",
        "population_unit",
    )
