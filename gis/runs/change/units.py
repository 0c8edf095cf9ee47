"""Population units of two runs, found again by their identifier in the source."""

from collections import Counter
from dataclasses import dataclass

from gis.store.queries.population import PopulationUnits


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """A population unit of one of the runs, or of both.

    Attributes
    ----------
    id
        Identifier in the store.
    ref, code, name, area
        As the later run has it; the earlier one where that has it alone.
    """

    id: str
    ref: str
    code: str
    name: str
    area: str


def list_units(
    before: PopulationUnits, after: PopulationUnits
) -> tuple[list[ComparedUnit], dict[str, int]]:
    """Give the units of both, and the place of each by its key."""
    found: dict[str, ComparedUnit] = {}
    for units in (after, before):
        rows = zip(
            units.ids,
            units.refs,
            units.codes,
            units.names,
            units.area_codes,
            strict=True,
        )
        for key, row in zip(key_units(units), rows, strict=True):
            found.setdefault(key, ComparedUnit(*row))
    return list(found.values()), {key: place for place, key in enumerate(found)}


def key_units(units: PopulationUnits) -> list[str]:
    """Give keys by which units are found again, also where two have one identifier."""
    seen: Counter[str] = Counter()
    keys = []
    for ref in units.refs:
        keys.append(f"{ref} {seen[ref]}")
        seen[ref] += 1
    return keys
