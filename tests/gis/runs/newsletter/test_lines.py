"""The lines of a page's table: order, numbers, words."""

from datetime import date, time
from typing import Any

from made_listings import make_listing

from gis.domain.listings import Listing
from gis.domain.resources import OrganizationKind, ServiceAreaScope
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.maps.sheet.page_content import Imprint, Line
from gis.runs.newsletter.choice import REASONS, Shown
from gis.runs.newsletter.line_words import Surroundings, say_days
from gis.runs.newsletter.lines import write_lines

TODAY = date(2026, 11, 28)
COMPANY = {"organization_kind": OrganizationKind.COMPANY}


def at(east: float, north: float) -> dict[str, float]:
    """Give a position some hundredths of a degree from a corner."""
    return {"lon": 131.2 + east / 100, "lat": 33.9 + north / 100}


def write(
    *listings: Listing,
    scopes: Any = None,
    reason: str | None = None,
    guest: bool = False,
    telephone: str = "04-0000-0000",
) -> list[Line]:
    around = Surroundings(
        epsg=6671,
        city="みほん市",
        imprint=Imprint(
            title="てととて",
            issue=1,
            month=date(2026, 12, 1),
            publisher="みほん社協",
            telephone=telephone,
        ),
        scopes=scopes or {},
        with_areas=True,
        today=TODAY,
    )
    shown = [Shown(each, each.kind, reason, guest) for each in listings]
    return list(write_lines(shown, around))


def labels(lines: list[Line]) -> dict[str, str]:
    return {line.entry.label: line.name for line in lines}


def test_salons_are_numbered_as_a_page_is_read() -> None:
    lines = write(
        make_listing("南西", **at(0, 0)),
        make_listing("北東", **at(3, 3.01)),
        make_listing("北西", **at(0, 3)),
        make_listing("南東", **at(3, 0.01)),
    )

    assert labels(lines) == {"1": "北西", "2": "北東", "3": "南西", "4": "南東"}
    assert [line.entry.label for line in lines] == ["1", "2", "3", "4"]


def test_a_kind_of_which_there_is_one_wears_its_letter_alone() -> None:
    lines = write(
        make_listing("相談", gives=("rights",), **at(0, 0)),
        make_listing("配食", gives=("meal_delivery",), **at(0, 1)),
        make_listing("見守り", gives=("watching_over",)),
        make_listing("茶話会", **at(1, 1)),
        make_listing("バス", gives=("bus",), **at(1, 0)),
    )

    assert labels(lines) == {
        "1": "茶話会", "A": "バス", "B1": "配食", "C": "相談", "B2": "見守り",
    }  # fmt: skip
    # What is not on the map stands at the end, whatever its kind.
    assert [line.entry.xy is None for line in lines] == [False] * 4 + [True]


def test_companies_come_last_and_the_publisher_not_first() -> None:
    taxi = {"gives": ("taxi",)}
    lines = write(
        make_listing("甲社", **taxi, **COMPANY, **at(0, 9)),
        make_listing("乙社", **taxi, **COMPANY, **at(0, 0)),
        make_listing("社協の車", **taxi, organization="みほん社協", **at(0, 8)),
        make_listing("隣の会", **taxi, **at(0, 1)),
    )

    assert labels(lines) == {
        "A1": "隣の会", "A2": "社協の車", "A3": "甲社", "A4": "乙社",
    }  # fmt: skip


def test_each_place_of_a_resource_has_its_number() -> None:
    salon = {"id": "same"}
    lines = write(
        make_listing("二か所の会", **salon, location_name="東館", **at(1, 0)),
        make_listing("二か所の会", **salon, location_name="西館", **at(0, 0)),
    )

    assert [(line.entry.label, line.place) for line in lines] == [
        ("1", "西館"), ("2", "東館"),
    ]  # fmt: skip


def test_the_order_of_the_input_decides_nothing() -> None:
    listings = [make_listing(f"会{n}", **at(n % 3, n // 3)) for n in range(9)]

    assert labels(write(*listings)) == labels(write(*reversed(listings)))


def test_a_home_is_told_by_its_town_and_the_publishers_telephone() -> None:
    [line] = write(
        make_listing("柳町の茶話会", approximate=True, town="柳町1丁目", **at(0, 0))
    )

    assert line.entry.approximate
    assert line.place == "柳町1丁目のあたり"
    assert line.telephone == "04-0000-0000"


def test_places_in_words() -> None:
    def place(scopes: set[ServiceAreaScope] | None = None, **told: Any) -> str:
        listing = make_listing("会", **told)
        table = {} if scopes is None else {listing.id: scopes}
        return write(listing, scopes=table)[0].place

    assert place(location_name="本町会館", address="みほん市本町1") == "本町会館"
    assert place(location_name="会", address="みほん県みほん市本町1") == "本町1"
    assert place(location_name="福祉会館", building="2階 和室") == "福祉会館 2階 和室"
    assert place(location_name="福祉会館", building="福祉会館") == "福祉会館"
    assert place(address="となり町1-2") == "となり町1-2"
    assert place({ServiceAreaScope.CITY}) == "市内どこでも"
    assert place({ServiceAreaScope.AREAS}) == "この圏域"
    assert place({ServiceAreaScope.POLYGON}) == "お住まいの場所によります"
    assert place(moves=True) == "場所はそのつど決まります"
    assert place() == "電話でお確かめください"


def test_a_home_without_a_town_is_not_about_nothing() -> None:
    home = {"approximate": True, **at(0, 0)}
    [asked] = write(make_listing("お茶会", **home))
    [silent] = write(make_listing("お茶会", **home), telephone="")

    assert asked.place == "電話でお確かめください"
    assert silent.place == "場所はわかりません"


def test_no_place_is_to_be_asked_for_where_nobody_can_be() -> None:
    def place(own: str, publishers: str) -> str:
        [line] = write(make_listing("隊", telephone=own), telephone=publishers)
        return line.place

    assert place("", "") == "場所はわかりません"
    assert place("04-0000-0001", "") == "電話でお確かめください"
    assert place("", "04-0000-0000") == "電話でお確かめください"


def test_nobody_is_sent_to_a_telephone_that_is_not_on_the_page() -> None:
    def when(telephone: str = "", **told: Any) -> tuple[str, ...]:
        [line] = write(make_listing("会", **at(0, 0), **told), telephone=telephone)
        return line.when

    assert when() == ("日時はわかりません",)
    assert when(irregular=True) == ("不定期　日時はわかりません",)
    assert when("04-0000-0000") == ("電話でお確かめください",)


def test_help_that_comes_says_what_it_does() -> None:
    [line] = write(make_listing("助け合い隊", gives=("rubbish", "garden_snow", "taxi")))

    assert line.when == ("ごみ出し、庭・雪かき",)


def test_days_in_few_words() -> None:
    def days(**told: Any) -> tuple[str, ...]:
        return say_days(make_listing(**told), today=TODAY)

    tuesdays = Schedule(
        date(2026, 4, 7), "FREQ=MONTHLY;BYDAY=2TU,4TU", opens_at=time(13, 30)
    )
    odd = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    ask = "電話でお確かめください"

    assert days(schedules=(tuesdays,)) == ("第2・4火曜 13:30から",)
    assert days(
        schedules=(tuesdays,), schedule_words=("第2・第4火曜 13時30分から",)
    ) == ("第2・4火曜 13:30から",)
    assert days(schedules=(tuesdays,), schedule_words=("お盆は休み",)) == (
        "第2・4火曜 13:30から", "お盆は休み",
    )  # fmt: skip
    assert days(schedules=(odd,)) == (ask,)
    assert days() == (ask,)
    assert days(irregular=True) == (f"不定期　{ask}",)
    assert days(irregular=True, schedule_words=("月2回（不定期）",)) == (
        "月2回（不定期）",
    )
    assert days(
        schedules=(tuesdays,),
        suspensions=(Suspension(date(2026, 11, 1), date(2026, 12, 20), "改修"),),
    ) == ("第2・4火曜 13:30から", "12月20日（日）まで休止（改修）")


def test_a_proof_says_why_something_may_not_be_printed() -> None:
    """Nowhere that a consent is missing, where something else is."""
    said = {}
    for reason in REASONS.keys() - {"outside", "serves_no_area"}:
        [line] = write(make_listing("秘密の会", **at(0, 0)), reason=reason)
        said[reason] = line.name

    assert said["no_consent"] == "秘密の会【掲載の同意なし】"
    assert said["not_public"] == "秘密の会【公開しないもの】"
    assert said["licence"] == "秘密の会【利用条件のため不可】"
    assert len(set(said.values())) == len(said)


def test_the_mark_of_holidays_is_nobody_elses() -> None:
    tuesdays = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU", opens_at=time(10, 0))
    [line] = write(
        make_listing(
            "茶話会※",
            schedules=(tuesdays,),
            schedule_words=("※要予約", "毎週金曜（祝日は休み）"),
            suspensions=(Suspension(date(2026, 11, 1), None, "※改修"),),
            location_name="会館※2階",
            telephone="04-0000-0001※夜間",
            **at(0, 0),
        )
    )

    told = [line.name, *line.when, line.place, line.telephone]
    assert [words for words in told if "※" in words] == ["毎週金曜※"]
    assert "＊要予約" in line.when
    assert line.place == "会館＊2階"


def test_what_lies_outside_the_map_stands_in_the_table_alone() -> None:
    office = {"gives": ("rights",), "location_name": "市役所", **at(0, 0)}
    [near] = write(make_listing("相談", **office))
    [far] = write(make_listing("相談", **office), guest=True)

    assert near.entry.xy is not None
    assert far.entry.xy is None
    assert far.place == "市役所"
