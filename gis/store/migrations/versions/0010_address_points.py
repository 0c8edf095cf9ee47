"""Official points of blocks and towns, by which addresses are found."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import drop, identity, origin, texts, versions
from gis.store.types import GeometryType

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "address_point",
        identity(),
        *origin(),
        sa.Column("level", sa.String(40), nullable=False),
        *(texts(name) for name in ("key", "town", "part", "block")),
        sa.Column("point", GeometryType("POINT"), nullable=False),
        *versions(),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop("address_point")
