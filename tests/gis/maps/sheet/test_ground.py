from pathlib import Path

import numpy as np
import pytest
import shapely
from paper_towns import make_entries, make_town, without_ground

from gis.maps.sheet.border import lead_beside
from gis.maps.sheet.bundles import bundle_points, thin_crowds
from gis.maps.sheet.corner import choose_length, place_corner
from gis.maps.sheet.features import draw_water, prepare_features
from gis.maps.sheet.frame import Frame, choose_frame
from gis.maps.sheet.ground import Ground
from gis.maps.sheet.lettering import read_faces
from gis.maps.sheet.streets import prepare_streets

FACES = read_faces(Path(__file__).parents[4] / "app/static/vendor/print")


def framed(height=128, **changes):
    town = make_town(make_entries([(100, 100)]), **changes)
    frame = choose_frame(town, width=186, height=height)
    return town, frame, frame.draw(town.boundary)


def test_small_streets_are_drawn_inside_the_area_only_and_service_roads_nowhere():
    town, frame, border = framed()
    streets = prepare_streets(town, frame, border)
    assert shapely.contains(shapely.buffer(border, 0.1), streets.minor)
    assert shapely.contains(shapely.buffer(border, 0.1), streets.paths)
    roads = shapely.union_all([lines for _, lines in streets.roads])
    assert not shapely.contains(border, roads), "roads with a casing lead out of it"
    crossing = frame.to_paper(np.array((60.0, 87.6)))
    drawn = shapely.union_all([streets.minor, streets.paths, roads])
    service = frame.draw(shapely.LineString([(50, 90), (220, 50)]))
    assert shapely.covers(shapely.box(0, 0, 186, 128), shapely.Point(crossing))
    assert shapely.length(shapely.intersection(service, drawn)) < 0.1


def test_level_lines_lie_in_the_water_and_closer_along_the_shore():
    town, frame, _ = framed(height=190)
    features = prepare_features(town, frame)
    bay = frame.draw(shapely.box(-400, -500, 2900, -60))
    river = frame.draw(shapely.box(1800, -60, 1900, 1900))
    # Beyond the data, which end 500 m south, the bay goes on; the river, too narrow, ends.
    beyond = frame.draw(shapely.box(-400, -2000, 2900, -500))
    expected = shapely.intersection(shapely.union_all([bay, river, beyond]), frame.edge)
    off = shapely.symmetric_difference(features.water, expected)
    assert off.area < 3.0, "a hundredth of a millimetre around it"
    assert len(draw_water(features)) == 4
    coast = frame.draw(shapely.LineString([(0, -60), (1000, -60)]))
    assert shapely.covers(shapely.buffer(features.shore, 0.05), coast)
    # The data end in the south: there is no shore.
    south = frame.draw(shapely.LineString([(0, -500), (1000, -500)]))
    assert shapely.distance(features.shore, south) > 0.9


def test_sea_goes_on_beyond_its_cut_where_a_railway_reaches_farther():
    town = make_town(make_entries([(100, 100)]))
    shapes = town.features.copy()
    shapes[town.feature_subclass == "bay"] = shapely.box(-330, -500, 2830, -60)
    town = make_town(make_entries([(100, 100)]), features=shapes)
    frame = Frame(width=186.0, height=128.0, scale=20_000, x=200.0, y=200.0)
    found = prepare_features(town, frame)
    west = frame.draw(shapely.LineString([(-1600, -150), (-200, -150)]))
    assert found.water.buffer(0.05).covers(west)
    cut = frame.draw(shapely.LineString([(-330, -450), (-330, -110)]))
    assert shapely.intersection(found.shore, cut.buffer(0.1)).length < 0.3


@pytest.mark.parametrize("boundary", [shapely.box(0, 0, 2400, 1500), None])
@pytest.mark.parametrize("kind", ["water", "sea"])
@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_pond_among_few_features_has_a_shore_and_ends_there(boundary, kind, others):
    """No other features, or one or two: their hull says nothing of where data end."""
    pond = shapely.box(600, 600, 1000, 900)
    schools = [shapely.Point(650, 650), shapely.Point(700, 800)][:others]
    kinds = np.array([kind, *["school"] * others])
    town = make_town(
        make_entries([(100, 100)]),
        boundary=boundary,
        features=np.array([pond, *schools], dtype=object),
        feature_class=kinds,
        feature_subclass=kinds,
        feature_names=np.full(len(kinds), ""),
        extent=np.zeros(len(kinds)),
        tunnel=np.zeros(len(kinds), dtype=bool),
    )
    frame = choose_frame(town, width=186, height=128)
    seen = shapely.intersection(frame.draw(pond), frame.edge)
    found = prepare_features(town, frame)
    assert shapely.symmetric_difference(found.water, seen).area < 0.1
    inside = shapely.intersection(seen.boundary, frame.edge.buffer(-0.1))
    assert found.shore.length == pytest.approx(inside.length, abs=0.5)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_some_points_alone_are_no_ground(count):
    town = make_town(
        make_entries([(100, 100)]),
        boundary=None,
        **without_ground()
        | {
            "features": np.array([shapely.Point(9 * n, 0) for n in range(count)]),
            "feature_class": np.array(["school"] * count),
            "feature_subclass": np.array(["school"] * count),
            "feature_names": np.array([""] * count),
            "extent": np.zeros(count),
            "tunnel": np.zeros(count, dtype=bool),
        },
    )
    frame = choose_frame(town, width=186, height=128)
    assert draw_water(prepare_features(town, frame)) == []


def test_without_water_nothing_of_it_is_drawn():
    town, frame, _ = framed()
    dry = ~np.isin(town.feature_class, ("water", "sea"))
    columns = ("features", "feature_class", "feature_subclass", "feature_names")
    changed = {
        name: getattr(town, name)[dry] for name in (*columns, "extent", "tunnel")
    }
    other, frame, _ = framed(**changed)
    assert draw_water(prepare_features(other, frame)) == []


def test_a_border_runs_beside_the_road_that_it_follows():
    area = shapely.box(20, 20, 120, 100)
    road = shapely.LineString([(10, 100.3), (130, 100.3)])
    across = shapely.LineString([(70, 10), (70, 110)])
    led = lead_beside(area, [(road, 2.0), (across, 2.0)])
    assert shapely.covers(led, area.buffer(-0.3))
    between = shapely.intersection(led.boundary, shapely.box(25, 90, 66, 110))
    assert shapely.distance(between, road) == pytest.approx(1.95, abs=0.1)
    assert shapely.distance(led.boundary, shapely.Point(70, 20)) < 0.2, (
        "where it crosses"
    )


def test_the_bar_is_as_long_as_it_says():
    for scale in (2500, 15_000, 35_000, 100_000):
        metres, length = choose_length(1000 / scale)
        assert length == pytest.approx(metres * 1000 / scale)
        assert 22 <= length <= 56


def test_bar_and_arrow_stand_apart_and_off_entries():
    _, frame, border = framed()
    points = frame.to_paper(np.array([(60, 60), (2340, 60), (60, 1440)]))
    corner = place_corner(
        frame, border=border, points=points, ground=Ground.of([]), faces=FACES
    )
    bar, arrow = (shapely.box(*box) for box in corner.boxes)
    assert not bar.intersects(arrow)
    assert shapely.contains(shapely.box(0, 0, 186, 128), shapely.union(bar, arrow))
    assert not shapely.intersects(
        shapely.union(bar, arrow), shapely.points(points)
    ).any()


def test_what_a_box_hides_is_weighed():
    ground = Ground.of([(shapely.LineString([(0, 0), (10, 0)]), 2.0)])
    boxes = np.array([(-1.0, -1, 11, 1), (-1, 2, 11, 3), (-0.5, -1, 4.5, 1)])
    assert ground.weigh(boxes).tolist() == [22.0, 0.0, 10.0]


def test_crowds_are_thinned_and_nobody_is_lost():
    random = np.random.default_rng(2)
    points = random.normal(50, 6, (60, 2))
    reach = np.full(60, 4.0)
    bundles = bundle_points(points, reach, within=0.6)
    thin = thin_crowds(bundles, points, reach, most=4, within=11.0)
    assert sorted(i for bundle in thin for i in bundle.members) == list(range(60))
    hubs = np.array([bundle.hub for bundle in thin])
    apart = np.hypot(*(hubs[:, None] - hubs).transpose(2, 0, 1))
    assert ((apart < 11.0).sum(axis=1) <= 4).all()
