"""Taking a schedule in Japanese words apart, before its grammar is looked at."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_DAY = "[月火水木金土日]"
_JOIN = r"\s*[・/と]\s*"
_LIST = r"\s*[・/と,、]\s*"
_TO = r"\s*(?:~|から)\s*"
_DOES = r"(?:開催|実施|営業|開館|開所|活動)"

_FORMS = {
    "heading": r"(?:開催日時|開催日|日時|日程|曜日|時間)は?|定例会?|です|午[前後]の部",
    "date": rf"(?<!\d)(?:(?:\d{{4}}|令和\s*(?:\d{{1,2}}|元))年\s*\d{{1,2}}月(?:\s*\d{{1,2}}日)?|\d{{4}}(?P<_mark>[/~])\d{{1,2}}(?P=_mark)\d{{1,2}})(?!\d)(?:\s*\({_DAY}(?:曜日?)?\))?",
    "interval": r"隔[週月日]|(?<!\d)\d{1,2}(?:週間?|[かカヶヵケ箇]月|日)(?:ごと|毎|に1[回度])",
    "count": r"毎?[週月年]に?\s*\d{1,2}回",
    "clock": r"(?:午前|午後|am|pm|朝|夕方|夜)?(?:\s|の)*(?<!\d)(?:\d{1,2}:\d{2}(?![\d:])|\d{1,2}時(?!間)(?:半|\d{1,2}分)?)|正午",
    "nth": rf"(?:第\s*[1-5]|最[終後])(?:(?:{_LIST}|~)(?:第?\s*[1-5]|最[終後]))*(?=(?:\s|の)*{_DAY})",
    "every": rf"毎(?={_DAY}曜)|[毎各]週|[毎各]月|毎年",
    "daily": r"毎日|年中無休",
    "weekdays": r"平日",
    "month_days": rf"(?<!\d)(?:\d{{1,2}}日?{_LIST})*(?:\d{{1,2}}日(?![曜間])|末日)",
    "months": rf"偶数月|奇数月|(?<!\d)(?:\d{{1,2}}月?(?:{_LIST}|{_TO}))*\d{{1,2}}月(?!曜)(?:まで|中)?",
    "holiday": r"(?:国民の)?(?:祝祭日|祝休日|祝日|祝)(?:・振替休日)?(?:の(?:場合|日)|に[当あ]たる(?:場合|日)|と重なる(?:場合|日))?",
    "rest": rf"を?(?:除く|除き|のぞく)|お?休み(?:です|します|になります|となります)?|(?:休[館会業止講]|閉館)(?:です|します)?|休(?!日)|{_DOES}しません|行いません|開きません|なし|ありません",
    "includes": r"を?含(?:む|みます)",
    "opens": rf"{_DOES}(?:します|しています)?|行います|行っています|開きます|開いています|やります|やっています|あります",
    "days": rf"{_DAY}(?:曜日?)?(?:(?:{_JOIN}|{_TO})?{_DAY}(?:曜日?)?)*(?:まで)?",
    "season": r"冬[期季]|夏[期季]",
    "topic": r"は",
    "also": r"も",
    "to": r"~|から|より",
    "begins": r"開始|開会|スタート",
    "until": r"まで",
    "left": r"[(「\[【<]",
    "right": r"[)」\]】>]",
    "join": r"[・/と]",
    "comma": r"[,、]",
    "gap": r"\s+|[。;:の※■●◆○◎〇に]",
}  # fmt: skip
_TOKEN = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS.items()))

_RANGE_SIGNS = re.compile("[〜∼–—―−‐-]")
_LONG_VOWEL = re.compile(r"(?<=[\d時分半日曜月火水木金土])ー(?=[\d午正月火水木金土日])")
_KANJI_NUMBER = re.compile("[一二三四五六七八九十][〇一二三四五六七八九十]*")
_KANJI_DIGITS = "〇一二三四五六七八九"
_DAY_BRACKET = re.compile(
    rf"(毎週|(?:第\s*[1-5]|最[終後])(?:(?:{_LIST}|~)(?:第?\s*[1-5]|最[終後]))*)\s*"
    rf"\(({_DAY}(?:曜日?)?(?:{_JOIN}{_DAY}(?:曜日?)?)*)\)"
)
"""毎週(火), 第2・4(火), as leaflets write it: the brackets part nothing."""


class NotUnderstoodError(ValueError):
    """Something in the words was not understood; the caller keeps them as they are."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the words: what it is, and how it is written."""

    kind: str
    text: str


_END = Token("end", "")


class TokenCursor:
    """A place in a row of tokens, from which a grammar looks ahead and goes on."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.at = 0

    def kind(self, ahead: int = 0) -> str:
        """Give the kind of the token here, or of one ahead; ``end`` past the last."""
        return self.token(ahead).kind

    def text(self) -> str:
        """Give how the token here is written."""
        return self.token().text

    def token(self, ahead: int = 0) -> Token:
        """Give the token here, or one ahead or behind."""
        at = self.at + ahead
        return self._tokens[at] if at < len(self._tokens) else _END

    def take(self, *kinds: str) -> str:
        """Give how the token here is written and go on.

        Raises
        ------
        NotUnderstoodError
            When it is of none of the kinds, where some are given.
        """
        token = self.token()
        if kinds and token.kind not in kinds:
            raise NotUnderstoodError(token.text)
        self.at += 1
        return token.text

    def skip(self, *kinds: str) -> bool:
        """Go on past one token of these kinds, and blanks before it."""
        at = self.at
        while self.kind() == "gap" and self.text().isspace():
            self.at += 1
        if self.kind() in kinds:
            self.at += 1
            return True
        self.at = at
        return False


def split_words(text: str) -> list[Token]:
    """Take words apart into tokens.

    Raises
    ------
    NotUnderstoodError
        When a piece of them is none that schedules are written with.

    Examples
    --------
    >>> [(each.kind, each.text) for each in split_words("第２・４火曜 １０時半～")]
    [('nth', '第2・4'), ('days', '火曜'), ('clock', ' 10時半'), ('to', '~')]
    """
    folded = fold_words(text)
    tokens = []
    at = 0
    while at < len(folded):
        match = _TOKEN.match(folded, at)
        if match is None or not match[0]:
            raise NotUnderstoodError(folded[at:])
        tokens.append(Token(str(match.lastgroup), match[0]))
        at = match.end()
    return tokens


def fold_words(text: str) -> str:
    """Write widths, numerals and signs of range in one way each.

    Examples
    --------
    >>> fold_words("毎月第二・第四㊋ 午後一時三十分―３時")
    '毎月第2・第4火 午後1時30分~3時'
    """
    plain = "".join(_open_circle(letter) for letter in text.strip())
    plain = unicodedata.normalize("NFKC", plain).casefold()
    plain = _RANGE_SIGNS.sub("~", plain)
    plain = _LONG_VOWEL.sub("~", plain)
    plain = _KANJI_NUMBER.sub(_read_kanji, plain)
    plain = _DAY_BRACKET.sub(r"\1\2", plain)
    return plain.replace("毎朝", "毎日朝")


def _open_circle(letter: str) -> str:
    """Part what circled numbers count; other odd numbers (½, ²) become unreadable."""
    if unicodedata.category(letter) != "No":
        return letter
    return (
        "、" if "CIRCLED" in unicodedata.name(letter) else "\N{REPLACEMENT CHARACTER}"
    )


def _read_kanji(match: re.Match[str]) -> str:
    tens, ten, ones = match[0].partition("十")
    if not ten:
        return "".join(str(_KANJI_DIGITS.index(each)) for each in match[0])
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return match[0]
    number = 10 * (_KANJI_DIGITS.index(tens) if tens else 1)
    return str(number + (_KANJI_DIGITS.index(ones) if ones else 0))
