"""What readers of buildings give back."""

from dataclasses import dataclass

from shapely import MultiPolygon, Polygon


@dataclass(frozen=True, slots=True)
class BuildingRecord:
    """A building.

    Attributes
    ----------
    row
        Its number in the file, counted from 1.
    outline
        Of its footprint, EPSG:4326.
    building_class
        The source's own word (``apartments``, 普通建物); empty when unknown.
    floors
        Above the ground; None is unknown.
    """

    row: int
    outline: Polygon | MultiPolygon
    building_class: str = ""
    floors: float | None = None
    name: str = ""
