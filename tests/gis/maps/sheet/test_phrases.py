"""Where Japanese text is broken: by hand, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.maps.sheet.phrases import join_lines, split_phrases

LETTERS = "会館のお茶助け合いサロンセンター（）「」、。・ABC 0123:–〜ー"


@given(
    st.text(LETTERS, max_size=40), st.floats(4, 20, allow_nan=False)
)  # fmt: skip
def test_pieces_are_the_text(text: str, longest: float) -> None:
    assert "".join(split_phrases(text, longest=longest)) == text


@given(st.text("会館お茶サロンセンター、。・）12", max_size=30))
def test_no_line_begins_with_a_closing_sign(text: str) -> None:
    """Unless the text has nothing before it."""
    for before, piece in zip(
        split_phrases(text), split_phrases(text)[1:], strict=False
    ):
        if len(before) > 1 and before[-1] not in "、。・）":
            assert piece[0] not in "、。）"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("お茶の間サロン", ["お茶の間サロン"]),
        ("カフェいろり（認知症カフェ）", ["カフェいろり", "（認知症カフェ）"]),
        ("コープくらしの助け合いの会", ["コープくらしの", "助け合いの会"]),
        ("本町商店会の帰りにお届け", ["本町商店会の", "帰りに", "お届け"]),
        ("東山地域包括支援センター", ["東山地域包括支援", "センター"]),
        ("ヘルパーステーションしおさい", ["ヘルパー", "ステーション", "しおさい"]),
        ("傾聴ボランティアおともの会", ["傾聴", "ボランティア", "おともの会"]),
        ("毎週火曜 8:00–9:00（1月・2月は休み）", ["毎週火曜", " ", "8:00–9:00", "（1月・", "2月は", "休み）"]),
        ("【開館時間】平日　９：００〜１７：００", ["【開館時間】", "平日　", "９：００〜", "１７：００"]),
        ("火曜（12月29日・12月31日は休み）", ["火曜", "（12月29日・", "12月31日は", "休み）"]),
    ],
)  # fmt: skip
def test_breaks_by_hand(text: str, pieces: list[str]) -> None:
    assert split_phrases(text) == pieces


def test_a_name_after_a_kind_of_place_stays_whole() -> None:
    pieces = split_phrases("ヘルパーステーションしおさい", longest=12.0)
    assert pieces == ["ヘルパーステーション", "しおさい"]


@settings(deadline=None)
@given(st.text("サロン会お茶、。（）Wil1-", max_size=60), st.floats(3, 20))
def test_no_piece_is_longer_than_a_line(text: str, longest: float) -> None:
    """Measured as in print: W is a full letter, i a third of one."""

    def measure(text: str) -> float:
        return sum({"W": 1.0, "i": 0.32, "l": 0.32}.get(c, 0.8) for c in text)

    for piece in split_phrases(text, longest=longest, measure=measure):
        assert measure(piece) <= longest


def test_lines_begin_anew() -> None:
    assert join_lines(["毎週火曜", "第1金曜"]) == ["毎週火曜", "\n", "第1金曜"]
