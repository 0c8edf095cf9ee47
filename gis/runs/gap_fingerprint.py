"""One digest of all that a gap answer rests on."""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from gis.domain.profiles import WalkerProfile
from gis.runs.people_at_home import PeopleAtHome
from gis.runs.rides.reach import RideReach
from gis.runs.walker_networks import WalkerNetwork
from gis.store.queries.areas import Area
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits
from gis.store.queries.resources import KindAtLocation


def digest_inputs(
    city: City,
    profile: WalkerProfile,
    *,
    units: PopulationUnits,
    home: PeopleAtHome,
    walker: WalkerNetwork | None,
    resources: Sequence[KindAtLocation],
    areas: Sequence[Area],
    rides: RideReach | None,
    served: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """Give one digest of all that an answer rests on, the same on both engines.

    Parameters
    ----------
    served
        Areas that resources serve which are given only at people's homes; None where the
        answer does not tell of these.
    """
    digest = hashlib.sha256()
    digest.update(f"{city.code} {city.epsg} {city.streets}\n".encode())
    digest.update(f"{profile.facts()!r}\n".encode())
    arrays = [home.demand.xy, home.demand.unit, *units.people.values()]
    for placed in home.placed.values():
        arrays += [placed.people, placed.apart]
    if walker is not None:
        arrays.append(walker.kept)
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    for name in (*units.refs, *units.area_codes):
        digest.update(f"{name}\n".encode())
    for resource in resources:
        facts = (*resource.facts(), (served or {}).get(resource.id, ()))
        digest.update(f"{facts!r}\n".encode())
    for area in areas:
        digest.update(f"{area.code} {area.name}\n".encode())
    if rides is not None:
        digest.update(rides.fingerprint.encode())
    return digest.hexdigest()
