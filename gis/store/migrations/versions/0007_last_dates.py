"""Last dates of schedules."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("schedule", sa.Column("stops_on", sa.Date()))


def downgrade() -> None:
    """Take the schema back."""
    op.drop_column("schedule", "stops_on")
