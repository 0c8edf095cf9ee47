"""Walking through a file part by part hands over what osmium gives of the whole file."""

from unittest.mock import patch

import osmium

from gis.sources.osm import parts
from gis.sources.osm.files import OsmFile
from gis.sources.osm.walking import walk

KEYS, AREA_KEYS = ("highway",), ("natural", "leisure", "amenity")


def describe(item):
    if item.is_way():
        return "way", item.id, tuple((node.lon, node.lat) for node in item.nodes)
    if item.is_area():
        return "area", item.id, item.num_rings()
    return "other", item.id, len(item.tags)


def test_parts_give_what_the_whole_gives(shared):
    path = str(shared("porto-alegre/poa_osm.pbf"))
    whole = (
        osmium.FileProcessor(path)
        .with_areas(osmium.filter.KeyFilter(*AREA_KEYS))
        .with_filter(osmium.filter.KeyFilter(*KEYS, *AREA_KEYS))
    )
    expected = sorted(map(describe, whole))
    found, shares = [], []
    with patch.object(parts, "PART_BYTES", 1):
        walk(
            OsmFile("poa", path, "pbf", None, None),
            keys=KEYS,
            area_keys=AREA_KEYS,
            take=lambda item: found.append(describe(item)),
            progress=shares.append,
        )
    assert sorted(found) == expected
    assert sum(kind == "area" for kind, _, _ in found) > 100
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(set(shares)) == 6  # three blobs of data, read twice
