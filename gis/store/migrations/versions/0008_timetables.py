"""What timetables tell beyond stops and times: codes, platforms, calls by request, feeds."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import drop, identity, origin, texts, versions

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TEXTS = {
    "transport_stop": ("code", "platform", "description"),
    "transport_route": (
        *("short_name", "description", "origin", "via", "destination", "text_color"),
    ),
    "transport_trip": ("short_name",),
    "transport_stop_time": ("headsign",),
    "on_demand_zone": ("name", "words", "telephone", "website"),
}
_NUMBERS = {
    "transport_stop": {"location_type": sa.Integer()},
    "transport_route": {"position": sa.Integer()},
    "transport_stop_time": {"pickup": sa.SmallInteger(), "drop_off": sa.SmallInteger()},
}
_KEYS = {
    "transport_stop": ("parent_id", "transport_stop"),
    "on_demand_zone": ("calendar_id", "transport_calendar"),
}


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "transport_feed",
        identity(),
        *origin(),
        *(texts(n) for n in ("publisher", "website", "language", "timezone")),
        texts("edition"),
        sa.Column("starts_on", sa.Date()),
        sa.Column("stops_on", sa.Date()),
        *versions(),
    )
    for table, names in _TEXTS.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.add_column(
                    sa.Column(name, sa.String(), nullable=False, server_default="")
                )
            for name, kind in _NUMBERS.get(table, {}).items():
                batch.add_column(
                    sa.Column(name, kind, nullable=False, server_default="0")
                )
            if table == "on_demand_zone":
                batch.add_column(sa.Column("closed_on_holidays", sa.Boolean()))
            if table in _KEYS:
                name, other = _KEYS[table]
                batch.add_column(sa.Column(name, sa.Uuid()))
                batch.create_foreign_key(
                    f"fk_{table}_{name}",
                    other,
                    [name],
                    ["id"],
                    deferrable=True,
                    initially="DEFERRED",
                )
                batch.create_index(f"ix_{table}_{name}", [name])


def downgrade() -> None:
    """Take the schema back."""
    for table, names in _TEXTS.items():
        with op.batch_alter_table(table) as batch:
            if table in _KEYS:
                name, _ = _KEYS[table]
                batch.drop_index(f"ix_{table}_{name}")
                batch.drop_constraint(f"fk_{table}_{name}", type_="foreignkey")
                batch.drop_column(name)
            if table == "on_demand_zone":
                batch.drop_column("closed_on_holidays")
            for name in (*names, *_NUMBERS.get(table, {})):
                batch.drop_column(name)
    drop("transport_feed")
