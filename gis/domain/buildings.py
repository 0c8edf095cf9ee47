"""In which buildings people live, and how much of a building there is to live in."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

HIGHEST = 200
"""No building has more floors; what says so is a mark or a mistake."""

_NOBODY = frozenset({
    # OpenStreetMap: the wiki's page Key:building, values that are no accommodation.
    "allotment_house", "bakehouse", "bank", "barn", "beach_hut", "boathouse", "bridge",
    "bunker", "bus_station", "canopy", "car_repair", "carport", "castle",
    "cathedral", "chapel", "church", "civic", "clinic", "college", "collapsed",
    "commercial", "community_centre", "conservatory", "construction", "container",
    "containers", "cowshed", "damaged", "data_center", "data_centre", "demolished",
    "depot", "digester", "farm_auxiliary", "fire_station", "garage", "garages",
    "gatehouse", "gazebo", "government", "grandstand", "greenhouse", "guardhouse",
    "gymnasium", "hangar", "hospital", "hotel", "hut", "industrial", "kindergarten",
    "kingdom_hall", "kiosk", "library", "livestock", "manufacture", "marquee",
    "monastery", "mosque", "museum", "office", "outbuilding", "pagoda", "parking",
    "pavilion", "planned", "proposed", "public", "quonset_hut", "railway_station",
    "religious", "retail", "riding_hall", "roof", "ruins", "school", "service", "shed",
    "shelter", "shop", "shrine", "silo", "slurry_tank", "sports_centre", "sports_hall",
    "stable", "stadium", "storage_tank", "sty", "supermarket", "synagogue", "tank",
    "temple", "tent", "terminal", "toilet", "toilets", "tower", "train_station",
    "transformer_tower", "transportation", "triumphal_arch", "tunnel_entrance",
    "university", "warehouse", "water_tower", "works",
    # What a building that is said to be no more than one is used for: amenity, shop, …
    "arts_centre", "bicycle_parking", "bicycle_rental", "brothel", "cinema",
    "coworking_space", "courthouse", "crematorium", "department_store",
    "fitness_centre", "fuel", "funeral_hall", "grave_yard", "halt", "mall",
    "marketplace", "mortuary", "motel", "nursing_home", "place_of_worship", "plant",
    "police", "post_depot", "post_office", "prison", "public_bath", "social_facility",
    "station", "substation", "swimming_pool", "theatre", "townhall", "waste_disposal",
    "wastewater_plant", "water_works",
    # Overture Maps: its subtypes.
    "agricultural", "education", "entertainment", "medical", "military",
    # 基盤地図情報: a roof on posts, without walls.
    "普通無壁舎", "堅ろう無壁舎", "無壁舎",
    # 3D都市モデル: the uses of buildings but dwellings, other and unknown ones.
    "業務施設", "商業施設", "宿泊施設", "商業系複合施設", "官公庁施設", "文教厚生施設",
    "運輸倉庫施設", "工場", "農林漁業用施設", "供給処理施設", "防衛施設",
})  # fmt: skip


def is_lived_in(building_class: str) -> bool:
    """Tell whether people live in a building of a class; unknown ones count as houses.

    Of several classes in one word (``retail;apartments``) one that people live in is
    enough. Hospitals and hotels are no dwellings: whoever stays there is no household.

    Examples
    --------
    >>> [is_lived_in(each) for each in ("house", "yes", "", "Garage", "普通無壁舎")]
    [True, True, True, False, False]
    """
    words = [word.strip().casefold() for word in building_class.split(";")]
    return not all(word in _NOBODY for word in words)


def are_lived_in(classes: Iterable[str]) -> NDArray[np.bool_]:
    """Tell which of many buildings people live in, by their classes."""
    given = list(classes)
    table = {each: is_lived_in(each) for each in set(given)}
    return np.array([table[each] for each in given], dtype=np.bool_)


def measure_floor_area(square_metres: Floats, floors: Floats) -> Floats:
    """Give the square metres of all floors; a building of unknown height has one.

    Parameters
    ----------
    square_metres
        Of the footprints.
    floors
        NaN is unknown.

    Examples
    --------
    >>> measure_floor_area(np.array([80.0, 80.0]), np.array([2.0, np.nan])).tolist()
    [160.0, 80.0]
    """
    return square_metres * np.where(np.isnan(floors), 1.0, floors)
