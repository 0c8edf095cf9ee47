"""The shaded ground of the demo city, against the definition point by point."""

from collections.abc import Callable
from math import pi
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from demo_files import read_rows
from shapely import MultiPolygon
from sqlalchemy.orm import Session

from gis import crs
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points
from gis.runs.networks import open_network
from gis.runs.shading import Shading, shade_city
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import choose_city

LIMITS = (200, 300, 400, 500)


def places_of_help() -> np.ndarray:
    """Give where the demo city's help is given, straight from its sheet."""
    places = {
        (float(row["経度"]), float(row["緯度"]))
        for row in read_rows("resources.csv")
        if row["緯度"] and row["個人の家"] != "はい"
    }
    return np.array(sorted(places)[::3])


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the demo city's compiled network."""
    return tmp_path_factory.mktemp("networks")


@pytest.fixture
def in_demo_city(
    demo_session: Session, networks: Path
) -> Callable[..., tuple[Shading, np.ndarray]]:
    """Give what shades the demo city, and which area it is asked for by its number."""
    city = choose_city(demo_session, None)

    def shade_area(number: int | None) -> tuple[Shading, MultiPolygon | None]:
        clip = None
        if number is not None:
            area = read_areas(demo_session, city.id)[number]
            clip = crs.to_plane(area.boundary, city.epsg)
        found = shade_city(
            demo_session,
            city,
            places_of_help(),
            networks_folder=networks,
            limits=LIMITS,
            clip=clip,
        )
        assert found is not None
        return found, clip

    return shade_area


def test_points_of_the_demo_city_lie_in_the_band_of_their_distance(
    demo_session: Session, networks: Path, in_demo_city: Callable[..., Any]
) -> None:
    """Unless, within a cell and a half, the class changes or the ground ends."""
    found, clip = in_demo_city(1)
    city = choose_city(demo_session, None)
    network = open_network(demo_session, city, networks)
    assert network is not None
    west, south, east, north = clip.bounds
    spots = np.random.default_rng(3).uniform(
        (west, south), (east, north), size=(1500, 2)
    )
    angles = np.linspace(0, 2 * pi, 12, endpoint=False)
    around = 7.5 * np.column_stack((np.cos(angles), np.sin(angles)))
    around = np.concatenate(([[0.0, 0.0]], around, around / 2))
    xy = (spots[:, None, :] + around).reshape(-1, 2)
    places = crs.coordinates_to_plane(*places_of_help().T, city.epsg)
    metres = find_nearest(
        network, snap_points(network, xy), snap_points(network, places)
    ).distance
    number = np.searchsorted(LIMITS, metres).reshape(len(spots), -1)
    inside = shapely.contains_xy(clip, xy).reshape(len(spots), -1).all(axis=1)
    ground = shapely.union_all(found.bands)
    shaded = shapely.contains_xy(ground, *spots.T)
    chosen = (number == number[:, :1]).all(axis=1) & inside & shaded
    assert chosen.sum() > 300
    for place, band in enumerate(found.bands):
        there = shapely.contains_xy(band, *spots[chosen].T)
        assert (there == (number[chosen, 0] == place)).all()
    # The area lies in a town: nearly all of its ground is near a street.
    assert ground.area / clip.area > 0.9


@pytest.mark.parametrize("number", [3, None])
def test_bands_share_out_any_area_of_the_demo_city(
    in_demo_city: Callable[..., Any], number: int | None
) -> None:
    found, clip = in_demo_city(number)
    assert all(band.is_valid for band in found.bands)
    ground = shapely.union_all(found.bands)
    assert sum(band.area for band in found.bands) == pytest.approx(
        ground.area, rel=1e-9
    )
    if clip is not None:
        assert ground.difference(clip).area < 1e-3
