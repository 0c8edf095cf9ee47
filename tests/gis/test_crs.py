"""The plane: metres after formulas of our own.

The series of Kawase (2011), Bulletin of the GSI 59, without PROJ; origins of the zones from
平成14年国土交通省告示第9号.
"""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.zone_plane import (
    INVERSE_FLATTENING,
    MERIDIAN,
    SEMI_MAJOR_AXIS,
    N,
    to_lon_lat,
)

from gis import crs
from gis.domain.zones import zone_epsg
from gis.errors import CrsError

# Latitude and longitude of each zone's origin, from the notice.
ORIGINS = {
    1: (33, 129.5),
    2: (33, 131),
    3: (36, 132 + 10 / 60),
    4: (33, 133.5),
    5: (36, 134 + 20 / 60),
    6: (36, 136),
    7: (36, 137 + 10 / 60),
    8: (36, 138.5),
    9: (36, 139 + 50 / 60),
    10: (40, 140 + 50 / 60),
    11: (44, 140.25),
    12: (44, 142.25),
    13: (44, 144.25),
    14: (26, 142),
    15: (26, 127.5),
    16: (26, 124),
    17: (26, 131),
    18: (20, 136),
    19: (26, 154),
}

ALPHA = (
    N / 2 - 2 / 3 * N**2 + 5 / 16 * N**3 + 41 / 180 * N**4 - 127 / 288 * N**5,
    13 / 48 * N**2 - 3 / 5 * N**3 + 557 / 1440 * N**4 + 281 / 630 * N**5,
    61 / 240 * N**3 - 103 / 140 * N**4 + 15061 / 26880 * N**5,
    49561 / 161280 * N**4 - 179 / 168 * N**5,
    34729 / 80640 * N**5,
)
UTM_22_SOUTH = (0.0, -51.0)
FALSE_ORIGIN = np.array([500_000.0, 10_000_000.0])


def project(
    lon: float, lat: float, origin: tuple[float, float], scale: float = 0.9999
) -> tuple[float, float]:
    """Give east and north in metres of a position, by Kawase's series on GRS80."""
    phi, phi_0 = math.radians(lat), math.radians(origin[0])
    lam = math.radians(lon - origin[1])
    radius = scale * SEMI_MAJOR_AXIS / (1 + N)
    e = 2 * math.sqrt(N) / (1 + N)
    t = math.sinh(math.atanh(math.sin(phi)) - e * math.atanh(e * math.sin(phi)))
    xi = math.atan2(t, math.cos(lam))
    eta = math.atanh(math.sin(lam) / math.hypot(1, t))
    north, east = xi, eta
    for j, alpha in enumerate(ALPHA, start=1):
        north += alpha * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
        east += alpha * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
    arc = MERIDIAN[0] * phi_0 + sum(
        a * math.sin(2 * j * phi_0) for j, a in enumerate(MERIDIAN) if j
    )
    return radius * MERIDIAN[0] * east, radius * (MERIDIAN[0] * north - arc)


def test_our_series_gives_the_published_worked_example() -> None:
    """36°06'13.58925" N, 140°05'16.27815" E in zone IX, as the GSI's page works it."""
    lat = 36 + 6 / 60 + 13.58925 / 3600
    lon = 140 + 5 / 60 + 16.27815 / 3600

    east, north = project(lon, lat, ORIGINS[9])

    assert (north, east) == pytest.approx((11543.6883, 22916.2436), abs=1e-4)


@pytest.mark.parametrize("zone", ORIGINS)
@settings(max_examples=15, deadline=None)
@given(shift=st.tuples(st.floats(-0.9, 0.9), st.floats(-0.9, 0.9)))
def test_metres_of_every_zone(zone: int, shift: tuple[float, float]) -> None:
    """Compare with the series to a micrometre, where the zone may be used."""
    epsg = zone_epsg(zone)
    lat, lon = ORIGINS[zone][0] + shift[0], ORIGINS[zone][1] + shift[1]
    if not crs.in_area_of_use(np.array([lon]), np.array([lat]), epsg).all():
        return

    xy = crs.coordinates_to_plane(np.array([lon]), np.array([lat]), epsg)

    assert xy[0] == pytest.approx(project(lon, lat, ORIGINS[zone]), abs=1e-6)
    assert crs.coordinates_from_plane(xy, epsg)[0] == pytest.approx(
        (lon, lat), abs=1e-11
    )


def test_the_way_back_equals_the_oracle() -> None:
    for east, north in [(-84_800.0, -226_000.0), (0.0, 0.0), (50_000.0, -150_000.0)]:
        back = crs.coordinates_from_plane(np.array([[east, north]]), 6671)
        assert back[0] == pytest.approx(to_lon_lat(east, north), abs=1e-11)


def test_geometries_go_there_and_back() -> None:
    streets = np.array(
        [
            shapely.LineString([(131.25, 33.95), (131.26, 33.96), (131.27, 33.96)]),
            shapely.LineString([(131.24, 33.94), (131.25, 33.95)]),
        ],
        dtype=object,
    )

    plane = crs.to_plane(streets, 6671)
    back = shapely.transform(plane, lambda xy: crs.coordinates_from_plane(xy, 6671))

    for line, (flat, again) in zip(streets, zip(plane, back, strict=True), strict=True):
        expected = [project(lon, lat, ORIGINS[3]) for lon, lat in line.coords]
        assert list(flat.coords) == [pytest.approx(each, abs=1e-6) for each in expected]
        assert shapely.equals_exact(line, again, tolerance=1e-11)


@pytest.mark.parametrize("system", ["EPSG:4326", "EPSG:6668", "EPSG:4612"])
def test_the_systems_of_japanese_data_are_taken_as_equal(system: str) -> None:
    """JGD2000, JGD2011 and WGS84 coincide: not a bit is changed."""
    point = shapely.Point(131.253455187757, 33.959276334711)

    assert crs.to_geographic(point, system) == point


def test_the_old_tokyo_datum_is_moved() -> None:
    """Tokyo 97 lies some 400 m to the south-east of the world's systems."""
    point = crs.to_geographic(shapely.Point(139.75, 35.68), "EPSG:4301")
    here = project(139.75, 35.68, ORIGINS[9])

    assert 350 < math.dist(project(point.x, point.y, ORIGINS[9]), here) < 500
    assert point.x < 139.75
    assert point.y > 35.68


def test_plane_coordinates_of_a_file_become_degrees() -> None:
    lon, lat = to_lon_lat(-84_800.0, -226_000.0)

    point = crs.to_geographic(shapely.Point(-84_800.0, -226_000.0), "EPSG:6671")

    assert (point.x, point.y) == pytest.approx((lon, lat), abs=1e-11)


@pytest.mark.parametrize(
    "text",
    [
        "EPSG:4326",  # degrees
        "EPSG:6668",
        "EPSG:2227",  # California, in US feet
        "EPSG:4978",  # metres from the middle of the earth, on no plane
    ],
)
def test_what_does_not_measure_in_metres_is_refused(text: str) -> None:
    with pytest.raises(CrsError) as caught:
        crs.metric_epsg(text)

    assert text in str(caught.value)
    assert "metres" in str(caught.value)


@pytest.mark.parametrize("text", ["EPSG:1", "EPSG:nonsense", "zone 3", ""])
def test_what_nobody_knows_is_quoted(text: str) -> None:
    with pytest.raises(CrsError) as caught:
        crs.metric_epsg(text)

    assert f"“{text}”" in str(caught.value)
    assert "EPSG:6671" in str(caught.value)


def test_a_city_elsewhere_is_measured_in_its_own_system() -> None:
    """Porto Alegre, from the cathedral to the gasometer's chimney, in UTM 22 south."""
    lon, lat = np.array([-51.2302, -51.2415]), np.array([-30.0337, -30.0342])

    epsg = crs.metric_epsg("EPSG:31982")
    xy = crs.coordinates_to_plane(lon, lat, epsg)

    expected = [
        FALSE_ORIGIN + project(*place, UTM_22_SOUTH, scale=0.9996)
        for place in zip(lon, lat, strict=True)
    ]
    assert xy == pytest.approx(np.array(expected), abs=1e-5)
    assert math.dist(*xy) == pytest.approx(math.dist(*expected), abs=1e-6)
    # On the ground: one radius of the parallel, and the scale near the meridian.
    cosine, flattening = math.cos(math.radians(30.034)), 1 / INVERSE_FLATTENING
    squared = flattening * (2 - flattening)
    radius = SEMI_MAJOR_AXIS / math.sqrt(1 - squared * (1 - cosine**2))
    assert math.dist(*xy) == pytest.approx(
        math.hypot(math.radians(0.0113) * radius * cosine, 0.0005 * 110_860) * 0.9996,
        rel=1e-4,
    )


@pytest.mark.parametrize("epsg", [6677, 6671])
def test_a_city_elsewhere_in_a_japanese_zone_is_an_error(epsg: int) -> None:
    with pytest.raises(CrsError) as caught:
        crs.coordinates_to_plane(np.array([-51.23]), np.array([-30.03]), epsg)

    for word in ("-51.23", "-30.03", str(epsg), "--crs"):
        assert word in str(caught.value)


@pytest.mark.parametrize("zone", [1, 3, 9, 12, 15])
def test_exchanged_coordinates_are_recognized(zone: int) -> None:
    lat, lon = ORIGINS[zone][0], ORIGINS[zone][1]
    area = crs.parse_crs(f"EPSG:{zone_epsg(zone)}").area_of_use
    assert area is not None
    lat = min(max(lat, area.south), area.north)
    place = shapely.Point(lat, lon)

    with pytest.raises(CrsError) as caught:
        crs.to_plane(place, zone_epsg(zone))

    assert "exchanged" in str(caught.value)
    assert f"longitude {lat:.4f}" in str(caught.value)


def test_one_point_far_away_is_enough_for_an_error() -> None:
    lon, lat = np.array([131.25, 141.35]), np.array([33.95, 43.06])

    with pytest.raises(CrsError, match=r"141\.3500"):
        crs.coordinates_to_plane(lon, lat, 6671)
    assert crs.in_area_of_use(lon, lat, 6671).tolist() == [True, False]


def test_nothing_at_all_is_inside_everywhere() -> None:
    assert crs.coordinates_to_plane(np.empty(0), np.empty(0), 6671).shape == (0, 2)


def test_no_geometries_are_no_geometries_in_the_plane() -> None:
    assert len(crs.to_plane(np.empty(0, dtype=object), 6671)) == 0


@pytest.mark.parametrize("bad", [(np.nan, 33.95), (131.25, np.nan), (np.inf, 33.95)])
def test_what_is_no_number_does_not_pass_as_a_position(
    bad: tuple[float, float],
) -> None:
    lon, lat = np.array([131.25, bad[0]]), np.array([33.95, bad[1]])

    with pytest.raises(CrsError):
        crs.coordinates_to_plane(lon, lat, 6671)


def test_an_area_of_use_may_cross_the_date_line() -> None:
    """Suva, on Fiji's own map grid, whose area runs from 176.8° E to 178.2° W."""
    xy = crs.coordinates_to_plane(np.array([178.44]), np.array([-18.14]), 3460)

    assert np.isfinite(xy).all()
