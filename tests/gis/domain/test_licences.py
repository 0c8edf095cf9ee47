"""Which licences let anyone publish what they cover; what is not known does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.licences import is_open_licence

OPEN = (
    "CC BY 4.0",
    "CC-BY-4.0",
    "CC‑BY 4.0",
    "CC BY 2.1 JP",
    "CC BY-SA 4.0",
    "CC BY–SA 4.0",
    "ＣＣ　ＢＹ　４．０",
    "CC 表示 4.0",
    "CC 表示-継承 4.0 国際",
    "クリエイティブ・コモンズ 表示 4.0 国際",
    "クリエイティブ・コモンズ・ライセンス 表示 4.0 国際",
    "クリエイティブ・コモンズ・ライセンス（表示4.0国際）",
    "クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）",
    "Creative Commons Attribution-ShareAlike 4.0 International License",
    "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/deed.ja",
    "https://creativecommons.org/licenses/by/4.0/",
    "CC0",
    "ＣＣ０",
    "CC0 1.0 Universal",
    "Public Domain Mark 1.0",
    "パブリックドメイン",
    "ODbL 1.0",
    "ODbL-1.0",
    "Open Data Commons Open Database License (ODbL) v1.0",
    "ODC-By 1.0",
    "PDDL 1.0",
    "PDL1.0",
    "公共データ利用規約（第1.0版）",
    "公共データ利用規約（第1.0版）（PDL1.0）",
    "政府標準利用規約 第1.0版",
    "政府標準利用規約（第2.0版）",
    "政府標準利用規約（第2.0版）（CC BY 4.0 互換）",
)

CLOSED = (
    "",
    "CC",
    "CC BY-NC 4.0",
    "CC BY‑NC 4.0",
    "CC BY–NC",
    "CC BY−NC 4.0",
    "CC BYーNC",
    "CC BYNC",
    "CC BY NC",
    "CC BY NonCommercial",
    "CC BY（商用利用不可）",
    "CC BY (NC)",
    "CC BY 4.0（CC BY-NC 4.0）",
    "CC BY 4.0、写真を除く",
    "CC BY-ND 4.0",
    "CC BY-NC-SA 4.0",
    "CC BY 9.0",
    "クリエイティブ・コモンズ 表示-非営利 4.0",
    "クリエイティブ・コモンズ 表示 非営利",
    "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY 4.0 https://creativecommons.org/licenses/by-nc/4.0/",
    "https://example.org/",
    "public domain ではない",
    "政府標準利用規約（第2.0版）、商用を除く",
    "政府標準利用規約（第3.0版）",
    "PDL 2.0",
    "（第1.0版）",
    "無断転載を禁じます",
)


@pytest.mark.parametrize("licence", OPEN)
def test_known_names_are_open(licence: str) -> None:
    assert is_open_licence(licence)


@pytest.mark.parametrize("licence", CLOSED)
def test_whatever_else_is_said_is_not(licence: str) -> None:
    assert not is_open_licence(licence)


WORDS = st.text(min_size=1, max_size=12).filter(
    lambda text: any(each.isalpha() for each in text)
)


@given(st.sampled_from(OPEN), WORDS)
def test_a_known_name_with_more_words_is_open_only_if_they_are_known(
    licence: str, words: str
) -> None:
    assert not is_open_licence(f"{words}、{licence}")
    assert not is_open_licence(f"{licence}、{words}")


@given(st.text(max_size=40))
def test_any_text_has_an_answer(licence: str) -> None:
    assert is_open_licence(licence) in {True, False}
