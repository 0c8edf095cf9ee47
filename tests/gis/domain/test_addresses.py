"""Addresses as they stand in real lists, taken apart by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.addresses import split_address
from gis.domain.town_names import fold_town_name

CITY = "宇部市"


@pytest.mark.parametrize(
    ("text", "town", "chome", "numbers"),
    [
        ("宇部市西本町1-2-3", "西本町", None, (1, 2, 3)),
        ("西本町１丁目２番３号", "西本町", 1, (2, 3)),
        ("西本町一丁目二番三号", "西本町", 1, (2, 3)),
        ("西本町1丁目2の3", "西本町", 1, (2, 3)),
        ("西本町１丁目２－３", "西本町", 1, (2, 3)),
        ("西本町1ー2ー3", "西本町", None, (1, 2, 3)),
        ("西本町一-二-三", "西本町", None, (1, 2, 3)),
        ("西本町1丁目-2-3", "西本町", 1, (2, 3)),
        ("西本町十二丁目", "西本町", 12, ()),
        ("西本町 1丁目 2番 3号", "西本町", 1, (2, 3)),
        ("大字西岐波229-5", "大字西岐波", None, (229, 5)),
        ("大字西岐波字大沢229番地の5", "大字西岐波字大沢", None, (229, 5)),
        ("大字西岐波229番地5", "大字西岐波", None, (229, 5)),
        ("花沢25番地", "花沢", None, (25,)),
        ("塩津77番７", "塩津", None, (77, 7)),
        ("南小川2丁目3番地の5", "南小川", 2, (3, 5)),
        ("鰯ケ島136-24", "鰯ケ島", None, (136, 24)),
        ("桜が丘1-1", "桜ケ丘", None, (1, 1)),
        ("保福島宮島1176", "保福島宮島", None, (1176,)),
        ("北一条西二丁目3", "北1条西", 2, (3,)),
        ("麻布十番2-3", "麻布十番", None, (2, 3)),
        ("一番町三番五号", "一番町", None, (3, 5)),
        ("浜当目3-1731-1-1", "浜当目", None, (3, 1731, 1, 1)),
        ("西本町", "西本町", None, ()),
        ("宇部市2-7-5", "", None, (2, 7, 5)),
        ("", "", None, ()),
    ],
)
def test_towns_and_numbers(
    text: str, town: str, chome: int | None, numbers: tuple[int, ...]
) -> None:
    address = split_address(text, CITY)

    assert (address.town, address.chome, address.numbers) == (town, chome, numbers)
    assert address.block == (str(numbers[0]) if numbers else "")
    assert address.house == "-".join(str(number) for number in numbers[1:])


@pytest.mark.parametrize(
    "text",
    [
        "八楠1丁目5-19　1階",
        "八楠1丁目5-19 ハイツ103、105号",
        "八楠1丁目5番19号（2F）",
        "八楠1丁目5番19号 八楠ビル2丁目店",
    ],
)
def test_what_follows_the_house_is_no_number_of_it(text: str) -> None:
    address = split_address(text, CITY)

    assert (address.town, address.chome, address.numbers) == ("八楠", 1, (5, 19))


@pytest.mark.parametrize(
    ("text", "city", "prefecture", "county", "named"),
    [
        ("山口県宇部市西本町1", "宇部市", "山口県", "", True),
        ("〒755-0001 山口県 宇部市 西本町1", "宇部市", "山口県", "", True),
        ("7550001 西本町1", "宇部市", "", "", False),
        ("西本町1", "宇部市", "", "", False),
        ("山口県大島郡周防大島町西本町1", "周防大島町", "山口県", "大島郡", True),
        ("大島郡周防大島町西本町1", "大島郡周防大島町", "", "大島郡", True),
        ("周防大島町西本町1", "大島郡周防大島町", "", "", True),
        ("福岡県小郡市西本町1", "小郡市", "福岡県", "", True),
        ("竜ヶ崎市西本町1", "龍ケ崎市", "", "", True),
    ],
)
def test_what_stands_before_the_town(
    text: str, city: str, prefecture: str, county: str, *, named: bool
) -> None:
    address = split_address(text, city)

    assert (address.prefecture, address.county) == (prefecture, county)
    assert bool(address.city) is named
    assert address.town == "西本町"
    assert address.numbers == (1,)
    assert not address.elsewhere


@pytest.mark.parametrize("text", ["山口県下関市西本町1", "静岡県焼津市本町5-6-1"])
def test_another_municipality_is_elsewhere(text: str) -> None:
    assert split_address(text, CITY).elsewhere


@pytest.mark.parametrize(
    ("text", "is_block"),
    [
        ("石津2番地5", True),
        ("石津2番5号", True),
        ("石津二番地", True),
        ("石津1丁目2-5", True),
        ("石津2-5", False),
        ("石津2", False),
        ("石津", False),
    ],
)
def test_a_number_is_a_block_where_it_says_so(text: str, *, is_block: bool) -> None:
    assert split_address(text, CITY).is_block is is_block


@given(st.text(max_size=40), st.text(max_size=8))
def test_any_text_is_taken_apart(text: str, city: str) -> None:
    address = split_address(text, city)

    assert all(number >= 0 for number in address.numbers)
    assert address.town == address.town.strip()


@given(
    town=st.sampled_from(["西本町", "大字西岐波", "鰯ケ島", "城之腰", "麻布十番"]),
    chome=st.integers(1, 30),
    block=st.integers(1, 3000),
    house=st.integers(1, 99),
    wide=st.booleans(),
    form=st.sampled_from(
        ["{}番{}号", "{}番地の{}", "{}-{}", "{}－{}", "{}の{}", "{} 番 {} 号"]
    ),
)
def test_an_address_written_out_comes_back(
    town: str, chome: int, block: int, house: int, *, wide: bool, form: str
) -> None:
    text = f"山口県宇部市{town}{chome}丁目" + form.format(block, house)
    if wide:
        text = text.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})

    address = split_address(text, CITY)

    assert fold_town_name(address.town) == fold_town_name(town)
    assert (address.chome, address.numbers) == (chome, (block, house))
