"""The salons of an area, numbered as on its map."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from gis import crs
from gis.domain.listings import STALE_MONTHS_STAFF, Listing
from gis.domain.resources import Admission, Intake
from gis.domain.schedules.sentences import Language
from gis.maps.reading_order import order_for_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedSalon:
    """A salon at one of its places.

    Attributes
    ----------
    number
        In reading order on the map; those without a position follow.
    key, id
        Of the listing, of the resource.
    lon, lat
        EPSG:4326; None: not on the map.
    approximate
        It is given in a home: the point is the town's.
    stale
        Nobody has confirmed it for half a year.
    """

    number: int
    key: str
    id: str
    name: str
    lon: float | None
    lat: float | None
    approximate: bool
    stale: bool
    admission: Admission
    intake: Intake


def number_salons(
    listings: Iterable[Listing],
    *,
    epsg: int,
    language: Language,
    today: date,
) -> list[tuple[NumberedSalon, Listing]]:
    """Give salons their numbers in reading order; those without a position come last.

    Parameters
    ----------
    epsg
        Metric system of the city.
    """
    known = sorted(listings, key=_by_name)
    placed = [each for each in known if each.lon is not None and each.lat is not None]
    xy = crs.coordinates_to_plane(
        np.array([each.lon for each in placed], dtype=float),
        np.array([each.lat for each in placed], dtype=float),
        epsg,
    )
    order = order_for_reading(xy, [each.name_kana or each.name for each in placed])
    placed = [placed[each] for each in order.tolist()]
    elsewhere = [each for each in known if each.lon is None or each.lat is None]
    return [
        (_number(listing, number, language, today), listing)
        for number, listing in enumerate((*placed, *elsewhere), start=1)
    ]


def _by_name(listing: Listing) -> tuple[str, ...]:
    return (
        listing.name_kana or listing.name,
        listing.name,
        listing.source,
        listing.ref,
    )


def _number(
    listing: Listing, number: int, language: Language, today: date
) -> NumberedSalon:
    return NumberedSalon(
        number=number,
        key=listing.key,
        id=listing.id,
        name=(listing.name_en if language == "en" else "") or listing.name,
        lon=listing.lon,
        lat=listing.lat,
        approximate=listing.approximate,
        stale=listing.is_stale(today, months=STALE_MONTHS_STAFF),
        admission=listing.admission,
        intake=listing.intake,
    )
