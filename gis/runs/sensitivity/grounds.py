"""The ground of every walker, shared by those whom the same streets cost the same."""

from collections.abc import Hashable
from dataclasses import replace

from gis.analysis.sensitivity import WalkerGround
from gis.runs.gaps import place_resources
from gis.runs.people_at_home import place_demand
from gis.runs.sensitivity.inputs import SensitivityInputs
from gis.runs.walker_networks import WalkerNetwork


def make_grounds(inputs: SensitivityInputs) -> list[WalkerGround]:
    """Put people and resources on the streets of every walker, once for the same streets."""
    placed: dict[Hashable, WalkerGround] = {}
    costing: dict[Hashable, WalkerGround] = {}
    grounds = []
    for walker, network in zip(inputs.walkers, inputs.networks, strict=True):
        streets = None if network is None else network.kept.tobytes()
        rules = streets, walker.slope, walker.steps_factor
        if rules not in costing:
            if streets not in placed:
                placed[streets] = _place(inputs, network)
            costing[rules] = replace(
                placed[streets], costs=None if network is None else network.costs
            )
        grounds.append(costing[rules])
    return grounds


def _place(inputs: SensitivityInputs, network: WalkerNetwork | None) -> WalkerGround:
    return WalkerGround(
        network=None if network is None else network.network,
        demand=place_demand(inputs.asked.home.demand, network),
        resources=place_resources(replace(inputs.asked, walker=network)),
        costs=None,
    )
