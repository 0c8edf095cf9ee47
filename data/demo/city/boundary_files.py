"""The files of districts and towns."""

from collections.abc import Mapping

import shapely

from city.files import write_geojson
from city.towns import District, Town

CITY_CODE = "35999"
PREFECTURE, CITY = "みほん県", "みほん市"


def write_areas(districts: list[District]) -> str:
    """Write the districts with the columns of 国土数値情報 A32."""
    return write_geojson(
        "areas",
        (
            (
                {
                    "A32_001": CITY_CODE,
                    "A32_002": "みほん市立",
                    "A32_003": district.code,
                    "A32_004": district.name,
                    "A32_005": district.address,
                },
                shapely.orient_polygons(district.polygon),
            )
            for district in districts
        ),
    )


def write_small_areas(
    towns: list[Town], counts: Mapping[str, Mapping[str, object]]
) -> str:
    """Write the towns as the small areas of a census.

    Parameters
    ----------
    towns
        In the order of their codes.
    counts
        Further columns by the code of a town, such as ``JINKO`` and ``SETAI``.
    """
    return write_geojson(
        "small_areas",
        (
            (
                {
                    "KEY_CODE": town.code,
                    "PREF_NAME": PREFECTURE,
                    "CITY_NAME": CITY,
                    "S_NAME": town.name,
                    **counts.get(town.code, {}),
                },
                shapely.orient_polygons(town.polygon),
            )
            for town in towns
        ),
    )
