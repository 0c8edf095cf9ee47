"""What residents ask for against what exists: when it is worth telling a coordinator.

The thresholds are settings of this product, not findings of a study: they keep a handful of
cards from being read as a need.
"""

from enum import StrEnum

from gis.errors import N_

LEAST_CARDS = 5
"""Fewer cards of one colour are voices, and no finding."""
LEAST_SHARE = 1 / 3
"""Cards tell of many where at least this share of the people there raised one."""
MUCH_REGISTERED = 3
"""Where so many resources are registered, people of the area should know of some."""
FEW_SHARE = 0.1
"""Few know of it where no more than this share says that it is there (地域にある)."""
LEAST_VOICES = 10
"""Where fewer people were there, few cards tell nothing of who knows."""


class Finding(StrEnum):
    """What cards for a kind of help say beside what is registered in the area."""

    WANTED_MISSING = "wanted_missing"
    WANTED_UNCHECKED = "wanted_unchecked"
    WANTED_FULL = "wanted_full"
    WANTED_THOUGH_THERE = "wanted_though_there"
    LITTLE_KNOWN = "little_known"
    SAID_TO_EXIST = "said_to_exist"

    @property
    def label(self) -> str:
        """What is found, for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    Finding.WANTED_MISSING: N_("Wanted, and there is none"),
    Finding.WANTED_UNCHECKED: N_("Wanted, and nobody has looked yet"),
    Finding.WANTED_FULL: N_("Wanted, and what there is takes nobody new"),
    Finding.WANTED_THOUGH_THERE: N_("Wanted although there is some with room"),
    Finding.LITTLE_KNOWN: N_("There is some, and few know of it"),
    Finding.SAID_TO_EXIST: N_("Said to be there, and not registered"),
}


def find_finding(
    *,
    registered: int,
    taking: int,
    looked_for: bool,
    exists: int | None,
    wanted: int | None,
    voices: int,
) -> Finding | None:
    """Compare the cards for a kind of help with what is registered in the area.

    Few cards for 「地域にある」 where much is registered come first: what people do not know of
    they want, so that their cards for it are no gap. Otherwise many cards for 「地域に欲しい」
    count: where nothing is registered, where nothing that is registered takes newcomers,
    and where it does, if more people want it than know of it. Where nothing is registered
    and nobody wants it, many cards for 「地域にある」 say that the register lacks something.

    Parameters
    ----------
    registered
        Resources that serve the area.
    taking
        Those of them that take newcomers.
    looked_for
        Somebody looked, and found none.
    exists, wanted
        Cards for 「地域にある」 and 「地域に欲しい」; None where nobody asked, which is not 0.
    voices
        People who were there at least. Where they were not counted this is the most cards
        of one colour: then a share of them is an upper bound, so that few are few for
        certain, and many may be fewer.

    Returns
    -------
    Finding or None
        None: nothing that stands out.

    Examples
    --------
    >>> cards = {"exists": 1, "wanted": 41, "voices": 52}
    >>> str(find_finding(registered=0, taking=0, looked_for=True, **cards))
    'wanted_missing'
    >>> str(find_finding(registered=4, taking=4, looked_for=False, **cards))
    'little_known'
    """
    if (
        registered >= MUCH_REGISTERED
        and exists is not None
        and voices >= LEAST_VOICES
        and exists <= voices * FEW_SHARE
    ):
        return Finding.LITTLE_KNOWN
    much_wanted = _tells_of_many(wanted, voices)
    if registered:
        if much_wanted and not taking:
            return Finding.WANTED_FULL
        wanted_most = much_wanted and (wanted or 0) > (exists or 0)
        return Finding.WANTED_THOUGH_THERE if wanted_most else None
    if much_wanted:
        return Finding.WANTED_MISSING if looked_for else Finding.WANTED_UNCHECKED
    return Finding.SAID_TO_EXIST if _tells_of_many(exists, voices) else None


def _tells_of_many(cards: int | None, voices: int) -> bool:
    return cards is not None and cards >= max(LEAST_CARDS, voices * LEAST_SHARE)
