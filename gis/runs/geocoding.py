"""Finding addresses offline: to the block or the town, never to a house.

Official points (位置参照情報) come first, then the names of population units and areas. Where
an address may mean two places it is not placed, and the reason is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shapely import Point
from sqlalchemy.orm import Session

from gis.domain.addresses import Address, split_address
from gis.domain.prefectures import PREFECTURES
from gis.domain.resources import PointPrecision
from gis.domain.town_names import fold_town_name
from gis.errors import N_, Message
from gis.runs.geocoding_hints import explain_unknown
from gis.runs.geocoding_index import (
    LonLat,
    Town,
    find_label,
    index_blocks,
    index_towns,
    keep_small,
)
from gis.sources.values import shorten
from gis.store.queries.address_points import StoredAddress, read_address_points
from gis.store.queries.municipalities import City
from gis.store.queries.named_places import (
    NamedPlace,
    read_named_areas,
    read_named_units,
)

_SHORTEST = 2
_LONGEST = 30
"""Characters of a town's name that may be followed by the name of a 字."""
_OTHER_TOWN = re.compile(r"^.$|^[市郡区町村]|(町|村|丁目|新田|台|丘|団地)$")
"""What follows a town's name and may make it another's: 石津 is not 石津向町, nor a city."""
_SERIES = frozenset("甲乙丙丁戊己庚辛壬癸イロハニホヘト")
"""What may stand before the number of a lot."""

Meaning = tuple[str, tuple[int, ...]]
"""Folded name of a town, and the numbers after it."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where an address is.

    Attributes
    ----------
    point
        EPSG:4326.
    precision
        Of a block or a town.
    matched
        What was found, as its source writes it.
    """

    point: Point
    precision: PointPrecision
    matched: str


class Geocoder:
    """Finds addresses of one city by dictionaries that are built once.

    Parameters
    ----------
    city_name, epsg
        The city, and the metric system in which its distances are measured.
    prefecture
        Of the city, which has namesakes in others; empty outside Japan.
    addresses
        Official points of blocks and towns.
    units, areas
        What else is called by the name of a town.
    """

    def __init__(
        self,
        city_name: str,
        epsg: int,
        addresses: Sequence[StoredAddress] = (),
        units: Sequence[NamedPlace] = (),
        areas: Sequence[NamedPlace] = (),
        *,
        prefecture: str = "",
    ) -> None:
        self._city_name, self._epsg = city_name, epsg
        self._prefecture = prefecture
        self._blocks = index_blocks(addresses)
        small = keep_small(areas, epsg)
        self._towns = index_towns(addresses, units, small, city_name)
        self._names = {key: town.name for key, town in self._towns.items()}
        self._sorted = sorted(self._towns)
        self._labels: dict[str, Point] = {}
        self._hints: dict[str, Message] = {}

    @property
    def knows_towns(self) -> bool:
        """Whether anything was brought in by which an address can be found."""
        return bool(self._towns)

    def find(self, address: str) -> Located | None:
        """Find an address; None where it is unknown or may mean several places."""
        found = self.look_up(address)
        return found if isinstance(found, Located) else None

    def find_town(self, address: str) -> Located | None:
        """Find the town alone of an address: what stands for a home in public."""
        found = self.look_up(address, town_only=True)
        return found if isinstance(found, Located) else None

    def look_up(self, address: str, *, town_only: bool = False) -> Located | Message:
        """Find an address, or say why it cannot be placed."""
        parts = split_address(address, self._city_name)
        others = {parts.prefecture, self._prefecture} - {""}
        if parts.elsewhere or len(others) > 1:
            template = N_("it is not an address in %(city)s.")
            return _refuse(address, Message(template, {"city": self._city_name}))
        meanings = self._read(parts)
        if len(meanings) > 1:
            meanings = self._decide(parts, meanings)
        if len(meanings) > 1:
            template = N_("it may be in %(one)s or in %(other)s: write 丁目 or 番地.")
            one, other = (self._names[key] for key, _ in meanings)
            return _refuse(address, Message(template, {"one": one, "other": other}))
        key, numbers = meanings[0] if meanings else ("", ())
        # A block of no town has no town to give.
        if meanings and (key or not town_only):
            return self._place(address, key, () if town_only else numbers)
        return self._place_inside(address, parts, town_only=town_only)

    def _read(self, parts: Address) -> list[Meaning]:
        """Give the towns that are known and may be meant: 西本町1-2 may be 1丁目 or 1番地."""
        town = fold_town_name(parts.town)
        meanings = [(town, parts.numbers)]
        if parts.chome is not None:
            meanings = [(f"{town}{parts.chome}丁目", parts.numbers)]
        elif town and parts.numbers and not parts.is_block:
            first, *others = parts.numbers
            meanings.insert(0, (f"{town}{first}丁目", tuple(others)))
        return [
            each
            for each in meanings
            if each[0] in self._towns or self._find_block(*each) is not None
        ]

    def _decide(self, parts: Address, meanings: list[Meaning]) -> list[Meaning]:
        """Decide between 丁目 and 番地: by how many numbers there are, or by the blocks."""
        if len(parts.numbers) > 2:  # 丁目, block and house
            return meanings[:1]
        known = [each for each in meanings if self._find_block(*each) is not None]
        return known if len(known) == 1 else meanings

    def _place(
        self, address: str, key: str, numbers: tuple[int, ...], series: str = ""
    ) -> Located | Message:
        # Where there are no towns, blocks are numbered in the whole of the municipality.
        town = self._towns.get(key, Town("", None))
        block = self._find_block(key, numbers, series)
        if block is not None:
            matched = f"{town.name} {series}{numbers[0]}".lstrip()
            return Located(Point(block), PointPrecision.BLOCK, matched)
        if town.shape is None:
            template = N_(
                "there are several towns of the name %(town)s: give longitude and latitude."
            )
            return _refuse(address, Message(template, {"town": town.name}))
        return Located(self._label(key, town), PointPrecision.TOWN, town.name)

    def _place_inside(
        self, address: str, parts: Address, *, town_only: bool
    ) -> Located | Message:
        """Place an address in the town (大字) whose name begins that of an unknown 字."""
        town = fold_town_name(parts.town)
        if parts.chome is not None:
            town += f"{parts.chome}丁目"
        for end in range(min(len(town) - 1, _LONGEST), _SHORTEST - 1, -1):
            key, rest = town[:end], town[end:]
            if key not in self._towns:
                continue
            if rest in _SERIES and not town_only:
                return self._place(address, key, parts.numbers, rest)
            if rest in _SERIES or not _OTHER_TOWN.search(rest):
                # Lots may be numbered in each 字 anew: the number tells nothing here.
                return self._place(address, key, ())
            break
        if town not in self._hints:
            self._hints[town] = explain_unknown(town, self._names, self._sorted)
        return _refuse(address, self._hints[town])

    def _find_block(
        self, key: str, numbers: tuple[int, ...], series: str = ""
    ) -> LonLat | None:
        return self._blocks.get((key, f"{series}{numbers[0]}")) if numbers else None

    def _label(self, key: str, town: Town) -> Point:
        if key not in self._labels:
            assert town.shape is not None  # noqa: S101 - asked for known places alone
            self._labels[key] = find_label(town.shape, self._epsg)
        return self._labels[key]


def _refuse(address: str, why: Message) -> Message:
    values = {"address": shorten(address), "why": why}
    return Message(N_("“%(address)s”: %(why)s"), values)


def make_geocoder(session: Session, city: City) -> Geocoder:
    """Make what finds addresses of a city by all that the store holds of it."""
    return Geocoder(
        city.name,
        city.epsg,
        read_address_points(session, city.id),
        read_named_units(session, city.id),
        read_named_areas(session, city.id),
        prefecture=PREFECTURES.get(city.code[:2], ""),
    )
