"""People of a run as parts: population units, areas, and where people live."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import numpy as np

from gis.analysis.demand import Demand
from gis.analysis.placing import PlacedPeople
from gis.domain.people import Age
from gis.runs.kept.parts import Part
from gis.runs.people_at_home import PeopleAtHome
from gis.store.queries.areas import Area
from gis.store.queries.population import PopulationUnits


def units_to_part(units: PopulationUnits, home: PeopleAtHome) -> Part:
    """Give population units, with those of their people who live in institutions."""
    return {
        "id": units.ids,
        "ref": units.refs,
        "code": units.codes,
        "name": units.names,
        "area": units.area_codes,
        "geometry": units.geometry,
        **{f"people_{age}": units.people[age] for age in Age},
        **{f"apart_{age}": home.placed[age].apart for age in Age},
    }


def part_to_units(part: Part, reference_date: date | None) -> PopulationUnits:
    """Give the population units again."""
    return PopulationUnits(
        ids=list(part["id"]),
        refs=list(part["ref"]),
        codes=list(part["code"]),
        names=list(part["name"]),
        area_codes=list(part["area"]),
        geometry=np.asarray(part["geometry"]),
        people={age: np.asarray(part[f"people_{age}"]) for age in Age},
        reference_date=reference_date,
    )


def homes_to_part(home: PeopleAtHome) -> Part:
    """Give the points at which people live."""
    demand = home.demand
    return {
        "x": demand.xy[:, 0],
        "y": demand.xy[:, 1],
        "unit": demand.unit,
        "weight": demand.weight,
        "edge": demand.edge,
        "position": demand.position,
    }


def people_to_part(home: PeopleAtHome) -> Part:
    """Give for each age the people at each of these points."""
    return {f"people_{age}": home.placed[age].people for age in Age}


def parts_to_home(
    homes: Part, people: Part, units: Part, buildings: str | None
) -> PeopleAtHome:
    """Give where people live again."""
    return PeopleAtHome(
        demand=Demand(
            xy=np.column_stack((homes["x"], homes["y"])),
            unit=np.asarray(homes["unit"]),
            weight=np.asarray(homes["weight"]),
            edge=np.asarray(homes["edge"]),
            position=np.asarray(homes["position"]),
        ),
        placed={
            age: PlacedPeople(
                np.asarray(people[f"people_{age}"]), np.asarray(units[f"apart_{age}"])
            )
            for age in Age
        },
        buildings=buildings,
    )


def areas_to_part(areas: Sequence[Area]) -> Part:
    """Give layer-2 areas."""
    return {
        "id": [str(each.id) for each in areas],
        "code": [each.code for each in areas],
        "name": [each.name for each in areas],
        "boundary": np.array([each.boundary for each in areas], dtype=object),
    }


def part_to_areas(part: Part) -> list[Area]:
    """Give the areas again."""
    columns = (part["id"], part["code"], part["name"], part["boundary"])
    return [
        Area(UUID(id_), code, name, boundary)
        for id_, code, name, boundary in zip(*columns, strict=True)
    ]
