"""Barrier-free features as people write them down: which are there, which are not."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from gis.errors import N_, UsageError

_APART = re.compile(r"[,、，;；\n]")
_NOTHING = re.compile(
    r"(?:特に|該当|設備)?(?:なし|無し|無|ない|無い)|×|不可|未整備|未対応"
)
_LACKS = re.compile(r".*(?:なし|無し|無|がない|が無い|はない|は無い|×|不可|未整備)")
_BARRIER = re.compile(r"段差|階段")
_IS_THERE = re.compile(r".*(?:あり|有り|有|がある)")
_WHEELCHAIR = re.compile("車いす|車イス|くるまいす")


def find_features(words: Iterable[object]) -> list[str]:
    """Give the words that name a feature that is there.

    Words such as なし or 車椅子不可 tell what is lacking, and 段差あり a barrier; 段差なし is
    a feature.

    Examples
    --------
    >>> find_features(["段差なし", "車椅子可", "エレベーターなし", "階段あり"])
    ['段差なし', '車椅子可']
    """
    return [word for word in map(str, words) if _is_feature(fold_feature(word))]


def has_features(words: Iterable[object], asked: Sequence[str]) -> bool:
    """Tell whether every asked feature is among the words, as a part of one of them.

    Parameters
    ----------
    words
        What is recorded.
    asked
        Words such as ``車いす``; none: any feature will do.

    Examples
    --------
    >>> has_features(["車椅子対応トイレ"], ["車いす", "トイレ"])
    True
    >>> has_features(["車椅子可", "トイレなし"], ["トイレ"])
    False
    """
    there = [fold_feature(word) for word in find_features(words)]
    if not asked:
        return bool(there)
    return all(any(fold_feature(each) in word for word in there) for each in asked)


def parse_features(words: Iterable[str]) -> tuple[str, ...]:
    """Read features as typed, one after another or several in one text, each once.

    Raises
    ------
    UsageError
        When a text has no word in it.

    Examples
    --------
    >>> parse_features(["段差なし、車椅子", "車椅子"])
    ('段差なし', '車椅子')
    """
    found: dict[str, None] = {}
    for text in words:
        named = [part.strip() for part in _APART.split(text) if part.strip()]
        if not named:
            raise UsageError(
                N_(
                    "“%(text)s” names no feature. Write one as it is recorded, such as"
                    " 車椅子, 段差なし or エレベーター."
                ),
                text=text,
            )
        found.update(dict.fromkeys(named))
    return tuple(found)


def fold_feature(word: str) -> str:
    """Give a word in the form in which features are compared: 車いす is 車椅子."""
    plain = "".join(unicodedata.normalize("NFKC", word).casefold().split())
    return _WHEELCHAIR.sub("車椅子", plain)


def _is_feature(word: str) -> bool:
    if not word or _NOTHING.fullmatch(word):
        return False
    if _BARRIER.match(word):
        return not _IS_THERE.fullmatch(word)
    return not _LACKS.fullmatch(word)
