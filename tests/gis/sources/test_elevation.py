"""Heights of the ground out of GeoTIFFs that were made for it.

On a plane z = ax + by + c a bilinear height is the plane's own, whatever the grid.
"""

import struct
import zipfile

import numpy as np
import pytest
import rasterio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer
from rasterio.transform import Affine
from scipy.ndimage import map_coordinates

from gis.errors import CrsError, SourceError
from gis.sources.elevation import open_kept, read_elevation
from gis.sources.grid_arithmetic import interpolate
from gis.sources.height_grid import TILE

WEST, NORTH = 131.2, 34.0


def from_origin(west, north, wide, high):
    return Affine(wide, 0, west, 0, -high, north)


def spread(at, rows, columns):
    """Give x and y in the middles of cells."""
    row, column = np.mgrid[0:rows, 0:columns] + 0.5
    return at.a * column + at.b * row + at.c, at.d * column + at.e * row + at.f


DEGREES = from_origin(WEST, NORTH, 0.001, 0.001)
WINDOW = (131.21, 33.95, 131.25, 33.99)
calm = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def plane(x, y):
    return 30 * (x - WEST) - 50 * (y - NORTH) + 7


@pytest.fixture
def make(tmp_path):
    """Make a GeoTIFF: of the plane, or of other heights."""

    def make(heights=None, *, name="dem.tif", crs="EPSG:6668", at=DEGREES, **more):
        if heights is None:
            heights = plane(*spread(at, 100, 100))
        heights = np.asarray(heights, dtype=more.pop("dtype", "float64"))
        unit = more.pop("unit", None)
        path = tmp_path / name
        with rasterio.open(
            path, "w", driver="GTiff", height=heights.shape[-2], width=heights.shape[-1],
            count=1, dtype=heights.dtype, crs=crs, transform=at, **more,
        ) as target:  # fmt: skip
            target.write(heights, 1)
            if unit is not None:
                target.units = (unit,)
        return path

    return make


def sample(path, lonlat, *, window=WINDOW, crs=None):
    with (
        read_elevation(path, window=window, crs=crs) as reading,
        open_kept(reading.records.path) as grid,
    ):
        return grid.sample(np.array(lonlat, dtype=float)), [
            str(n) for n in reading.notes
        ]


inside = st.tuples(st.floats(131.21, 131.25), st.floats(33.95, 33.99))


def test_heights_of_a_plane_are_the_planes(make):
    draw = np.random.default_rng(3)
    lonlat = draw.uniform((131.21, 33.95), (131.25, 33.99), (500, 2))
    heights, notes = sample(make(), lonlat)
    assert heights == pytest.approx(plane(*lonlat.T), abs=1e-5)
    assert notes == ["dem.tif does not say its unit: heights are taken as metres."]


def test_a_grid_in_metres_is_sampled_where_it_lies(make):
    """The plane lies in zone III; positions are brought there by PROJ."""
    to_plane = Transformer.from_crs("EPSG:6668", "EPSG:6671", always_xy=True).transform
    west, north = to_plane(131.2, 34.0)
    at = from_origin(west, north + 200, 50, 50)
    x, y = spread(at, 200, 200)
    path = make((x - west) / 100 + (y - north) / 40, crs="EPSG:6671", at=at)
    lonlat = np.random.default_rng(4).uniform((131.21, 33.95), (131.25, 33.99), (99, 2))
    x, y = to_plane(*lonlat.T)
    heights, _ = sample(path, lonlat)
    assert heights == pytest.approx((x - west) / 100 + (y - north) / 40, abs=1e-4)


def test_a_turned_grid_is_sampled_too(make):
    slope = 0.001 * 0.5**0.5
    at = Affine(slope, slope, 131.15, -slope, slope, 33.97)
    path = make(plane(*spread(at, 150, 150)), at=at)
    lonlat = np.array([[131.23, 33.97], [131.24, 33.96]])
    heights, _ = sample(path, lonlat)
    assert heights == pytest.approx(plane(*lonlat.T), abs=1e-5)


def test_heights_across_the_seams_of_pieces(make):
    side = TILE + 90
    at = from_origin(131.2, 34.0, 0.0001, 0.0001)
    path = make(plane(*spread(at, side, side)), at=at)
    seam = 131.2 + TILE * 0.0001
    lonlat = np.array([[seam + d, 34 - TILE * 0.0001 + e] for d in (-1e-5, 0, 6e-5)
                       for e in (-7e-5, 0, 1e-5)])  # fmt: skip
    heights, _ = sample(path, lonlat, window=(131.2, 33.94, 131.26, 34.0))
    assert heights == pytest.approx(plane(*lonlat.T), abs=1e-5)


def test_outside_is_unknown(make):
    heights, _ = sample(
        make(),
        # The first lies half a cell within the edge, where heights begin.
        [
            (131.2005, 33.9995),
            (131.2004, 33.9995),
            (131.1, 33.97),
            (131.23, 33.8),
            (0, 0),
        ],
        window=(131.0, 33.0, 132.0, 35.0),
    )
    assert heights[0] == pytest.approx(plane(131.2005, 33.9995), abs=1e-5)
    assert np.isnan(heights[1:]).all()


@pytest.mark.parametrize("mark", [-9999.0, 255.0, np.nan])
def test_where_a_cell_is_empty_heights_around_it_are_unknown(make, mark):
    heights = np.full((100, 100), 12.0)
    heights[40, 30] = mark
    path = make(heights, nodata=mark)
    middle = (131.2305, 33.9595)
    found, _ = sample(path, [middle, (131.2309, 33.9599), (131.2315, 33.9595)])
    assert np.isnan(found[:2]).all()
    assert found[2] == 12.0  # just in the middle of the next cell


def test_marks_that_are_no_heights_are_unknown(make):
    heights = np.full((100, 100), 12.0)
    heights[:50] = -32768
    found, _ = sample(make(heights), [(131.23, 33.98), (131.23, 33.94)],
                      window=(131.2, 33.9, 131.3, 34.0))  # fmt: skip
    assert np.isnan(found[0])
    assert found[1] == 12.0


def test_whole_numbers_scaled_and_in_feet(make):
    path = make(np.full((100, 100), 100), dtype="int16", unit="ft")
    with rasterio.open(path, "r+") as grid:
        grid.scales, grid.offsets = (0.1,), (5.0,)
    heights, notes = sample(path, [(131.23, 33.97)])
    assert heights[0] == pytest.approx((100 * 0.1 + 5) * 0.3048, abs=1e-6)
    assert notes == ["dem.tif: heights are in “ft” and were brought to metres."]


def test_an_unknown_unit_is_told(make):
    _, notes = sample(make(unit="shaku"), [(131.23, 33.97)])
    assert notes == [
        "dem.tif: the unit “shaku” is not known: heights are taken as metres."
    ]


def test_metres_need_no_word(make):
    assert sample(make(unit="metre"), [(131.23, 33.97)])[1] == []


def test_what_is_kept_is_the_part_in_the_window(make):
    with read_elevation(make(), window=(131.22, 33.96, 131.23, 33.97)) as reading:
        part = reading.records
        kept = part.path.read_bytes()
        with rasterio.open(part.path) as grid:
            assert grid.bounds.left == pytest.approx(131.218, abs=0.0011)
            assert grid.bounds.top == pytest.approx(33.972, abs=0.0011)
            assert (grid.height, grid.width) == (part.rows, part.columns)
            assert 14 <= part.rows <= 17
            assert 14 <= part.columns <= 17
    assert not part.path.exists()
    with read_elevation(make(), window=(131.22, 33.96, 131.23, 33.97)) as again:
        assert again.records.path.read_bytes() == kept


def test_zipped(make, tmp_path):
    path = tmp_path / "dem.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(make(), "data/dem.TIF")
        archive.writestr("readme.txt", "heights")
    heights, _ = sample(path, [(131.23, 33.97)])
    assert heights == pytest.approx([plane(131.23, 33.97)], abs=1e-5)
    with zipfile.ZipFile(path, "a") as archive:
        archive.write(make(), "second.tif")
    with pytest.raises(SourceError, match="several data sets"):
        sample(path, [])


def test_the_users_word_on_the_system(make):
    path = make(crs=None)
    with pytest.raises(SourceError, match="give it with --crs"):
        sample(path, [])
    heights, _ = sample(path, [(131.23, 33.97)], crs="EPSG:6668")
    assert heights == pytest.approx([plane(131.23, 33.97)], abs=1e-5)
    with pytest.raises(CrsError, match="not a known"):
        sample(path, [], crs="EPSG:0")


def test_another_place_is_told_with_both_boxes(make):
    with pytest.raises(SourceError) as refused:
        sample(make(), [], window=(139.0, 35.0, 139.5, 35.5))
    assert str(refused.value) == (
        "dem.tif covers longitude 131.200 to 131.300, latitude 33.900 to 34.000; the city"
        " lies in longitude 139.000 to 139.500, latitude 35.000 to 35.500. Is it the right"
        " file, and the right --crs?"
    )


def test_empty_around_the_city(make):
    with pytest.raises(SourceError, match="every cell there is empty"):
        sample(make(np.full((100, 100), -9999.0)), [])


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_picture_is_no_grid_of_heights(tmp_path):
    path = tmp_path / "photo.tif"
    profile = {"driver": "GTiff", "height": 4, "width": 4, "dtype": "uint8"}
    with rasterio.open(path, "w", count=3, crs="EPSG:6668", transform=DEGREES,
                       **profile) as target:  # fmt: skip
        target.write(np.zeros((3, 4, 4), dtype="uint8"))
    with pytest.raises(SourceError, match="3 bands of uint8"):
        sample(path, [])
    with rasterio.open(path, "w", count=1, **profile) as target:
        target.write(np.zeros((1, 4, 4), dtype="uint8"))
    with pytest.raises(SourceError, match="where on the earth"):
        sample(path, [])


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is no GeoTIFF"), (b"PK\x03\x04 and no more", "is no GeoTIFF"),
     (b"lon,lat\n1,2\n", "is no GeoTIFF"), (b"II*\0", "damaged"),
     (b"MM\0*\0\0\0\x08", "damaged")],
)  # fmt: skip
def test_what_is_no_geotiff_is_told(tmp_path, content, words):
    path = tmp_path / "dem.tif"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=words):
        sample(path, [])
    with pytest.raises(SourceError, match="There is no file"):
        sample(tmp_path / "other.tif", [])
    with pytest.raises(SourceError, match="cannot be read"):
        sample(tmp_path, [])


def test_a_grid_far_finer_than_needed_is_refused(make):
    """Nothing of it is read: it says of itself that it has 25 billion cells."""
    path = make(np.zeros((16, 16)), at=from_origin(131.0, 34.1, 1e-6, 1e-6))
    raw = path.read_bytes()
    for tag in (256, 257):  # width and height, which fit a small number no longer
        old = struct.pack("<HHIH", tag, 3, 1, 16)
        assert raw.count(old) == 1
        raw = raw.replace(old + b"\0\0", struct.pack("<HHII", tag, 4, 1, 160_000))
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="25600000000 cells"):
        sample(path, [], window=(131.0, 33.9, 131.2, 34.1))


@pytest.mark.parametrize("side", [1e-302, 1e-307])
def test_cells_too_small_to_be_counted_lie_elsewhere(make, side):
    """As a damaged file has them: nothing is counted, and no warning is given."""
    path = make(np.zeros((4, 4)), at=from_origin(131.2, 34.0, 0.001, side))
    with pytest.raises(SourceError, match="the city lies in"):
        sample(path, [])


@pytest.fixture
def small(make):
    return make(np.arange(400.0).reshape(20, 20))


@calm
@given(data=st.data())
def test_any_bytes_are_told_or_read(small, data, capfd):
    raw = bytearray(small.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        # Most of what can go wrong is told in the first bytes.
        last = data.draw(st.sampled_from([500, len(raw)])) - 1
        raw[data.draw(st.integers(4, last))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(8, len(raw))) :]
    path = small.with_name("changed.tif")
    path.write_bytes(raw)
    try:
        sample(path, [(131.21, 33.99)])
    except (SourceError, CrsError) as error:
        assert str(error)  # noqa: PT017 - what is whole is read
    assert capfd.readouterr() == ("", "")


@given(
    st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True),
    st.lists(st.floats(-400, 4000), min_size=4, max_size=4),
)  # fmt: skip
def test_a_height_lies_between_its_neighbours(row, column, corners):
    piece = np.array(corners).reshape(2, 2)
    (height,) = interpolate(piece, np.array([[row, column]]))
    assert min(corners) - 1e-9 <= height <= max(corners) + 1e-9


def test_porto_alegres_heights_are_those_that_scipy_gives(shared_data):
    path = shared_data / "porto-alegre" / "poa_elevation.tif"
    with rasterio.open(path) as grid:
        cells, at = grid.read(1).astype(float), grid.transform
    draw = np.random.default_rng(8)
    lonlat = draw.uniform((-51.25, -30.105), (-51.145, -30.0), (3000, 2))
    row, column = (lonlat[:, 1] - at.f) / at.e, (lonlat[:, 0] - at.c) / at.a
    expected = map_coordinates(cells, [row - 0.5, column - 0.5], order=1)
    heights, _ = sample(path, lonlat, window=(-51.3, -30.2, -51.1, -29.9))
    assert expected.max() > 100
    assert heights == pytest.approx(expected, abs=1e-3)
