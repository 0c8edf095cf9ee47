"""The institutions and estates of the fictional city, as the store has them."""

from demo_files import read_rows
from sqlalchemy.orm import Session

from gis.domain.housing import OverrideKind
from gis.domain.people import Age
from gis.store.queries.housing import read_housing
from gis.store.queries.municipalities import choose_city


def test_each_stands_in_its_town_with_its_people(demo_session: Session) -> None:
    rows = {row["名称"]: row for row in read_rows("institutions.csv")}
    found = read_housing(demo_session, choose_city(demo_session, None).id)
    assert {each.name for each in found} == rows.keys()
    for each in found:
        row = rows[each.name]
        assert each.unit_ref == row["KEY_CODE"]
        assert each.area_code
        assert (each.lon, each.lat) == (float(row["経度"]), float(row["緯度"]))
        assert (each.kind is OverrideKind.ESTATE) is (row["種類"] == "団地")
        assert [each.people[age] for age in Age] == [
            int(row[name]) for name in ("総数", "65歳以上", "75歳以上", "85歳以上")
        ]
