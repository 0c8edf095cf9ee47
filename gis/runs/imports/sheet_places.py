"""Giving places of an own sheet the positions that their addresses stand for."""

from collections.abc import Callable, Iterable
from functools import cached_property

from gis.domain.resources import PointPrecision
from gis.errors import N_, Message
from gis.runs.geocoding import Geocoder, Located
from gis.sources.geometry import list_rows
from gis.sources.own_sheet.records import PLACES, OwnPlace, OwnResource, hash_resource
from gis.sources.values import shorten

_SHOWN = 20
"""Rows that are named one by one with the reason why they were not placed."""
_NOTES = {
    PointPrecision.BLOCK: N_(
        "%(file)s: placed by their address, to the block (番・番地): %(count)d (row %(rows)s)."
    ),
    PointPrecision.TOWN: N_(
        "%(file)s: placed by their address, to the town (町丁) only: %(count)d (row"
        " %(rows)s)."
    ),
}


class SheetPlacer:
    """Finds positions for the addresses of a sheet, and remembers what came of it.

    Parameters
    ----------
    make
        Makes the geocoder, once one is needed.
    """

    def __init__(self, make: Callable[[], Geocoder]) -> None:
        self._make = make
        self._found: dict[int, PointPrecision] = {}
        self._failed: dict[int, Message] = {}
        self._towns: set[int] = set()

    def place(self, resources: Iterable[OwnResource], *, told: bool) -> None:
        """Place what has an address and no position; a home gets the point of its town.

        Parameters
        ----------
        told
            Whether to fill cells that the sheet leaves empty; otherwise columns that it
            lacks, of which it says nothing: that is for new resources alone.
        """
        for resource in resources:
            said = hash_resource(resource)
            for place in resource.places:
                if _lacks(place, "lon", told=told) and place.facts.get("address"):
                    self._place(place)
                if place.facts.get("is_home") and _lacks(place, "town_lon", told=told):
                    self._place_town(place)
            resource.said = said

    def tell(
        self,
        file: str,
        resources: Iterable[OwnResource],
        written: Iterable[OwnResource],
    ) -> list[Message]:
        """Say how rows were placed, and which were not.

        Parameters
        ----------
        resources
            All of the sheet: those without a position are counted.
        written
            Those that the store takes from it: they are told one by one.
        """
        rows = {place.row: each.name for each in written for place in each.places}
        notes = []
        for precision, template in _NOTES.items():
            found = {row for row, each in self._found.items() if each is precision}
            notes += _count(template, file, found & rows.keys())
        template = N_(
            "%(file)s: homes for which the point of their town was found, where they are"
            " shown to everybody: %(count)d (row %(rows)s)."
        )
        notes += _count(template, file, self._towns & rows.keys())
        template = N_(
            "%(file)s: rows without a position, shown in lists but not on the map:"
            " %(count)d (row %(rows)s)."
        )
        failed = [row for row in self._failed if row in rows]
        notes += _count(template, file, {*_list_unplaced(resources), *failed})
        # Without towns the reason is the same for all.
        shown = _SHOWN if failed and self._geocoder.knows_towns else 1
        for row in failed[:shown]:
            told = {"row": row, "name": shorten(rows[row]), "why": self._failed[row]}
            notes.append(Message(N_("row %(row)d, %(name)s: %(why)s"), told))
        return notes

    @cached_property
    def _geocoder(self) -> Geocoder:
        return self._make()

    def _place(self, place: OwnPlace) -> None:
        found = self._geocoder.look_up(str(place.facts["address"]))
        if isinstance(found, Located):
            place.facts |= _degrees("", found)
            place.facts["precision"] = found.precision
            self._found[place.row] = found.precision
        else:
            self._failed[place.row] = found

    def _place_town(self, place: OwnPlace) -> None:
        name = str(place.facts.get("town") or place.facts.get("address") or "")
        found = self._geocoder.find_town(name) if name else None
        if found is not None:
            place.facts |= _degrees("town_", found)
            self._towns.add(place.row)


def _lacks(place: OwnPlace, key: str, *, told: bool) -> bool:
    return (key in place.facts) is told and place.facts.get(key) is None


def _list_unplaced(resources: Iterable[OwnResource]) -> Iterable[int]:
    """List rows whose location has no position; a sheet without the column tells of none."""
    return (
        place.row
        for resource in resources
        for place in resource.places
        if place.has_location and _lacks(place, "lat", told=True)
    )


def _degrees(prefix: str, found: Located) -> dict[str, float]:
    return {
        f"{prefix}lon": round(found.point.x, PLACES) + 0.0,
        f"{prefix}lat": round(found.point.y, PLACES) + 0.0,
    }


def _count(template: str, file: str, rows: set[int]) -> list[Message]:
    if not rows:
        return []
    values = {"file": file, "count": len(rows), "rows": list_rows(sorted(rows))}
    return [Message(template, values)]
