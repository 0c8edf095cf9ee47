"""What people orient by on a map: water, railways, parks, schools …, by class."""

from enum import StrEnum


class FeatureClass(StrEnum):
    """The class of a thing on the map; how it looks and when it is named follow from it.

    Classes are areas, lines or points by nature, and some are any of them: a school may
    come with its grounds or as a point.
    """

    SEA = "sea"
    WATER = "water"
    WATERWAY = "waterway"
    BEACH = "beach"
    PARK = "park"
    WOOD = "wood"
    FARMLAND = "farmland"
    CEMETERY = "cemetery"
    INDUSTRIAL = "industrial"
    ESTATE = "estate"
    RAIL = "rail"
    STATION = "station"
    BRIDGE = "bridge"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    TOWN_HALL = "town_hall"
    POST_OFFICE = "post_office"
    POLICE = "police"
    FIRE_STATION = "fire_station"
    LIBRARY = "library"
    COMMUNITY_CENTRE = "community_centre"
    SHRINE = "shrine"
    TEMPLE = "temple"
    WORSHIP = "worship"
    SHOP = "shop"
    LANDMARK = "landmark"
    PEAK = "peak"
    PLACE = "place"
