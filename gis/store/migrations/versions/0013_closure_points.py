"""Where on its street a closure was entered."""

import shapely
import sqlalchemy as sa
from alembic import op

from gis.store.types import GeometryType

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision; closures that are there get their street's middle."""
    op.add_column("street_closure", sa.Column("point", GeometryType("POINT")))
    closure = sa.table(
        "street_closure",
        sa.column("id", sa.Uuid()),
        sa.column("edge_id", sa.Uuid()),
        sa.column("point", GeometryType("POINT")),
    )
    edge = sa.table(
        "street_edge",
        sa.column("id", sa.Uuid()),
        sa.column("geometry", GeometryType("LINESTRING")),
    )
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(closure.c.id, edge.c.geometry).join_from(
            closure, edge, closure.c.edge_id == edge.c.id
        )
    ).all()
    for row_id, line in rows:
        middle = shapely.line_interpolate_point(line, 0.5, normalized=True)
        connection.execute(
            sa.update(closure).where(closure.c.id == row_id).values(point=middle)
        )
    with op.batch_alter_table("street_closure") as batch:
        batch.alter_column("point", existing_type=GeometryType("POINT"), nullable=False)


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("street_closure") as batch:
        batch.drop_column("point")
