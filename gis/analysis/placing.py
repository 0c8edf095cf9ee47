"""Placing a number of people for each unit, with those whose place is known better."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.demand import Demand
from gis.network.graph import Floats, Ints, Longs


@dataclass(frozen=True, eq=False)
class PlacedPeople:
    """People of one age, where they live.

    Attributes
    ----------
    people : (n,)
        People at each demand point; NaN where unknown.
    apart : (u,)
        People of each unit in institutions (特養, サ高住), who live at no demand point.
    """

    people: Floats
    apart: Floats


def add_estates(demand: Demand, unit: Ints, xy: Floats) -> tuple[Demand, Longs]:
    """Add housing estates (団地) to the points at which people live.

    Parameters
    ----------
    unit : (e,)
        Index of the unit that each estate's people are counted in; every estate is in
        one.
    xy : (e, 2)
        Where each estate stands, planar metres.

    Returns
    -------
    demand : Demand
        Each estate behind the other points of its unit, of weight 0.
    point : (e,)
        Index of the point of each estate.
    """
    count = len(unit)
    order = np.argsort(np.concatenate((demand.unit, unit)), kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    added = Demand(
        xy=np.concatenate((demand.xy, xy))[order],
        unit=np.concatenate((demand.unit, unit))[order].astype(np.int32),
        weight=np.concatenate((demand.weight, np.zeros(count)))[order],
        edge=np.concatenate((demand.edge, np.full(count, -1)))[order].astype(np.int32),
        position=np.concatenate((demand.position, np.zeros(count)))[order],
    )
    return added, place[len(demand) :]


def place_people(
    demand: Demand,
    unit_people: Floats,
    *,
    estate_point: Longs,
    estate_people: Floats,
    institution_unit: Ints,
    institution_people: Floats,
) -> PlacedPeople:
    """Place the people of each unit: in institutions, in estates, and spread.

    Nobody is counted twice and nobody is lost: the people at a unit's points and those
    apart are as many as the unit has. Its institutions come first and its estates next;
    where they are said to have more people than the unit has left, they get what is left,
    each in proportion, and nobody is spread.

    Parameters
    ----------
    unit_people : (u,)
        People of each unit; NaN where unknown: then the people of its estates and
        institutions are those entered, and nothing is known of its other points.
    estate_point : (e,), estate_people : (e,)
        Points of estates, from `add_estates`, and their people; NaN where unknown: these
        live spread over the unit, as if there were no estate.
    institution_unit : (i,), institution_people : (i,)
        Unit of each institution, and its people; NaN where unknown: these stay in the
        unit.
    """
    count = len(unit_people)
    apart = set_apart(unit_people, institution_unit, institution_people)
    left = np.where(np.isnan(unit_people), np.inf, unit_people) - apart

    estate_unit = demand.unit[estate_point]
    entered = _sum_up(estate_people, estate_unit, count)
    share = np.divide(left, entered, out=np.ones(count), where=entered > left)
    standing = np.nan_to_num(estate_people) * share[estate_unit]
    left -= np.minimum(entered, left)
    left[np.isinf(left)] = np.nan

    people = left[demand.unit] * demand.weight
    unknown = np.isnan(unit_people)[estate_unit] & np.isnan(estate_people)
    people[estate_point] = np.where(unknown, np.nan, standing)
    return PlacedPeople(people, apart)


def set_apart(
    unit_people: Floats, institution_unit: Ints, institution_people: Floats
) -> Floats:
    """Give the people of each unit who live in institutions, no more than the unit has.

    Parameters and result are those of `place_people`.
    """
    entered = _sum_up(institution_people, institution_unit, len(unit_people))
    return np.fmin(entered, unit_people)


def _sum_up(people: Floats, unit: Ints, count: int) -> Floats:
    """Sum up the people known of each of *count* units."""
    total = np.zeros(count)
    np.add.at(total, unit, np.nan_to_num(people))
    return total
