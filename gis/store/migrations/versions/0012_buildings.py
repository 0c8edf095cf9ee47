"""Buildings, by which people are placed where they live."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import (
    drop,
    identity,
    origin,
    spatial_index,
    texts,
    versions,
)
from gis.store.types import GeometryType

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "building",
        identity(),
        *origin(),
        sa.Column("point", GeometryType("POINT"), nullable=False),
        sa.Column("square_metres", sa.Double(), nullable=False),
        sa.Column("floors", sa.Double()),
        texts("building_class"),
        texts("name"),
        *versions(),
    )
    spatial_index("building", "point")


def downgrade() -> None:
    """Take the schema back."""
    drop("building")
