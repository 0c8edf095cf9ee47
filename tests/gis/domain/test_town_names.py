"""Names that a person takes for equal are equal; others stay apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.town_names import fold_town_name, read_numeral

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("大小字丁目番地号条町村一二三十壱弐参ヶケがガヵのノ之乃桜丘井頭1２3-－ー　 龍竜"),
        st.characters(codec="utf-8"),
    ),
    max_size=12,
)  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        ("西本町一丁目", "西本町１丁目", "西本町1丁目", "西本町 １ 丁目", "西本町１丁"),
        ("駅北十二丁目", "駅北１２丁目", "駅北12丁目"),
        ("二十丁目", "２０丁目"),
        ("本町壱丁目", "本町一丁目"),
        ("大字西岐波字大沢", "西岐波大沢", "大字西岐波　字大沢", "西岐波字大沢"),
        ("大字西岐波小字大沢", "西岐波大沢"),
        ("五ケ堀之内", "五ヶ堀之内", "五が堀ノ内", "五ｹ堀の内", "五箇堀之内"),
        ("つつじケ丘", "つつじヶ丘", "つつじが丘", "つつじガ丘"),
        ("城之腰", "城の腰", "城ノ腰", "城乃腰"),
        ("北一条西二丁目", "北１条西２丁目"),
        ("龍ケ崎", "竜ヶ崎"),
        ("金澤", "金沢"),
        ("ﾆｭｰﾀｳﾝ", "ニュータウン"),
    ],
)
def test_names_that_are_one(names: tuple[str, ...]) -> None:
    assert len({fold_town_name(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("本町一丁目", "本町二丁目"),
        ("本町二丁目", "本町十二丁目"),
        ("一色", "二色"),
        ("中根", "中根新田"),
        ("石脇上", "石脇下"),
        ("桜丘", "桜ケ丘"),
        ("上之宮", "上宮"),
    ],
)
def test_names_that_are_two(name: str, other: str) -> None:
    assert fold_town_name(name) != fold_town_name(other)


@pytest.mark.parametrize(
    "name",
    ["十文字町", "文字", "丁字町", "一色", "三条", "ノ瀬", "さくら", "ながれ町", "八丁", "一番町"],
)  # fmt: skip
def test_parts_of_names_that_only_look_like_markers_stay(name: str) -> None:
    assert fold_town_name(name).replace("3条", "三条") == name


@pytest.mark.parametrize("number", range(1, 100))
def test_numerals_as_they_are_counted(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    text = (
        ("十" if tens == 1 else digits[tens] + "十") if tens else ""
    ) + digits[ones]  # fmt: skip

    assert read_numeral(text.replace(" ", "")) == number
    assert fold_town_name(f"本町{text}丁目") == f"本町{number}丁目"


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_town_name(fold_town_name(text)) == fold_town_name(text)


@given(texts)
def test_width_does_not_matter(text: str) -> None:
    wide = "".join(
        chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text
    )

    assert fold_town_name(wide) == fold_town_name(text)
    assert fold_town_name(unicodedata.normalize("NFKC", text)) == fold_town_name(text)


@given(texts, st.integers(0, 12))
def test_blanks_do_not_matter(text: str, place: int) -> None:
    place = min(place, len(text))

    assert fold_town_name(text[:place] + "　" + text[place:]) == fold_town_name(text)
