"""Where Japanese text may be broken: between phrases, not inside words.

Typesetters break Japanese after any letter. In narrow cells that tears words apart
(サロ／ン), so texts are handed over in pieces that stay whole.
"""

import math
import re
from collections.abc import Callable, Iterable
from enum import Enum, auto
from itertools import pairwise

LONGEST = 9.0
"""Full letters that a piece may be long at most; longer words are cut."""
Measure = Callable[[str], float]
_POLITE = ("お", "ご")
"""They stand before the word that they belong to."""


_PLACES = (
    "(?:センター|サロン|クラブ|カフェ|ホーム|サービス|サポート|ステーション|プラザ"
    "|グループ|ネットワーク|サポーター)"
)
_COMPOUND = re.compile(rf"(.+?)({_PLACES}\W*)")
_NAMED = re.compile(rf"(.*{_PLACES})(\w{{3,}}\W*)")
"""ヘルパーステーションしおさい: so many letters after a place are its name."""

_COMPOUND_VERB = re.compile(r"[一-鿿][いきぎしちびみりえけげせてねべめれ]$")
"""助け合い, 話し相手, 買い物: one word."""


class _Script(Enum):
    KANJI = auto()
    HIRAGANA = auto()
    KATAKANA = auto()
    LATIN = auto()
    OPENING = auto()
    CLOSING = auto()
    JOINING = auto()


_LETTERS = (
    (r"[（「『［〔【〈《“‘]", _Script.OPENING),
    (r"[）」』］〕】〉》”’、。，．！？；\u3000]", _Script.CLOSING),
    (r"[・～〜]", _Script.JOINING),
    (r"[\u3040-\u309f]", _Script.HIRAGANA),
    (r"[\u30a0-\u30ff\uff66-\uff9f]", _Script.KATAKANA),
    # Figures of full width, and what stands between them, are like others.
    (r"[\0-\u2e7f：／０-９]", _Script.LATIN),
)
_AFTER_ALL = {_Script.CLOSING, _Script.JOINING}


def split_phrases(
    text: str, *, longest: float = LONGEST, measure: Measure | None = None
) -> list[str]:
    """Give the pieces of a text between which a line may be broken.

    A blank is a piece of its own. Joined together the pieces are the text.

    Parameters
    ----------
    measure
        Gives the length of a text in full letters; None: an estimate.

    Examples
    --------
    >>> split_phrases("中原・大谷いきいきサロン")
    ['中原・', '大谷いきいき', 'サロン']
    >>> split_phrases("第2・4火曜 13:30–15:30（8月は休み）")
    ['第2・4火曜', ' ', '13:30–15:30', '（8月は休み）']
    """
    pieces: list[str] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            pieces.append(" ")
        if word:
            pieces += _split_word(word, longest, measure or _estimate)
    return pieces


def join_lines(
    lines: Iterable[str], *, longest: float = LONGEST, measure: Measure | None = None
) -> list[str]:
    """Give the pieces of several texts, each beginning on a new line."""
    pieces: list[str] = []
    for line in lines:
        if pieces:
            pieces.append("\n")
        pieces += split_phrases(line, longest=longest, measure=measure)
    return pieces


def _split_word(word: str, longest: float, measure: Measure) -> list[str]:
    """Give a word whole if it is short enough, else its clauses, phrases, parts."""
    parts = [word]
    for split in (_split_clauses, _split_scripts, _split_name, _split_compound):
        parts = [
            piece
            for part in parts
            for piece in ([part] if measure(part) <= longest else split(part))
        ]
    return [piece for part in parts for piece in _cut(part, longest, measure)]


def _split_clauses(word: str) -> list[str]:
    """Split before brackets and after stops."""
    return _split_where(
        word,
        lambda before, after: (
            (after is _Script.OPENING and before is not _Script.OPENING)
            or (before is _Script.CLOSING and after is not _Script.CLOSING)
        ),
    )


def _split_scripts(word: str) -> list[str]:
    parts = _split_where(word, _may_break)
    for at in range(len(parts) - 1):
        if len(parts[at]) > 1 and parts[at].endswith(_POLITE):
            parts[at], parts[at + 1] = parts[at][:-1], parts[at][-1] + parts[at + 1]
    for at in range(len(parts) - 1, 0, -1):
        if _belong(parts[at - 1], parts[at]):
            parts[at - 1 : at + 1] = [parts[at - 1] + parts[at]]
    # A letter alone on a line is no phrase.
    if len(parts) > 1 and len(parts[-1]) == 1:
        parts[-2:] = [parts[-2] + parts[-1]]
    return parts


def _belong(before: str, after: str) -> bool:
    """Tell whether two parts are one word, or one date (12月29日)."""
    script = _script(after[0])
    if script is _Script.LATIN:
        return before[-1] in "年月第"
    return script is _Script.KANJI and bool(_COMPOUND_VERB.search(before))


def _split_compound(word: str) -> list[str]:
    """Split a long word in katakana before its last part."""
    found = _COMPOUND.fullmatch(word)
    return [found[1], found[2]] if found else [word]


def _split_name(word: str) -> list[str]:
    """Split a kind of place from the name after it."""
    found = _NAMED.fullmatch(word)
    return [found[1], found[2]] if found else [word]


def _split_where(word: str, may: Callable[[_Script, _Script], bool]) -> list[str]:
    parts = [word[0]]
    for before, letter in pairwise(word):
        if may(_script(before), _script(letter)):
            parts.append(letter)
        else:
            parts[-1] += letter
    return parts


def _may_break(before: _Script, after: _Script) -> bool:
    if after in _AFTER_ALL or before is _Script.OPENING:
        return False
    if before in _AFTER_ALL or after is _Script.OPENING:
        return True
    if after is _Script.HIRAGANA:
        # Endings and particles belong to what they follow.
        return False
    # 8月, 3丁目: figures belong to what they count.
    return before is not after and before is not _Script.LATIN


def _cut(piece: str, longest: float, measure: Measure) -> list[str]:
    """Cut what is too long for a line into even parts."""
    least = max(math.ceil(measure(piece) / longest), 1)
    for count in range(least, len(piece)):
        cut = _cut_evenly(piece, count, measure)
        if all(measure(part) <= longest for part in cut):
            return cut
    return list(piece)


def _cut_evenly(piece: str, count: int, measure: Measure) -> list[str]:
    share, cut = measure(piece) / count, [""]
    for letter in piece:
        if cut[-1] and measure(cut[-1]) >= share - 0.01:
            cut.append("")
        cut[-1] += letter
    # No line begins with a sign that closes or joins.
    for at in range(len(cut) - 1, 0, -1):
        if _script(cut[at][0]) in _AFTER_ALL and len(cut[at - 1]) > 1:
            cut[at] = cut[at - 1][-1] + cut[at]
            cut[at - 1] = cut[at - 1][:-1]
    return cut


def _estimate(text: str) -> float:
    return sum(0.74 if ord(letter) < 0x2E80 else 1.0 for letter in text)


def _script(letter: str) -> _Script:
    return next(
        (script for letters, script in _LETTERS if re.match(letters, letter)),
        _Script.KANJI,
    )
