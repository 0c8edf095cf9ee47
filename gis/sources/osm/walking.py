"""Walking through the objects of an OpenStreetMap file, areas put together on the way."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from gis.sources.osm.files import OsmFile, damaged
from gis.sources.osm.parts import iter_parts

if TYPE_CHECKING:
    from osmium.osm import Area, Node, Relation, Way

_UNSORTED = "out of order"
_FIRST = 0.15
"""What part of the work is done when areas are known."""


class UnsortedError(Exception):
    """The objects do not stand in the order that areas need to be put together."""


def walk(
    file: OsmFile,
    *,
    keys: tuple[str, ...],
    area_keys: tuple[str, ...],
    take: Callable[["Node | Way | Relation | Area"], None],
    progress: Callable[[float], None] = lambda _part: None,
) -> None:
    """Hand over each object that has one of the keys.

    Areas come besides the closed ways and relations that they are put together from; one
    whose outline is broken has no rings.

    Parameters
    ----------
    progress
        Called with the part that is done, 0 to 1: bytes read.

    Raises
    ------
    UnsortedError
        When the file has to be sorted first; objects have been handed over already.
    SourceError
        When the file is damaged.
    """
    import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

    try:
        for item in _iter(file, keys, area_keys, progress):
            if not isinstance(item, osmium.osm.Changeset) and item.visible:
                take(item)
    except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError) as error:
        if _UNSORTED in str(error):
            raise UnsortedError from None
        raise damaged(file.name) from None


def _iter(
    file: OsmFile,
    keys: tuple[str, ...],
    area_keys: tuple[str, ...],
    progress: Callable[[float], None],
) -> Iterator[Any]:
    """Do part by part what osmium's FileProcessor does with a file as a whole."""
    import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

    areas = osmium.area.AreaManager()
    for part in iter_parts(file):
        with osmium.io.Reader(part.file, osmium.osm.RELATION) as reader:
            wanted = osmium.filter.KeyFilter(*area_keys)
            osmium.apply(reader, wanted, areas.first_pass_handler())
        progress(_FIRST * part.done)
    chosen = osmium.filter.KeyFilter(*keys, *area_keys)
    locate = osmium.NodeLocationsForWays(osmium.index.create_map("flex_mem"))
    locate.ignore_errors()
    closed = osmium.BufferIterator(chosen)
    handlers = (locate, areas.second_pass_to_buffer(closed))
    for part in iter_parts(file):
        with osmium.io.Reader(part.file) as reader:
            for item in osmium.OsmFileIterator(reader, *handlers, chosen):
                yield item
                if closed:
                    yield from closed
        progress(_FIRST + (1 - _FIRST) * part.done)
    if closed:
        yield from closed
