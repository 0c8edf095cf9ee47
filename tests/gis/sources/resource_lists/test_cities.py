import pytest

from gis.domain.municipalities import Municipality
from gis.sources.resource_lists.cities import CityRows
from gis.sources.resource_lists.formats import Texts


def judge(city, **texts):
    return CityRows(Municipality(*city, 6676)).is_its_own(Texts(texts))


FUCHU = ("34208", "府中市")
SAPPORO = ("01100", "札幌市")
OISO = ("14341", "大磯町")


@pytest.mark.parametrize(
    ("city", "texts", "own"),
    [
        (FUCHU, {"city_code": "342084"}, True),
        (FUCHU, {"city_code": "34208"}, True),
        (FUCHU, {"city_code": "13206", "city_name": "府中市"}, False),
        (FUCHU, {"city_name": "府中市", "prefecture": "東京都"}, False),
        (FUCHU, {"city_name": "府中市", "prefecture": "広島県"}, True),
        (FUCHU, {"city_name": "府中市"}, True),
        (FUCHU, {"city_name": "府中町", "prefecture": "広島県"}, False),
        (FUCHU, {"address": "東京都府中市宮西町2"}, False),
        (FUCHU, {"address": "広島県府中市府川町315"}, True),
        (FUCHU, {"address": "府中市府川町315", "prefecture": "広島県"}, True),
        (FUCHU, {"address": "広島県福山市府中市1"}, False),
        (FUCHU, {"city_code": "340006", "address": "府中市府川町"}, True),
        (FUCHU, {"city_code": "130001", "address": "府中市宮西町"}, False),
        (FUCHU, {}, None),
        (FUCHU, {"city_code": "県", "prefecture": "広島県"}, None),
        (SAPPORO, {"city_code": "011011", "city_name": "札幌市中央区"}, True),
        (SAPPORO, {"city_code": "1101", "city_name": "札幌市中央区"}, True),
        (SAPPORO, {"city_code": "01110", "address": "清田区平岡1条1丁目"}, True),
        (SAPPORO, {"city_code": "01202", "city_name": "函館市"}, False),
        (OISO, {"city_name": "中郡大磯町"}, True),
        (OISO, {"address": "神奈川県中郡大磯町東小磯183"}, True),
        (OISO, {"address": "神奈川県中郡二宮町大磯町1"}, False),
    ],
)
def test_whose_a_row_is(city, texts, own):
    assert judge(city, **texts) is own
