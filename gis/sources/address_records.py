"""What readers of addresses give back."""

from dataclasses import dataclass

from shapely import Point

from gis.domain.address_points import AddressLevel


@dataclass(frozen=True, slots=True)
class AddressRecord:
    """The point of a block or a town.

    Attributes
    ----------
    ref
        Names of the town and its part, and the block: unique in the file.
    ward
        Of a designated city; empty in others.
    town, part
        大字・町丁目 and 小字・通称 as the file writes them; empty where there are none. The
        town of a designated city begins with its ward.
    block
        Number of the block or lot, folded; empty for a town.
    point
        EPSG:4326.
    """

    row: int
    level: AddressLevel
    ref: str
    ward: str
    town: str
    part: str
    block: str
    point: Point
