"""In which buildings people live."""

import pytest

from gis.domain.buildings import are_lived_in, is_lived_in


@pytest.mark.parametrize(
    "building_class",
    [
        *("yes", "house", "apartments", "residential", "detached", "terrace", "farm"),
        *("dormitory", "semidetached_house", "bungalow", "cabin", "retail;apartments"),
        *(
            "普通建物",
            "堅ろう建物",
            "住宅",
            "共同住宅",
            "店舗等併用住宅",
            "不明",
            "その他",
        ),
        *("", "3101", "something new"),
    ],
)
def test_people_live_here(building_class: str) -> None:
    assert is_lived_in(building_class)


@pytest.mark.parametrize(
    "building_class",
    [
        *("school", "industrial", "garage", "retail", "shed", "greenhouse", "church"),
        *("roof", "Roof", "warehouse", "hospital", "construction", "retail; office"),
        *("普通無壁舎", "堅ろう無壁舎", "工場", "業務施設", "文教厚生施設"),
    ],
)
def test_nobody_lives_here(building_class: str) -> None:
    assert not is_lived_in(building_class)


def test_many_are_told_as_each_is() -> None:
    assert are_lived_in(["house", "roof", "house"]).tolist() == [True, False, True]
    assert are_lived_in([]).tolist() == []
