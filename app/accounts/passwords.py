"""Passwords: how they are kept (Argon2id), and which are too easy to guess."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from gis.errors import N_, Message

SHORTEST, LONGEST = 8, 72
"""Characters; the longest is what the measure of strength looks at."""
_GUESSED_EASILY = 2
_hasher = PasswordHasher()
"""The parameters are argon2-cffi's own: RFC 9106, low memory."""
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """Give what is kept of a password: Argon2id with a salt of its own."""
    return _hasher.hash(password)


def is_password(kept: str, password: str) -> bool:
    """Tell whether a password is the one that was kept.

    It takes as long where nothing was kept, so that nobody learns which names exist.
    """
    try:
        _hasher.verify(kept or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Tell whether what was kept is weaker than what would be kept today."""
    return _hasher.check_needs_rehash(kept)


def find_weakness(password: str, *, known: list[str]) -> Message | None:
    """Say why a password will not do; None when it will.

    Parameters
    ----------
    known
        Words that others connect with the user: names, the city.

    Examples
    --------
    >>> find_weakness("password12", known=[]) is None
    False
    >>> find_weakness("川べりの猫と青い自転車", known=[]) is None
    True
    """
    if len(password) < SHORTEST:
        return Message(
            N_("The password is too short: use %(least)d characters or more."),
            {"least": SHORTEST},
        )
    if len(password) > LONGEST:
        return Message(
            N_("The password is too long: use %(most)d characters or fewer."),
            {"most": LONGEST},
        )
    if zxcvbn(password, user_inputs=known)["score"] < _GUESSED_EASILY:
        return Message(
            N_(
                "This password is guessed easily. Put together three or four words that do"
                " not belong together."
            )
        )
    return None
