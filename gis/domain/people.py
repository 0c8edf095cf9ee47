"""Whose distance is asked for: ages of the population."""

from enum import StrEnum

from gis.errors import N_, UsageError


class Age(StrEnum):
    """An age group of a population unit, as asked with ``--age``."""

    TOTAL = "total"
    FROM_65 = "65"
    FROM_75 = "75"
    FROM_85 = "85"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    Age.TOTAL: N_("people of all ages"),
    Age.FROM_65: N_("people aged 65 and over"),
    Age.FROM_75: N_("people aged 75 and over"),
    Age.FROM_85: N_("people aged 85 and over"),
}


def parse_age(text: str) -> Age:
    """Read an age group as typed: ``total``, ``65``, ``75`` or ``85``.

    Raises
    ------
    UsageError
        When there is no such group.
    """
    try:
        return Age(text)
    except ValueError:
        raise UsageError(
            N_("There is no age group “%(text)s”. Use one of: %(known)s."),
            text=text,
            known=", ".join(Age),
        ) from None
