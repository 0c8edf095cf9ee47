"""Made-up towns in planar metres, for the printed map."""

from typing import Any

import numpy as np
import shapely

from gis.domain.kinds import Kind
from gis.maps.sheet.content import MapData, SheetEntry

WIDE, TALL = 2400.0, 1500.0
"""Metres of the area, which begins at the origin."""
HOSTILE = "<b>\"&'寺</b>"


def make_town(
    entries: tuple[SheetEntry, ...] = (), *, order: Any = None, **changes: Any
) -> MapData:
    """Make a town with a grid of streets, a railway, a river and a bay.

    Parameters
    ----------
    order
        Gives the order in which streets and features come; None: as made.
    changes
        What is otherwise.
    """
    streets, highway, names = _make_streets()
    kinds, words, titles, shapes = _make_features()
    extent = np.where(
        shapely.get_dimensions(shapes) == 2,
        shapely.area(shapes),
        shapely.length(shapes),
    )
    s = np.arange(len(streets)) if order is None else order(len(streets))
    f = np.arange(len(shapes)) if order is None else order(len(shapes))
    given: dict[str, Any] = {
        "boundary": shapely.box(0, 0, WIDE, TALL),
        "streets": streets[s],
        "highway": highway[s],
        "street_names": names[s],
        "features": shapes[f],
        "feature_class": kinds[f],
        "feature_subclass": words[f],
        "feature_names": titles[f],
        "extent": extent[f],
        "tunnel": np.zeros(len(shapes), dtype=bool),
        "gaps": shapely.MultiPolygon([shapely.box(300, 300, 900, 800)]),
        "entries": entries,
        "outside": ((Kind.SALON, (WIDE + 60.0, TALL / 2)),),
    }
    return MapData(**(given | changes))


def without_ground() -> dict[str, Any]:
    """Give what to change in a town for it to have neither streets nor features."""
    words, none = np.array([], dtype=str), np.array([], dtype=object)
    return {
        "streets": none,
        "highway": words,
        "street_names": words,
        "features": none,
        "feature_class": words,
        "feature_subclass": words,
        "feature_names": words,
        "extent": np.array([], dtype=np.float64),
        "tunnel": np.array([], dtype=bool),
    }


def make_entries(xy: Any, kinds: Any = ()) -> tuple[SheetEntry, ...]:
    """Make one entry for each place; salons where no kind is told."""
    entries = []
    for index, (x, y) in enumerate(xy):
        kind = kinds[index] if index < len(kinds) else Kind.SALON
        label = str(index + 1) if kind is Kind.SALON else f"B{index + 1}"
        entries.append(
            SheetEntry(
                label=label, kind=kind, xy=(float(x), float(y)), approximate=False
            )
        )
    return tuple(entries)


def _make_streets() -> tuple[Any, Any, Any]:
    across = np.arange(-300.0, WIDE + 300.0, 100.0)
    up = np.arange(-300.0, TALL + 300.0, 100.0)
    rows = [
        *(([(x, y), (x + 100, y)], "residential", "") for y in up for x in across),
        *(([(x, y), (x, y + 100)], "residential", "") for x in across for y in up),
        *(([(x, 750.0), (x + 100, 750.0)], "trunk", "国道999号") for x in across),
        *(([(1250.0, y), (1250.0, y + 100)], "secondary", "中央通り") for y in up),
        ([(0.0, 0.0), (1500.0, 1500.0)], "tertiary", HOSTILE[:12]),
        ([(50.0, 50.0), (220.0, 90.0)], "footway", ""),
        ([(50.0, 90.0), (220.0, 50.0)], "service", ""),
    ]
    lines = np.array(
        [shapely.LineString(points) for points, _, _ in rows], dtype=object
    )
    return (
        lines,
        np.array([word for _, word, _ in rows]),
        np.array([name for _, _, name in rows]),
    )


def _make_features() -> tuple[Any, Any, Any, Any]:
    rows = [
        ("rail", "rail", "みほん線", shapely.LineString([(-400, 1150), (2800, 1170)])),
        ("station", "station", "みほん", shapely.Point(1500, 1165)),
        ("water", "river", "みほん川", shapely.box(1800, -400, 1900, 1900)),
        ("sea", "bay", "みほん湾", shapely.box(-400, -500, 2900, -60)),
        ("school", "school", "みほん市立東小学校", shapely.box(600, 900, 700, 1000)),
        ("temple", "place_of_worship", HOSTILE, shapely.box(1000, 300, 1050, 350)),
        ("hospital", "hospital", "みほん病院", shapely.Point(2100, 400)),
        ("town_hall", "townhall", "みほん市役所", shapely.Point(400, 1300)),
        ("post_office", "post_office", "本町郵便局", shapely.Point(1600, 200)),
        ("park", "park", "中央公園", shapely.box(2000, 1200, 2100, 1300)),
        ("farmland", "farmland", "", shapely.box(100, 1350, 300, 1450)),
    ]
    return (
        np.array([kind for kind, _, _, _ in rows]),
        np.array([word for _, word, _, _ in rows]),
        np.array([name for _, _, name, _ in rows]),
        np.array([shape for _, _, _, shape in rows], dtype=object),
    )
