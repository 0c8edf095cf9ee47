"""What stands for the official identifier of a row that has none."""

from shapely import Point

from gis.sources.resource_lists.formats import ListFormat
from gis.sources.values import hash_content


def hash_row(
    name: str, address: str, point: Point | None, known: ListFormat, *apart: str
) -> str:
    """Give a hash of name and address, and of the point where the list is no national one.

    What is published anew for the whole country may move a point by a few metres.
    """
    parts = [name, address]
    if not known.spans_cities:
        parts.append(point.wkb_hex if point is not None else "")
    return hash_content(*parts, *apart)
