"""Who lives in the towns, by age and sex: counts that add up."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from city.geography import Town
from city.names import fold_town, seed_rng

AGES = tuple(range(0, 105, 5))
"""First year of each five-year group; the last holds everybody of 100 and over."""

_MEN = np.array([
    0.512, 0.512, 0.512, 0.512, 0.511, 0.511, 0.51, 0.507, 0.506, 0.505, 0.503, 0.5, 0.495,
    0.487, 0.474, 0.455, 0.422, 0.365, 0.282, 0.185, 0.12,
])  # fmt: skip
"""Share of men in each group, as it is in most cities of Japan."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TownCount:
    """The people of a town, those of its institutions among them.

    Attributes
    ----------
    code, name
        As the town has them.
    men, women
        People in the groups of `AGES`.
    households
        Each institution counts for one.
    single_65
        Households of one person aged 65 or over.
    placed
        People, in the groups of `AGES`, of each institution and estate by its `ref`.
    merged_into
        Code of the town that the census shows these ages with; empty for most.
    """

    code: str
    name: str
    men: Ints
    women: Ints
    households: int
    single_65: int
    placed: dict[str, Ints]
    merged_into: str

    @property
    def total(self) -> int:
        """All people."""
        return int((self.men + self.women).sum())


def count_from(ages: Ints, age: int) -> int:
    """Count people of an age, a multiple of five, and over.

    Examples
    --------
    >>> count_from(np.arange(21), 95)
    39
    """
    return int(ages[AGES.index(age) :].sum())


def settle_people(towns: Sequence[Town]) -> dict[str, TownCount]:
    """Count the people of each town; each call gives the same.

    Parameters
    ----------
    towns
        The towns of `residents.toml`, however their 丁目 are written.

    Returns
    -------
    dict
        By the town's code, in the order of *towns*.
    """
    plan = _read_towns()
    codes = {fold_town(town.name): town.code for town in towns}
    return {
        town.code: _settle_town(town, plan[fold_town(town.name)], codes)
        for town in towns
    }


def _settle_town(town: Town, entry: dict[str, Any], codes: dict[str, str]) -> TownCount:
    name = fold_town(town.name)
    rng = seed_rng("people", name)
    ages = rng.multinomial(entry["people"], _share(entry["ages"]))
    men = rng.binomial(ages, np.minimum(_MEN + entry.get("men", 0), 0.95))
    women = ages - men
    single = int(rng.binomial(count_from(ages, 65), entry["alone"]))
    households = round(entry["people"] / entry["household"])
    placed: dict[str, Ints] = {}
    left = ages
    for estate in list_places("estate", name):
        placed[estate["ref"]] = rng.multivariate_hypergeometric(left, estate["people"])
        left = left - placed[estate["ref"]]
    for home in list_places("institution", name):
        residents = rng.multinomial(home["people"], _share(home["ages"]))
        sisters = rng.binomial(residents, home["women"])
        men, women = men + residents - sisters, women + sisters
        placed[home["ref"]] = residents
        households += 1
    return TownCount(
        code=town.code,
        name=town.name,
        men=men,
        women=women,
        households=households,
        single_65=single,
        placed=placed,
        merged_into=codes[entry["merged_into"]] if "merged_into" in entry else "",
    )


def _share(weights: Sequence[float]) -> Floats:
    shares = np.array(weights, dtype=float)
    normed: Floats = shares / shares.sum()
    return normed


@cache
def _read_towns() -> dict[str, dict[str, Any]]:
    """Read the towns, each 丁目 with all of its profile."""
    plan = _read("residents.toml")
    towns = {}
    for town in plan["town"]:
        parts = len(town["people"])
        for number, people in enumerate(town["people"], start=1):
            name = f"{town['name']}{number}丁目" if parts > 1 else town["name"]
            towns[name] = plan["profile"][town["profile"]] | town | {"people": people}
    return towns


@cache
def read_places() -> tuple[dict[str, Any], ...]:
    """Read institutions and estates, each with its table's name as ``table``."""
    plan = _read("institutions.toml")
    young = [0] * AGES.index(65)
    homes = [
        home
        | {
            "table": "institution",
            "ages": young + plan["ages"][home["kind"]],
            "women": plan["women"][home["kind"]],
        }
        for home in plan["institution"]
    ]
    return (
        *homes,
        *(row | {"table": "estate", "kind": "団地"} for row in plan["estate"]),
    )


def list_places(table: str, town: str) -> list[dict[str, Any]]:
    """List the institutions, or the estates, of a town by its folded name."""
    return [
        row for row in read_places() if (row["table"], row["town"]) == (table, town)
    ]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
