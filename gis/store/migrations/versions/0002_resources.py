"""Resources: what, where, when, for whom."""

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

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "help_kind",
        identity(),
        refers("municipality_id", "municipality"),
        texts("code"),
        sa.Column("kind", sa.String(40), nullable=False, index=True),
        texts("name"),
        texts("plain_name"),
        texts("name_en"),
        sa.Column("position", sa.Integer(), nullable=False),
        *versions(),
        sa.UniqueConstraint("municipality_id", "code"),
    )
    op.create_table(
        "programme_class",
        identity(),
        refers("municipality_id", "municipality"),
        texts("code"),
        texts("name"),
        sa.Column("position", sa.Integer(), nullable=False),
        *versions(),
        sa.UniqueConstraint("municipality_id", "code"),
    )
    op.create_table(
        "resource",
        identity(),
        *origin(),
        *names(),
        refers("organization_id", "organization", nullable=True),
        texts("public_name"),
        texts("description"),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("status_on", sa.Date()),
        sa.Column("admission", sa.String(40), nullable=False),
        texts("admission_note"),
        sa.Column("children_welcome", sa.Boolean()),
        sa.Column("disabled_welcome", sa.Boolean()),
        sa.Column("intake", sa.String(40), nullable=False),
        sa.Column("intake_on", sa.Date()),
        texts("fee"),
        sa.Column("fee_yen", sa.Integer()),
        texts("ride_standing"),
        sa.Column("participants_per_session", sa.Integer()),
        sa.Column("persons_per_year", sa.Integer()),
        sa.Column("accessibility", Json, nullable=False),
        texts("telephone"),
        texts("website"),
        sa.Column("confirmed_on", sa.Date()),
        texts("confirmed_by"),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("field_audiences", Json, nullable=False),
        *versions(),
    )
    op.create_table(
        "resource_help_kind",
        identity(),
        refers("resource_id", "resource", index=False),
        refers("help_kind_id", "help_kind"),
        *versions(),
        sa.UniqueConstraint("resource_id", "help_kind_id"),
    )
    op.create_table(
        "resource_programme_class",
        identity(),
        refers("resource_id", "resource"),
        refers("programme_class_id", "programme_class"),
        sa.Column("starts_on", sa.Date()),
        *versions(),
    )
    op.create_table(
        "location",
        identity(),
        *origin(),
        *names(),
        refers("area_id", "area", nullable=True),
        texts("address"),
        texts("building"),
        sa.Column("point", GeometryType("POINT")),
        sa.Column("precision", sa.String(40), nullable=False),
        sa.Column("is_home", sa.Boolean(), nullable=False),
        texts("town"),
        sa.Column("town_point", GeometryType("POINT")),
        sa.Column("accessibility", Json, nullable=False),
        *box(),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("field_audiences", Json, nullable=False),
        *versions(),
    )
    spatial_index("location", "point")
    op.create_table(
        "resource_location",
        identity(),
        *origin(),
        refers("resource_id", "resource"),
        refers("location_id", "location", nullable=True),
        sa.Column("moves", sa.Boolean(), nullable=False),
        texts("note"),
        *versions(),
    )
    op.create_table(
        "schedule",
        identity(),
        *origin(),
        refers("resource_location_id", "resource_location"),
        sa.Column("starts_on", sa.Date()),
        texts("rule"),
        sa.Column("opens_at", sa.Time()),
        sa.Column("closes_at", sa.Time()),
        sa.Column("closed_on_holidays", sa.Boolean()),
        sa.Column("rest_months", Json, nullable=False),
        texts("words"),
        sa.Column("irregular", sa.Boolean(), nullable=False),
        *versions(),
    )
    op.create_table(
        "schedule_exception",
        identity(),
        refers("schedule_id", "schedule"),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("happens", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sa.Time()),
        sa.Column("closes_at", sa.Time()),
        texts("note"),
        *versions(),
    )
    op.create_table(
        "suspension",
        identity(),
        refers("municipality_id", "municipality"),
        refers("area_id", "area", nullable=True),
        refers("help_kind_id", "help_kind", nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("stops_on", sa.Date()),
        texts("reason"),
        *versions(),
    )
    op.create_table(
        "service_area",
        identity(),
        *origin(),
        refers("resource_id", "resource"),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("boundary", GeometryType("MULTIPOLYGON")),
        *box(),
        *versions(),
    )
    spatial_index("service_area", "boundary")
    op.create_table(
        "service_area_area",
        identity(),
        refers("service_area_id", "service_area"),
        refers("area_id", "area"),
        *versions(),
    )
    op.create_table(
        "contact",
        identity(),
        *origin(),
        refers("organization_id", "organization", nullable=True),
        refers("resource_id", "resource", nullable=True),
        texts("role"),
        texts("name"),
        texts("telephone"),
        texts("fax"),
        texts("email"),
        texts("hours"),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("field_audiences", Json, nullable=False),
        *versions(),
        sa.CheckConstraint(
            "organization_id IS NOT NULL OR resource_id IS NOT NULL", name="owner"
        ),
    )
    op.create_table(
        "consent",
        identity(),
        *origin(),
        refers("organization_id", "organization", nullable=True),
        refers("resource_id", "resource", nullable=True),
        texts("given_by"),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("web", sa.Boolean(), nullable=False),
        sa.Column("print", sa.Boolean(), nullable=False),
        sa.Column("photograph", sa.Boolean(), nullable=False),
        texts("note"),
        *versions(),
        sa.CheckConstraint(
            "organization_id IS NOT NULL OR resource_id IS NOT NULL", name="subject"
        ),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop(
        "consent",
        "contact",
        "service_area_area",
        "service_area",
        "suspension",
        "schedule_exception",
        "schedule",
        "resource_location",
        "location",
        "resource_programme_class",
        "resource_help_kind",
        "resource",
        "programme_class",
        "help_kind",
    )
