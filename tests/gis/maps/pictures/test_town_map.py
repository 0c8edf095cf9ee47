"""A map of a small made-up town: what is drawn where."""

import io
from pathlib import Path

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_rgb
from PIL import Image

from gis.domain.kinds import Kind
from gis.domain.map_features import FeatureClass
from gis.maps import palette
from gis.maps.pictures.ground import Ground
from gis.maps.pictures.legend import Entry
from gis.maps.pictures.looks import class_look
from gis.maps.pictures.paper import Picture
from gis.maps.pictures.town_map import Layers, MapWords, draw_town_map
from gis.maps.symbols import SYMBOLS

FRAME = (0.0, 0.0, 1000.0, 800.0)
NONE = np.array([], dtype=object)


def make_ground(*, areas: tuple[shapely.Geometry, ...] = ()) -> Ground:
    shapes = np.array(areas, dtype=object)
    return Ground(
        streets=np.array([shapely.LineString([(0, 400), (1000, 400)])], dtype=object),
        main=np.array([True]),
        features=np.array([shapely.box(0, 0, 1000, 100)], dtype=object),
        feature_class=np.array([FeatureClass.SEA]),
        areas=shapes,
        area_names=tuple(f"{n}番地区" for n in range(len(areas))),
        borders=shapely.boundary(shapes),
    )


def draw(fonts: Path, layers: Layers, ground: Ground | None = None) -> Picture:
    return draw_town_map(
        ground or make_ground(),
        layers,
        frame=FRAME,
        legend=[Entry(text="見かた"), Entry(text="通いの場", symbol=Kind.SALON)],
        words=MapWords(
            title="町", credit=["データ：a・", "b"], north="北", alt="町の地図"
        ),
        fonts=fonts,
    )


def count_pixels(picture: Picture, colour: str) -> int:
    """Count the pixels of a colour."""
    pixels = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB"))
    wanted = np.array([round(255 * part) for part in to_rgb(colour)])
    return int((pixels == wanted).all(axis=2).sum())


def test_ground_streets_and_water_are_drawn(fonts: Path) -> None:
    picture = draw(fonts, Layers())

    assert count_pixels(picture, palette.GROUND) > 100_000
    assert count_pixels(picture, palette.WATER) > 10_000
    assert count_pixels(picture, palette.ROAD_CASING) > 1_000


def test_the_same_map_has_the_same_bytes(fonts: Path) -> None:
    layers = Layers(symbols=[(Kind.SALON, (500.0, 300.0), False)])

    assert draw(fonts, layers).png == draw(fonts, layers).png


@pytest.mark.parametrize(
    "shape", [shapely.box(200, 500, 800, 700), shapely.Point(500, 600)]
)
def test_a_gap_wears_a_hatch(fonts: Path, shape: shapely.Geometry) -> None:
    near = draw(fonts, Layers(shapes=[(shape, class_look(4))]))
    far = draw(fonts, Layers(shapes=[(shape, class_look(4, gap=True))]))

    assert count_pixels(near, palette.GAP) == 0
    assert count_pixels(far, palette.GAP) > 20


def test_what_lies_outside_is_not_drawn(fonts: Path) -> None:
    """Neither a symbol nor a label sticks out of the map."""
    colour = SYMBOLS[Kind.SALON].colour
    none = draw(fonts, Layers())
    outside = draw(
        fonts,
        Layers(
            symbols=[(Kind.SALON, (5000.0, 300.0), False)],
            labels=[("1", (5000.0, 300.0))],
        ),
    )
    inside = draw(fonts, Layers(symbols=[(Kind.SALON, (500.0, 300.0), False)]))

    assert outside.png == none.png
    assert count_pixels(inside, colour) > count_pixels(none, colour)


def test_names_of_areas_avoid_what_is_in_their_middle(fonts: Path) -> None:
    ground = make_ground(areas=(shapely.box(100, 150, 900, 750),))
    symbol = Layers(symbols=[(Kind.SALON, (500.0, 450.0), False)])

    colour = SYMBOLS[Kind.SALON].colour
    bare = draw(fonts, symbol)
    named = draw(fonts, symbol, ground)

    assert count_pixels(named, colour) == count_pixels(bare, colour)
