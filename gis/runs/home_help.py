"""Help that is given only in people's homes: counted by the areas that it serves."""

from collections.abc import Sequence

from gis.domain.serving import ServedAreas
from gis.store.queries.resources import KindAtLocation


def find_areas_served(
    resources: Sequence[KindAtLocation], served: ServedAreas
) -> dict[str, tuple[str, ...]]:
    """Give for each resource the codes of the layer-2 areas that it serves, in order.

    What is given in a home serves its service area and the area that the home lies in, for
    nobody walks there by chance (`gis.domain.serving.serves_area`).

    Parameters
    ----------
    resources
        Places of resources; of a resource with several places all count.
    served
        From `gis.store.queries.service_areas.read_served_areas`.

    Returns
    -------
    dict
        By identifier; a resource that serves no area has an empty tuple.
    """
    found: dict[str, set[str]] = {}
    for each in resources:
        codes = found.setdefault(each.id, set(served.get(each.id, ())))
        if each.area:
            codes.add(each.area)
    return {owner: tuple(sorted(codes)) for owner, codes in found.items()}
