"""How Alembic sees the store; the connection comes from `gis.store.migrate`."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Column, Connection, Index
from sqlalchemy.types import TypeEngine

from gis.store.schema import load_schema
from gis.store.types import GeometryType, Json, UtcDateTime, Word


def include_object(
    item: Any,  # noqa: ANN401 - the signature is Alembic's
    name: str | None,
    type_: str,
    reflected: bool,  # noqa: FBT001, ARG001 - the signature is Alembic's
    compare_to: Any,  # noqa: ANN401, ARG001 - the signature is Alembic's
) -> bool:
    """Leave PostGIS's own table alone, and spatial indexes where there are none."""
    if type_ == "table":
        return name != "spatial_ref_sys"
    if isinstance(item, Index):
        spatial = item.dialect_options["postgresql"]["using"] == "gist"
        return not spatial or context.get_context().dialect.name == "postgresql"
    return True


def compare_type(
    migration: Any,  # noqa: ANN401, ARG001 - the signature is Alembic's
    stored: Column[Any],  # noqa: ARG001 - the signature is Alembic's
    described: Column[Any],  # noqa: ARG001 - the signature is Alembic's
    stored_type: TypeEngine[Any],
    described_type: TypeEngine[Any],
) -> bool | None:
    """Compare geometry types by what they hold; leave the rest to Alembic."""
    if isinstance(described_type, GeometryType):
        held = getattr(stored_type, "geometry_type", described_type.kind)
        return bool(held != described_type.kind)
    return None


def render_item(type_: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401
    """Write the store's own types into a revision as it should read."""
    if type_ != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Word):
        return "sa.String(40)"
    if isinstance(item, GeometryType):
        autogen.imports.add("from gis.store.types import GeometryType")
        return f'GeometryType("{item.kind}")'
    if item is Json:
        autogen.imports.add("from gis.store.types import Json")
        return "Json"
    return False


def run(connection: Connection) -> None:
    """Run what was asked for on a connection, in its transaction."""
    context.configure(
        connection=connection,
        target_metadata=load_schema(),
        include_object=include_object,
        compare_type=compare_type,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
