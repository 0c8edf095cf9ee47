"""The roads that were there first: drawn by hand, they carry names and the bridges."""

from dataclasses import dataclass

import shapely
from shapely import LineString

from city.ground import ISLAND_CENTRE, draw_curve, draw_island, draw_river


@dataclass(frozen=True, slots=True)
class Road:
    """A road before it is cut at its junctions."""

    line: LineString
    highway: str
    name: str = ""


_DRAWN = [
    ("primary", "国道999号", [
        (-160, 1420), (350, 1475), (900, 1430), (1450, 1440), (1900, 1490),
        (2165, 1500), (2420, 1490), (2900, 1430), (3400, 1395), (3900, 1420),
        (4350, 1560), (4700, 1640)]),
    ("secondary", "みほん港線", [
        (820, 3420), (930, 2950), (960, 2600), (930, 2200), (905, 1850), (900, 1430),
        (945, 1000), (960, 600), (990, 385)]),
    ("secondary", "東山線", [
        (3010, 3330), (3120, 2950), (3090, 2640), (2990, 2250), (2950, 1850),
        (2900, 1430), (2930, 900), (2960, 330)]),
    ("secondary", "海岸通り", [
        (-140, 510), (220, 475), (700, 400), (1160, 375), (1500, 430), (1760, 530),
        (1975, 575), (2210, 545), (2520, 400), (2900, 345), (3280, 375), (3620, 490),
        (4010, 690), (4380, 800), (4680, 850)]),
    ("secondary", "北大通り", [
        (-100, 2760), (480, 2690), (960, 2600), (1500, 2540), (1885, 2500),
        (2300, 2520), (2680, 2600), (3090, 2640), (3500, 2690), (3900, 2560),
        (4250, 2480), (4640, 2500)]),
    ("tertiary", "駅前通り", [(1380, 1740), (1400, 1440), (1370, 1050), (1330, 700),
                              (1330, 395)]),
    ("tertiary", "城下本町通り", [
        (900, 1010), (1120, 1030), (1370, 1050), (1650, 1020), (1890, 1000)]),
    ("tertiary", "みどり台通り", [
        (2990, 2250), (3300, 2220), (3620, 2190), (3900, 2290), (4010, 2530)]),
    ("tertiary", "東浜通り", [(3400, 1395), (3420, 1000), (3480, 700), (3620, 490)]),
    ("tertiary", "西町通り", [(450, 1465), (440, 1000), (480, 700), (470, 445)]),
    ("tertiary", "北駅通り", [(930, 2200), (1250, 2170), (1550, 2120), (1800, 2130)]),
    ("tertiary", "川東通り", [
        (2420, 1490), (2460, 1900), (2440, 2230), (2480, 2555), (2560, 2830),
        (2700, 3080)]),
    ("unclassified", "上みほん街道", [(2700, 3080), (2760, 3260), (2690, 3480)]),
    ("unclassified", "里山道", [(480, 2690), (420, 2930), (270, 3080)]),
    ("steps", "展望台の石段", [(3640, 2260), (3625, 2370), (3640, 2440)]),
    ("footway", "展望台の道", [(3640, 2440), (3570, 2530), (3600, 2690)]),
    ("footway", "城址公園の道", [(1160, 1090), (1150, 1200), (1190, 1260), (1180, 1345)]),
    ("footway", "城址公園の道", [(1040, 1210), (1150, 1200), (1280, 1230)]),
    ("footway", "さくら公園の道", [(2530, 880), (2620, 910), (2710, 940)]),
    ("footway", "けやき公園の道", [(560, 2250), (650, 2280), (730, 2290)]),
    ("footway", "踏切の小道", [(1640, 1745), (1650, 1810), (1645, 1880)]),
    ("footway", "東踏切の小道", [(3455, 1760), (3470, 1840), (3465, 1900)]),
]  # fmt: skip


def draw_main_roads() -> list[Road]:
    """Draw main roads, the dike roads on both banks and the roads of the island."""
    roads = [Road(draw_curve(points), kind, name) for kind, name, points in _DRAWN]
    return roads + _draw_dike_roads() + _draw_island_roads()


def _draw_dike_roads() -> list[Road]:
    ring = draw_river().buffer(22).exterior.simplify(1.5)
    window = shapely.box(0, 592, 5000, 3130)
    parts = shapely.get_parts(shapely.line_merge(ring.intersection(window)))
    banks = sorted(parts, key=lambda bank: bank.centroid.x)
    return [
        Road(bank, "residential", name)
        for bank, name in zip(banks, ("右岸堤防道路", "左岸堤防道路"), strict=True)
    ]


def _draw_island_roads() -> list[Road]:
    x, y = ISLAND_CENTRE
    shore = draw_island().buffer(-55)
    ring = shapely.get_coordinates(shore.exterior.simplify(1))
    start = ring[len(ring) // 2]
    across = draw_curve(
        [(start[0], start[1]), (x - 60, y + 20), (x + 40, y - 15), tuple(ring[0])]
    )
    return [
        Road(LineString(ring), "unclassified", "島一周道路"),
        Road(across, "residential"),
        Road(draw_curve([(x - 60, y + 20), (x - 80, y + 200)]), "residential"),
        Road(draw_curve([(x + 40, y - 15), (x + 60, y - 90)]), "residential"),
        Road(draw_curve([(x - 10, y + 5), (x + 40, y + 110)]), "footway"),
    ]
