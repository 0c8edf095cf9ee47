"""Heights of a city's ground, and which heights of streets were taken from them."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import drop, identity, refers, versions

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_MARKS = ("start_sampled", "end_sampled")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "elevation",
        identity(),
        refers("municipality_id", "municipality", index=False),
        refers("source_id", "source"),
        refers("batch_id", "import_batch"),
        refers("stored_file_id", "stored_file"),
        *versions(),
        sa.UniqueConstraint("municipality_id"),
    )
    with op.batch_alter_table("street_edge") as batch:
        for name in _MARKS:
            batch.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("street_edge") as batch:
        for name in _MARKS:
            batch.drop_column(name)
    drop("elevation")
