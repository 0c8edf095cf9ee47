"""Signing in: sessions that can be ended, one-time codes and links, failed attempts."""

import sqlalchemy as sa
from alembic import op

from gis.store.migrations.parts import drop, identity, refers, versions

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NEW = ("session_key", "totp_secret", "totp_step")


def upgrade() -> None:
    """Bring the schema to this revision."""
    for name, kind, first in zip(
        _NEW, (sa.String(), sa.String(), sa.Integer()), ("", "", "0"), strict=True
    ):
        op.add_column(
            "user_account",
            sa.Column(name, kind, nullable=False, server_default=first),
        )
    with op.batch_alter_table("user_account") as batch:
        for name in _NEW:
            batch.alter_column(name, server_default=None)
    op.create_table(
        "sign_in_link",
        identity(),
        refers("user_id", "user_account", nullable=True),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False, unique=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        *versions(),
    )
    op.create_table(
        "sign_in_attempt",
        identity(),
        sa.Column("name_hash", sa.String(), nullable=False, unique=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take the schema back."""
    drop("sign_in_attempt", "sign_in_link")
    with op.batch_alter_table("user_account") as batch:
        for name in reversed(_NEW):
            batch.drop_column(name)
