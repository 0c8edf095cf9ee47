"""Names of towns as the census, addresses and people write them."""

import re
import unicodedata
from zlib import crc32

import numpy as np

SEED = 35999
CITY = "みほん市"

_KANJI = "一二三四五六七八九"
_CHOME = re.compile(rf"([{_KANJI}])丁目$")


def fold_town(name: str) -> str:
    """Bring the ways to write a town to one: ``城下町2丁目``.

    Examples
    --------
    >>> fold_town("城下町２丁目"), fold_town("城下町二丁目"), fold_town("田中")
    ('城下町2丁目', '城下町2丁目', '田中')
    """
    plain = unicodedata.normalize("NFKC", name)
    return _CHOME.sub(lambda match: f"{_KANJI.index(match[1]) + 1}丁目", plain)


def write_address(town: str, lot: str) -> str:
    """Write an address: ``みほん市城下町2丁目3-5``.

    Examples
    --------
    >>> write_address("城下町２丁目", "3-5"), write_address("田中", "1024")
    ('みほん市城下町2丁目3-5', 'みほん市田中1024')
    """
    return f"{CITY}{fold_town(town)}{lot}"


def seed_rng(*names: str) -> np.random.Generator:
    """Make the generator that belongs to a name: what others draw does not move it."""
    return np.random.default_rng([SEED, *(crc32(name.encode()) for name in names)])
