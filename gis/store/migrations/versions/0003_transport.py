"""Public transport and on-demand rides."""

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
from gis.store.types import GeometryType

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "transport_stop",
        identity(),
        *origin(),
        *names(),
        sa.Column("point", GeometryType("POINT"), nullable=False),
        sa.Column("wheelchair", sa.Boolean()),
        *box(),
        *versions(),
    )
    spatial_index("transport_stop", "point")
    op.create_table(
        "transport_route",
        identity(),
        *origin(),
        *names(),
        refers("organization_id", "organization", nullable=True),
        refers("resource_id", "resource", nullable=True),
        sa.Column("route_type", sa.Integer(), nullable=False),
        texts("color"),
        *versions(),
    )
    op.create_table(
        "transport_calendar",
        identity(),
        *origin(),
        texts("weekdays"),
        sa.Column("starts_on", sa.Date()),
        sa.Column("stops_on", sa.Date()),
        *versions(),
    )
    op.create_table(
        "transport_calendar_date",
        identity(),
        refers("calendar_id", "transport_calendar", index=False),
        sa.Column("runs_on", sa.Date(), nullable=False),
        sa.Column("runs", sa.Boolean(), nullable=False),
        *versions(),
        sa.UniqueConstraint("calendar_id", "runs_on"),
    )
    op.create_table(
        "transport_shape",
        identity(),
        *origin(),
        sa.Column("geometry", GeometryType("LINESTRING"), nullable=False),
        *box(),
        *versions(),
    )
    spatial_index("transport_shape", "geometry")
    op.create_table(
        "transport_trip",
        identity(),
        *origin(),
        refers("route_id", "transport_route"),
        refers("calendar_id", "transport_calendar"),
        refers("shape_id", "transport_shape", nullable=True),
        texts("headsign"),
        sa.Column("direction", sa.Integer()),
        sa.Column("wheelchair", sa.Boolean()),
        *versions(),
    )
    op.create_table(
        "transport_stop_time",
        identity(),
        refers("trip_id", "transport_trip", index=False),
        refers("stop_id", "transport_stop"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("arrives", sa.Integer()),
        sa.Column("departs", sa.Integer()),
        *versions(),
        sa.UniqueConstraint("trip_id", "position"),
    )
    op.create_table(
        "on_demand_zone",
        identity(),
        *origin(),
        refers("resource_id", "resource"),
        sa.Column("boundary", GeometryType("MULTIPOLYGON"), nullable=False),
        texts("weekdays"),
        sa.Column("opens_at", sa.Time()),
        sa.Column("closes_at", sa.Time()),
        texts("eligibility"),
        texts("booking"),
        texts("capacity"),
        *box(),
        *versions(),
    )
    spatial_index("on_demand_zone", "boundary")


def downgrade() -> None:
    """Take the schema back."""
    drop(
        "on_demand_zone",
        "transport_stop_time",
        "transport_trip",
        "transport_shape",
        "transport_calendar_date",
        "transport_calendar",
        "transport_route",
        "transport_stop",
    )
