"""Names of towns as people write them, brought to one form by which they are compared."""

import re
import unicodedata
from functools import lru_cache

NUMERAL = "[一二三四五六七八九壱弐参]?十[一二三四五六七八九壱弐参]?|[一二三四五六七八九壱弐参]"
"""A number from 1 to 99 in kanji, as 丁目 are counted."""

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_DIGITS |= {"壱": 1, "弐": 2, "参": 3}
_COUNTED = re.compile(f"({NUMERAL})(?=丁目|条)")
_KANJI = r"\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
_GA = re.compile(rf"(?<=[{_KANJI}ぁ-ゖ0-9])[ヶヵケカガが箇](?=[{_KANJI}])")
_NO = re.compile(rf"(?<=[{_KANJI}0-9])[ノの之乃](?=[{_KANJI}])")
_DASH = re.compile(r"[\u2010-\u2015\u2212\u2500\ufe63]|(?<=[0-9])ー(?=[0-9])")
_AZA = re.compile(
    r"^(?:大字|小字|字)(?=.)|(?:大字|小字)(?=.)|(?<=.)(?<![文十丁大小])字(?=.)"
)
_CHOME = re.compile(r"(?<=[0-9])丁(?!目)")
_BLANKS = re.compile(r"\s+")
_FORMS = str.maketrans(
    "澤濱嶋條國學廣應櫻榮壽圓驛舊豐與萬眞淺瀨瀧檜淵藪曾禰髙﨑邊邉鷗蘆籠冨嶽鹽關龍惠德",
    "沢浜島条国学広応桜栄寿円駅旧豊与万真浅瀬滝桧渕薮曽祢高崎辺辺鴎芦篭富岳塩関竜恵徳",
)
"""Old and new forms of characters that towns are written with."""


@lru_cache(maxsize=1 << 14)
def fold_town_name(text: str) -> str:
    """Bring names of towns that a person takes for equal to one form.

    Width, blanks, dashes, old forms of characters, 一丁目 and １丁目, 大字 and 字, ヶ, ケ
    and が, ノ, の and 之 make no difference. The form is for comparing, not for showing.

    Examples
    --------
    >>> fold_town_name("大字西岐波 字大沢"), fold_town_name("西岐波大沢")
    ('西岐波大沢', '西岐波大沢')
    >>> fold_town_name("桜が丘十二丁目") == fold_town_name("桜ヶ丘１２丁目")
    True
    """
    folded = _fold_once(text)
    # What one step removes may bring together what another one folds.
    while folded != (again := _fold_once(folded)):
        folded = again
    return folded


def fold_characters(text: str) -> str:
    """Bring characters to one form (width, dashes, ヶ, ノ), and leave words and blanks.

    Examples
    --------
    >>> fold_characters("西本町１丁目２−３　２階")
    '西本町1丁目2-3 2階'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_FORMS)
    return _NO.sub("ノ", _GA.sub("ケ", _DASH.sub("-", folded)))


def count_in_digits(text: str) -> str:
    """Write the numerals of 丁目 and 条 in digits.

    Examples
    --------
    >>> count_in_digits("北一条西十二丁目"), count_in_digits("一色")
    ('北1条西12丁目', '一色')
    """
    return _COUNTED.sub(lambda found: str(read_numeral(found[1])), text)


def read_numeral(text: str) -> int:
    """Read a number from 1 to 99 in kanji.

    Examples
    --------
    >>> read_numeral("十"), read_numeral("二十三"), read_numeral("七")
    (10, 23, 7)
    """
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _fold_once(text: str) -> str:
    folded = _BLANKS.sub("", fold_characters(text))
    folded = _AZA.sub("", count_in_digits(folded))
    return _CHOME.sub("丁目", folded)
