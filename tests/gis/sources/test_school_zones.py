import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import SourceError
from gis.sources.school_zone_towns import split_zone
from gis.sources.school_zones import Level, is_school_zones, read_school_zones


@pytest.mark.parametrize(
    ("words", "towns"),
    [
        ("本町", ["本町"]),
        ("本町;港町；寺町、新町", ["本町", "港町", "寺町", "新町"]),
        ("本町一丁目～三丁目", ["本町1丁目", "本町2丁目", "本町3丁目"]),
        ("本町１～３丁目", ["本町1丁目", "本町2丁目", "本町3丁目"]),
        ("本町1・3丁目", ["本町1丁目", "本町3丁目"]),
        ("本町1丁目全域", ["本町1丁目"]),
        ("大字大村の全域、字小川（全域）", ["大村", "小川"]),
        ("山口県宇部市本町2丁目", ["本町2丁目"]),
        ("宇部市本町2丁目", ["本町2丁目"]),
        ("南１１条西２５丁目", ["南11条西25丁目"]),
        ("桜が丘 桜ヶ丘", ["桜ケ丘桜ケ丘"]),
        ("港町2丁目1番地～20番地", ["港町2丁目*"]),
        ("港町2丁目（5番～9番）", ["港町2丁目*"]),
        ("小川1番地から30番地まで", ["小川*"]),
        ("西中野本町(3番3,7,11～13号を除く)、大村", ["西中野本町*", "大村"]),
        ("上新田の一部", ["上新田*"]),
        # 1番地5 or 1丁目 to 5丁目: not for us to say, so that it is known as nothing.
        ("石津1-5", ["石津1-5"]),
        ("", []),
    ],
)  # fmt: skip
def test_words_of_a_zone(words, towns):
    found = [town.key + "*" * town.in_part for town in split_zone(words, "宇部市")]
    assert found == towns


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.sampled_from("本町一二3４丁目番地号~～・-;、()（）全域の一部を除く東 "),
        max_size=30,
    )
)
def test_any_words_are_towns_or_none(words):
    for town in split_zone(words, "宇部市"):
        assert town.key


def test_the_standard_table(samples):
    path = samples / "352021_school_district.csv"
    assert is_school_zones(path)
    reading = read_school_zones(path, city="宇部市")
    assert [(z.row, z.name, z.level, len(z.towns)) for z in reading.records] == [
        (2, "東小学校", Level.PRIMARY, 3),
        (3, "西小学校", Level.PRIMARY, 3),
        (4, "南小学校", Level.PRIMARY, 3),
        (6, "中央中学校", Level.MIDDLE, 4),
    ]
    assert reading.records[0].code == "B135220200001"
    assert "have ended, left out: 1 (row 5)" in str(reading.notes[0])


def test_other_headings_and_faults(write_csv, samples):
    rows = [
        ["通学区域一覧"],
        ["学校名", "通学区域"],
        ["東小", "本町"],
        ["", "港町"],
        ["西小", ""],
    ]
    reading = read_school_zones(write_csv(rows))
    assert [(z.name, z.level) for z in reading.records] == [("東小", Level.PRIMARY)]
    assert [(f.row, f.column) for f in reading.faults] == [
        (4, "学校名"),
        (5, "通学区域"),
    ]
    assert not is_school_zones(samples / "352021_public_facility.csv")
    assert not is_school_zones(samples / "small.osm")
    with pytest.raises(SourceError, match="towns of the zone"):
        read_school_zones(samples / "352021_public_facility.csv")
