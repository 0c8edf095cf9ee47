"""Analysis runs, newsletter pages, concerns."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import drop, identity, origin, refers, texts, versions
from gis.store.types import Json

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "analysis_run",
        identity(),
        refers("municipality_id", "municipality"),
        texts("what"),
        sa.Column("parameters", Json, nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False, index=True),
        sa.Column("versions", Json, nullable=False),
        sa.Column("summary", Json, nullable=False),
        refers("inputs_id", "stored_file", nullable=True),
        refers("result_id", "stored_file", nullable=True),
        texts("actor"),
        *versions(),
    )
    op.create_table(
        "snapshot",
        identity(),
        refers("municipality_id", "municipality"),
        refers("area_id", "area", nullable=True),
        refers("analysis_run_id", "analysis_run", nullable=True),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("shown", Json, nullable=False),
        sa.Column("parameters", Json, nullable=False),
        sa.Column("data_date", sa.Date(), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("field_audiences", Json, nullable=False),
        *versions(),
    )
    op.create_table(
        "snapshot_file",
        identity(),
        refers("snapshot_id", "snapshot"),
        refers("stored_file_id", "stored_file"),
        *versions(),
    )
    op.create_table(
        "concern",
        identity(),
        *origin(),
        refers("area_id", "area", nullable=True),
        refers("council_id", "council", nullable=True),
        refers("help_kind_id", "help_kind", nullable=True),
        texts("title"),
        texts("text"),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("sorting", sa.String(40)),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("shared_on", sa.Date()),
        texts("department"),
        sa.Column("proposed_on", sa.Date()),
        texts("answer"),
        sa.Column("answered_on", sa.Date()),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("field_audiences", Json, nullable=False),
        *versions(),
    )
    op.create_table(
        "concern_origin",
        identity(),
        refers("concern_id", "concern"),
        refers("workshop_note_id", "workshop_note", nullable=True),
        refers("chart_count_id", "chart_count", nullable=True),
        refers("survey_row_id", "survey_row", nullable=True),
        refers("care_meeting_issue_id", "care_meeting_issue", nullable=True),
        refers("activity_log_id", "activity_log", nullable=True),
        refers("analysis_run_id", "analysis_run", nullable=True),
        texts("note"),
        *versions(),
        sa.CheckConstraint(
            "workshop_note_id IS NOT NULL OR chart_count_id IS NOT NULL OR survey_row_id IS NOT NULL OR care_meeting_issue_id IS NOT NULL OR activity_log_id IS NOT NULL OR analysis_run_id IS NOT NULL",
            name="origin",
        ),
    )
    op.create_table(
        "concern_resource",
        identity(),
        refers("concern_id", "concern"),
        refers("resource_id", "resource"),
        *versions(),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop(
        "concern_resource",
        "concern_origin",
        "concern",
        "snapshot_file",
        "snapshot",
        "analysis_run",
    )
