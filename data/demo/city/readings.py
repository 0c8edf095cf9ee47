"""How names are read: words of a table, put together."""

import re
import tomllib
from functools import cache
from pathlib import Path

from city.styles import read_towns

_KANA = re.compile(r"[ぁ-ゖァ-ヺー]")
_NOT_READ = " （）()・「」、ー"
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def read_aloud(name: str) -> str:
    """Give the reading of a name in hiragana.

    Raises
    ------
    KeyError
        When a word of it is neither a town nor in `readings.toml`.

    Examples
    --------
    >>> read_aloud("城下町ふれあいサロン")
    'じょうかまちふれあいさろん'
    """
    words = _read_words()
    longest = max(map(len, words))
    kana = ""
    at = 0
    while at < len(name):
        word = next(
            (
                name[at : at + length]
                for length in range(longest, 0, -1)
                if name[at : at + length] in words
            ),
            name[at],
        )
        if word in words:
            kana += words[word]
        elif _KANA.fullmatch(word):
            kana += word
        elif word not in _NOT_READ:
            message = f"no reading for {word!r} in {name!r}"
            raise KeyError(message)
        at += len(word)
    return kana.translate(_TO_HIRAGANA)


def write_katakana(kana: str) -> str:
    """Write hiragana in katakana.

    Examples
    --------
    >>> write_katakana("じょうかまち")
    'ジョウカマチ'
    """
    return kana.translate(_TO_KATAKANA)


@cache
def _read_words() -> dict[str, str]:
    text = Path(__file__).with_name("readings.toml").read_text(encoding="utf-8")
    towns = {town["name"]: town["kana"] for town in read_towns()["town"]}
    words: dict[str, str] = tomllib.loads(text)["words"]
    return towns | words
