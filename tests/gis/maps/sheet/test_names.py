from pathlib import Path

import numpy as np
import pytest
import shapely
from paper_towns import make_entries, make_town

from gis.maps.sheet.frame import choose_frame
from gis.maps.sheet.ground import Ground
from gis.maps.sheet.labels import Setting, set_along, set_level
from gis.maps.sheet.landmark_names import rank_landmark, shorten
from gis.maps.sheet.lettering import POINT, read_faces
from gis.maps.sheet.names import place_names
from gis.maps.sheet.road_names import NamedLine, clean_name, list_stretches
from gis.maps.sheet.room import Room

FACES = read_faces(Path(__file__).parents[4] / "app/static/vendor/print")
SETTING = Setting(FACES.regular, bold=False, size=10 * POINT, halo=1.5)


def place(taken):
    town = make_town(make_entries([(100, 100)]))
    frame = choose_frame(town, width=186, height=128)
    border = frame.draw(town.boundary)
    names = place_names(
        town,
        frame,
        border=border,
        edge=border,
        rails=shapely.LineString(),
        ground=Ground.of([]),
        taken=taken,
        faces=FACES,
    )
    return frame, border, names


def test_names_touch_nothing():
    random = np.random.default_rng(1)
    taken = list(shapely.buffer(shapely.points(random.uniform(10, 120, (25, 2))), 4))
    frame, border, names = place(taken)
    rooms = np.array([label.room for label in names.labels])
    assert len(rooms) >= 8
    assert names.landmarks >= 4
    touching = shapely.intersects(rooms[:, None], rooms)
    assert touching.sum() == len(rooms), "each touches itself alone"
    assert not shapely.intersects(rooms[:, None], np.array(taken)).any()
    assert not shapely.intersects(rooms, shapely.buffer(border.boundary, 0.8)).any()
    assert shapely.contains(shapely.box(*frame.box), rooms).all()


def test_without_room_there_is_no_name():
    _, _, names = place([shapely.box(0, 0, 186, 128)])
    assert names.labels == ()


def test_names_stand_on_straight_stretches_only():
    bent = shapely.LineString([(0, 0), (30, 0), (30, 30), (60, 30)])
    road = NamedLine("国道999号", 1, bent, 10 * POINT)
    stretches = list_stretches(road, SETTING, None)
    assert stretches
    for middle, angle in stretches:
        room = set_along(road.name, middle, angle, SETTING).room
        along = shapely.intersection(bent, shapely.buffer(room, 0.2))
        points = shapely.get_coordinates(along)
        turn = np.radians(angle)
        across = (points - middle) @ np.array((-np.sin(turn), np.cos(turn)))
        assert np.abs(across).max() < 2.2
    zigzag = shapely.LineString([(x, (x % 8) * 0.7) for x in range(0, 80, 4)])
    assert not list_stretches(
        NamedLine("国道999号", 1, zigzag, 10 * POINT), SETTING, None
    )


@pytest.mark.parametrize("angle", [-89.0, -60.0, -30.0, 0.0, 45.0, 80.0])
def test_names_are_never_upside_down(angle):
    label = set_along("旧街道", np.array((50.0, 50.0)), angle, SETTING)
    for element in label.drawing:
        if "rotate(" in element:
            turned = float(element.split("rotate(")[1].split()[0])
            assert -60 <= turned <= 90
    assert shapely.contains_xy(label.room, 50.0, 50.0)


def test_a_column_reads_from_the_top_with_long_vowels_on_their_side():
    label = set_along("モール通", np.array((50.0, 50.0)), -85.0, SETTING)
    letters = [each for each in label.drawing if each.startswith("<text")]
    heights = [float(each.split(' y="')[1].split('"')[0]) for each in letters]
    assert "rotate(90" in letters[1]
    assert heights[0] < heights[2] < heights[3]


def test_a_level_name_takes_the_room_of_its_letters():
    label = set_level("東小", 10.0, 20.0, SETTING)
    left, top, right, bottom = label.room.bounds
    assert right - left == pytest.approx(2 * SETTING.size + 0.4, abs=0.01)
    assert (top + bottom) / 2 == 20.0


@pytest.mark.parametrize(
    ("name", "kind", "short"),
    [
        ("宇部市立神原小学校", "school", "神原小"),
        ("山口県立宇部中央高等学校", "school", "宇部中央高校"),
        ("小学校", "school", "小学校"),
        ("宇部新川", "station", "宇部新川駅"),
        ("JR Ube", "station", "JR Ube"),
        ("市立図書館（本館）", "library", "市立図書館"),
        ("とても長い名前の公民館でとても長い", "community_centre", ""),
    ],
)
def test_names_are_said_as_people_say_them(name, kind, short):
    assert shorten(name, kind) == short


def test_stations_come_before_shops_and_fields_have_no_rank():
    assert rank_landmark("station", "station", 0) > rank_landmark("shop", "mall", 9e4)
    assert rank_landmark("hospital", "hospital", 0) > rank_landmark(
        "hospital", "clinic", 0
    )
    assert rank_landmark("farmland", "farmland", 1e6) is None
    assert clean_name("['平和通り', '県道']") == "平和通り"


def test_room_is_taken_once():
    room = Room((0, 0, 100, 100), np.array([shapely.box(0, 0, 20, 20)]))
    boxes = np.array([shapely.box(10, 10, 30, 30), shapely.box(40, 40, 60, 60)])
    assert room.is_free(boxes).tolist() == [False, True]
    room.take(boxes[1])
    assert room.is_free(boxes).tolist() == [False, False]
    assert room.is_free(np.array([shapely.box(90, 90, 110, 110)])).tolist() == [False]
