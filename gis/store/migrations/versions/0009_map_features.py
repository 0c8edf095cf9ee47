"""Water, railways, parks and what else people orient by."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import (
    box,
    drop,
    identity,
    names,
    origin,
    spatial_index,
    texts,
    versions,
)
from gis.store.types import GeometryType

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "map_feature",
        identity(),
        *origin(),
        *names(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("feature_class", sa.String(40), nullable=False),
        texts("subclass"),
        sa.Column("geometry", GeometryType("GEOMETRY"), nullable=False),
        sa.Column("tunnel", sa.Boolean(), nullable=False),
        sa.Column("extent", sa.Double(), nullable=False),
        *box(),
        *versions(),
    )
    spatial_index("map_feature", "geometry")


def downgrade() -> None:
    """Take the schema back."""
    drop("map_feature")
