"""Plans that are kept: what a city thinks of opening, closing and moving."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import drop, identity, refers, texts, versions
from gis.store.types import Json

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "plan",
        identity(),
        refers("municipality_id", "municipality"),
        texts("name"),
        sa.Column("question", Json, nullable=False),
        sa.Column("changes", Json, nullable=False),
        texts("actor"),
        *versions(),
    )
    op.create_index(
        "uq_plan_municipality_id_name_counting",
        "plan",
        ["municipality_id", "name"],
        unique=True,
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop("plan")
