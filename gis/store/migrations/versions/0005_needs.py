"""What residents said, and what coordinators did."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import (
    drop,
    identity,
    names,
    origin,
    refers,
    texts,
    versions,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "council",
        identity(),
        *origin(),
        *names(),
        refers("area_id", "area", nullable=True),
        *versions(),
    )
    op.create_table(
        "council_member",
        identity(),
        refers("council_id", "council"),
        refers("organization_id", "organization"),
        texts("role"),
        sa.Column("joined_on", sa.Date()),
        *versions(),
    )
    op.create_table(
        "council_meeting",
        identity(),
        refers("council_id", "council"),
        sa.Column("held_on", sa.Date(), nullable=False),
        texts("place"),
        texts("agenda"),
        texts("minutes"),
        sa.Column("present", sa.Integer()),
        *versions(),
    )
    op.create_table(
        "workshop",
        identity(),
        *origin(),
        refers("area_id", "area", nullable=True),
        refers("council_id", "council", nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        texts("title"),
        sa.Column("present", sa.Integer()),
        *versions(),
    )
    op.create_table(
        "chart_count",
        identity(),
        refers("workshop_id", "workshop", index=False),
        refers("help_kind_id", "help_kind"),
        sa.Column("exists", sa.Integer()),
        sa.Column("wanted", sa.Integer()),
        sa.Column("joining", sa.Integer()),
        *versions(),
        sa.UniqueConstraint("workshop_id", "help_kind_id"),
    )
    op.create_table(
        "workshop_note",
        identity(),
        refers("workshop_id", "workshop"),
        refers("help_kind_id", "help_kind", nullable=True),
        texts("heading"),
        texts("text"),
        sa.Column("position", sa.Integer(), nullable=False),
        *versions(),
    )
    op.create_table(
        "survey_row",
        identity(),
        *origin(),
        refers("area_id", "area", nullable=True),
        refers("help_kind_id", "help_kind", nullable=True),
        texts("survey"),
        sa.Column("held_on", sa.Date(), nullable=False),
        texts("question"),
        texts("answer"),
        sa.Column("count", sa.Integer()),
        sa.Column("answered", sa.Integer()),
        *versions(),
    )
    op.create_table(
        "care_meeting_issue",
        identity(),
        *origin(),
        refers("area_id", "area", nullable=True),
        refers("help_kind_id", "help_kind", nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        texts("town"),
        texts("text"),
        *versions(),
    )
    op.create_table(
        "checked_none",
        identity(),
        refers("municipality_id", "municipality"),
        refers("area_id", "area", nullable=True),
        refers("help_kind_id", "help_kind"),
        sa.Column("checked_on", sa.Date(), nullable=False),
        texts("checked_by"),
        texts("note"),
        *versions(),
    )
    op.create_table(
        "activity_log",
        identity(),
        *origin(),
        refers("area_id", "area", nullable=True),
        refers("help_kind_id", "help_kind", nullable=True),
        refers("resource_id", "resource", nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False, index=True),
        sa.Column("activity", sa.String(40), nullable=False),
        sa.Column("result", sa.String(40)),
        texts("note"),
        texts("logged_by"),
        *versions(),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop(
        "activity_log",
        "checked_none",
        "care_meeting_issue",
        "survey_row",
        "workshop_note",
        "chart_count",
        "workshop",
        "council_meeting",
        "council_member",
        "council",
    )
