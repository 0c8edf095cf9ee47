"""Barrier-free features as people write them."""

import pytest

from gis.domain.accessibility import find_features, has_features, parse_features
from gis.errors import UsageError

# As in the lists of cities, and beside each whether it names something that is there.
WORDS = [
    ("車椅子可", True),
    ("段差なし", True),
    ("階段なし（1階）", True),
    ("エレベーター", True),
    ("多目的トイレあり", True),
    ("聞こえの支援（筆談）", True),
    ("有", True),
    ("段差あり", False),
    ("階段あり", False),
    ("エレベーターなし", False),
    ("多目的トイレ無し", False),
    ("車椅子不可", False),
    ("スロープ×", False),
    ("手すりはない", False),
    ("なし", False),
    ("特になし", False),
    ("無", False),
    ("", False),
]


@pytest.mark.parametrize(("word", "there"), WORDS)
def test_which_words_name_what_is_there(word: str, *, there: bool) -> None:
    assert find_features([word]) == ([word] if there else [])
    assert has_features([word], []) == there


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        (["車いす"], True),
        (["車椅子", "トイレ"], True),
        (["ｴﾚﾍﾞｰﾀｰ"], True),
        (["スロープ"], False),
        (["車椅子", "スロープ"], False),
        (["手すり"], False),
    ],
)
def test_every_asked_feature_must_be_there(asked: list[str], *, has: bool) -> None:
    words = ["車イス対応トイレ", "エレベーター", "手すりなし"]

    assert has_features(words, asked) == has


def test_features_as_typed() -> None:
    assert parse_features([]) == ()
    assert parse_features(["段差なし,トイレ", " トイレ "]) == ("段差なし", "トイレ")
    with pytest.raises(UsageError, match="段差なし"):
        parse_features(["トイレ", " 、"])
