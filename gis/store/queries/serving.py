"""What serves people now, and where: the joins and the rule that every such query shares."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from gis.domain.conditions import SERVING
from gis.domain.resources import ResourceStatus
from gis.store.names import InCharacterOrder
from gis.store.tables.area import Area
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source


def select_serving(
    columns: Sequence[Any],
    city_id: UUID,
    statuses: Collection[ResourceStatus] = SERVING,
) -> Select[Any]:
    """Select from what serves now, with its places, areas, sources and organizations.

    A row is a resource at one of its places; one without a place gives one row. Rows come
    in 五十音 order of the resources.

    Parameters
    ----------
    statuses
        Where it stands in its life; unless told otherwise what people can go to now.
    """
    return (
        select(*columns)
        .select_from(Resource)
        .outerjoin(
            ResourceLocation,
            (ResourceLocation.resource_id == Resource.id)
            & ResourceLocation.ended_on.is_(None),
        )
        .outerjoin(Location, ResourceLocation.location_id == Location.id)
        .outerjoin(Area, Location.area_id == Area.id)
        .outerjoin(Source, Resource.source_id == Source.id)
        .outerjoin(Organization, Resource.organization_id == Organization.id)
        .where(
            Resource.municipality_id == city_id,
            Resource.ended_on.is_(None),
            Resource.status.in_(statuses),
        )
        .order_by(InCharacterOrder(Resource.sort_key), Resource.id, ResourceLocation.id)
    )
