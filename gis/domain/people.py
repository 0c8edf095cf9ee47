"""Whose distance is asked for: ages of the population."""

from enum import StrEnum


class Age(StrEnum):
    """An age group of a population unit, as asked with ``--age``."""

    TOTAL = "total"
    FROM_65 = "65"
    FROM_75 = "75"
    FROM_85 = "85"
