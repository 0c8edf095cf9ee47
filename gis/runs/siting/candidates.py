"""Candidates for new sites: what the store has of a kind, or a file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.walking import Places, place_points
from gis.domain.kinds import Kind
from gis.domain.limits import MARGIN_METRES, SNAP_LIMIT_METRES
from gis.errors import N_, NoDataError
from gis.network.graph import Flags, Ints
from gis.runs.counting import order_of_ties
from gis.runs.imports.checks import check_rows
from gis.runs.walker_networks import WalkerNetwork
from gis.sources.candidates import read_candidates
from gis.store.queries.areas import Area
from gis.store.queries.municipalities import City
from gis.store.queries.outlines import read_outline
from gis.store.queries.resources import KindAtLocation, read_kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where something might open.

    Attributes
    ----------
    id
        Identifies it among all candidates: of a file what the file calls it, of the store
        the resource's identifier (with ``#2`` and so on where it has several places).
    source, ref
        Data set, and identifier in it.
    lon, lat
        EPSG:4326.
    """

    id: str
    source: str
    ref: str
    name: str
    lon: float
    lat: float


class WhyNot(StrEnum):
    """Why a candidate cannot be chosen."""

    HOME = "home"
    NO_POSITION = "no_position"
    OUTSIDE_CITY = "outside_city"
    OFF_NETWORK = "off_network"

    @property
    def label(self) -> str:
        """Words for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    WhyNot.HOME: N_("in somebody's home"),
    WhyNot.NO_POSITION: N_("the position is not known"),
    WhyNot.OUTSIDE_CITY: N_("more than 1.4 km outside the city"),
    WhyNot.OFF_NETWORK: N_("more than 200 m from any street"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that cannot be chosen."""

    id: str
    name: str
    why: WhyNot


@dataclass(frozen=True, eq=False)
class Candidates:
    """Candidates of a city, in the order that decides between equally good choices.

    Attributes
    ----------
    places
        Those that can be chosen.
    left_out
        Those that cannot.
    """

    places: Sequence[Candidate]
    left_out: Sequence[LeftOut]


def gather_candidates(
    session: Session,
    city: City,
    wanted: Kind | Path,
    *,
    encoding: str | None = None,
    system: str | None = None,
) -> Candidates:
    """Read candidates of a kind from the store, or from a file.

    Candidates go by source and identifier, then name and coordinates: never by the order of
    input.

    Parameters
    ----------
    wanted
        A kind of resource, or a file.
    encoding, system
        What the user says of the file: its encoding, and its reference system.

    Raises
    ------
    SourceError
        When the file cannot be read, or rows of it cannot.
    NoDataError
        When there are none.
    """
    if isinstance(wanted, Kind):
        places, left_out = _take_from_store(session, city, wanted)
    else:
        places, left_out = _take_from_file(city, wanted, encoding, system), []
    places.sort(key=lambda each: (each.source, each.ref, each.name, each.lon, each.lat))
    inside = _find_inside(session, city, places)
    left_out += [
        LeftOut(each.id, each.name, WhyNot.OUTSIDE_CITY)
        for each, near in zip(places, inside, strict=True)
        if not near
    ]
    return Candidates(
        [each for each, near in zip(places, inside, strict=True) if near], left_out
    )


def put_on_streets(
    candidates: Candidates, city: City, walker: WalkerNetwork | None
) -> tuple[Candidates, Places]:
    """Put candidates on the streets of a walker; those beside none are left out.

    Raises
    ------
    NoDataError
        When none remains.
    """
    places = place_points(
        None if walker is None else walker.network,
        _to_plane(candidates.places, city),
        snap_limit=SNAP_LIMIT_METRES,
    )
    beside = np.ones(len(places), dtype=bool)
    if places.snapped is not None:
        beside = places.snapped.edge >= 0
    off = [
        LeftOut(each.id, each.name, WhyNot.OFF_NETWORK)
        for each, near in zip(candidates.places, beside, strict=True)
        if not near
    ]
    kept = [each for each, near in zip(candidates.places, beside, strict=True) if near]
    if not kept:
        raise NoDataError(
            N_(
                "None of the %(count)d candidates can be chosen: they are in homes, without a"
                " position, outside %(city)s or more than 200 m from any street. Give others"
                " with --candidates FILE."
            ),
            count=len(candidates.places) + len(candidates.left_out),
            city=city.name,
        )
    return Candidates(kept, [*candidates.left_out, *off]), places.take(beside)


def find_areas(candidates: Sequence[Candidate], areas: Sequence[Area]) -> Ints:
    """Give the index of the area that each candidate lies in, of several the first; -1: none."""
    found = np.full(len(candidates), -1, dtype=np.int32)
    points = shapely.points([(each.lon, each.lat) for each in candidates])
    for number, area in reversed(list(enumerate(areas))):
        shapely.prepare(area.boundary)
        found[shapely.intersects(area.boundary, points)] = number
    return found


def _take_from_store(
    session: Session, city: City, kind: Kind
) -> tuple[list[Candidate], list[LeftOut]]:
    places: list[Candidate] = []
    left_out: list[LeftOut] = []
    times: Counter[str] = Counter()
    everywhere = read_kind(session, city.id, kind)
    for each in sorted(everywhere, key=order_of_ties):
        times[each.id] += 1
        number = times[each.id]
        key = each.id if number == 1 else f"{each.id}#{number}"
        if each.home:
            left_out.append(LeftOut(key, each.name, WhyNot.HOME))
        elif each.lon is None or each.lat is None:
            left_out.append(LeftOut(key, each.name, WhyNot.NO_POSITION))
        else:
            places.append(_to_candidate(key, each, each.lon, each.lat))
    if not everywhere:
        raise NoDataError(
            N_(
                "%(city)s has no place of the kind “%(kind)s” that could be a candidate. Bring"
                " some in with “tetotote import resources FILE --kind %(kind)s”, or give a"
                " file with --candidates FILE."
            ),
            city=city.name,
            kind=kind.value,
        )
    return places, left_out


def _to_candidate(
    key: str, resource: KindAtLocation, lon: float, lat: float
) -> Candidate:
    return Candidate(key, resource.source, resource.ref, resource.name, lon, lat)


def _take_from_file(
    city: City, path: Path, encoding: str | None, system: str | None
) -> list[Candidate]:
    reading = read_candidates(path, encoding=encoding, crs=system)
    check_rows(reading, city, [record.point for record in reading.records])
    records = reading.without_faults()
    return [
        Candidate(
            each.id, reading.file, each.ref, each.name, each.point.x, each.point.y
        )
        for each in records
    ]


def _to_plane(candidates: Sequence[Candidate], city: City) -> np.ndarray:
    return crs.coordinates_to_plane(
        np.array([each.lon for each in candidates], dtype=float),
        np.array([each.lat for each in candidates], dtype=float),
        city.epsg,
    )


def _find_inside(
    session: Session, city: City, candidates: Sequence[Candidate]
) -> Flags:
    """Tell which lie in the city or in the margin around it; all where it has no outline."""
    outline = read_outline(session, city)
    if outline is None or not candidates:
        return np.ones(len(candidates), dtype=bool)
    shape = crs.to_plane(outline, city.epsg)
    shapely.prepare(shape)
    points = shapely.points(_to_plane(candidates, city))
    return np.asarray(shapely.dwithin(shape, points, MARGIN_METRES))
