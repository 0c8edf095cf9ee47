"""Municipalities, where their data come from, and who may use them."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import (
    box,
    drop,
    identity,
    names,
    origin,
    refers,
    spatial_index,
    texts,
    versions,
)
from gis.store.types import GeometryType, Json

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "municipality",
        identity(),
        *names(),
        sa.Column("code", sa.String(), nullable=False, unique=True),
        sa.Column("epsg", sa.Integer(), nullable=False),
        sa.Column("boundary", GeometryType("MULTIPOLYGON")),
        sa.Column("label", GeometryType("POINT")),
        *box(),
        *versions(),
    )
    spatial_index("municipality", "boundary")
    op.create_table(
        "source",
        identity(),
        refers("municipality_id", "municipality"),
        texts("key"),
        texts("title"),
        texts("licence"),
        texts("attribution"),
        texts("url"),
        *versions(),
        sa.UniqueConstraint("municipality_id", "key"),
    )
    op.create_table(
        "import_batch",
        identity(),
        refers("municipality_id", "municipality"),
        refers("source_id", "source", nullable=True),
        texts("what"),
        texts("file"),
        texts("checksum"),
        texts("actor"),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("report", Json, nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        *versions(),
    )
    op.create_table(
        "organization",
        identity(),
        *origin(),
        *names(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("corporate_number", sa.String(), nullable=False, index=True),
        texts("address"),
        texts("website"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("field_audiences", Json, nullable=False),
        *versions(),
    )
    op.create_table(
        "boundary_set",
        identity(),
        *origin(),
        *names(),
        sa.Column("layer", sa.Integer(), index=True),
        *versions(),
    )
    op.create_table(
        "area",
        identity(),
        *origin(),
        *names(),
        refers("boundary_set_id", "boundary_set"),
        refers("parent_id", "area", nullable=True),
        refers("support_centre_id", "organization", nullable=True),
        texts("code"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("boundary", GeometryType("MULTIPOLYGON"), nullable=False),
        *box(),
        *versions(),
    )
    spatial_index("area", "boundary")
    op.create_index(
        "uq_area_boundary_set_id_code",
        "area",
        ["boundary_set_id", "code"],
        unique=True,
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "stored_file",
        identity(),
        refers("municipality_id", "municipality"),
        texts("checksum"),
        texts("name"),
        texts("media_type"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("erased", sa.Boolean(), nullable=False),
        *versions(),
        sa.UniqueConstraint("municipality_id", "checksum"),
    )
    op.create_table(
        "setting",
        identity(),
        refers("municipality_id", "municipality", nullable=True, index=False),
        texts("key"),
        sa.Column("value", Json, nullable=False),
        *versions(),
        sa.UniqueConstraint("municipality_id", "key"),
    )
    op.create_index(
        "uq_setting_key_whole_store",
        "setting",
        ["key"],
        unique=True,
        postgresql_where=sa.text("municipality_id IS NULL"),
        sqlite_where=sa.text("municipality_id IS NULL"),
    )
    op.create_table(
        "audit_log",
        identity(),
        refers("municipality_id", "municipality", nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        texts("actor"),
        texts("action"),
        texts("table_name"),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("changes", Json, nullable=False),
    )
    op.create_index(
        "ix_audit_log_table_name_row_id",
        "audit_log",
        ["table_name", "row_id"],
        unique=False,
    )
    op.create_table(
        "user_account",
        identity(),
        refers("municipality_id", "municipality", nullable=True),
        sa.Column("username", sa.String(), nullable=False, unique=True),
        texts("name"),
        texts("organization"),
        texts("email"),
        sa.Column("role", sa.String(40), nullable=False),
        texts("language"),
        texts("password_hash"),
        sa.Column("signed_in_at", sa.DateTime(timezone=True)),
        *versions(),
    )
    op.create_table(
        "user_area",
        identity(),
        refers("user_id", "user_account"),
        refers("area_id", "area"),
        *versions(),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop(
        "user_area",
        "user_account",
        "audit_log",
        "setting",
        "stored_file",
        "area",
        "boundary_set",
        "organization",
        "import_batch",
        "source",
        "municipality",
    )
