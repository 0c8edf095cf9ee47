"""What the stored population tells of itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Population:
    """What the stored population tells: its ages, and the day it was counted."""

    ages: frozenset[str]
    reference_date: date | None
