"""How passwords are kept."""

from argon2 import Type, extract_parameters

from app.accounts.passwords import hash_password, is_outdated, is_password


def test_passwords_are_kept_as_rfc_9106_asks() -> None:
    """At least its second choice, for servers with little memory: 64 MiB, 3 passes."""
    kept = hash_password("川べりの猫と青い自転車")

    used = extract_parameters(kept)
    assert used.type is Type.ID
    assert (used.memory_cost, used.time_cost) >= (64 * 1024, 3)
    assert used.salt_len >= 16
    assert not is_outdated(kept)
    assert is_password(kept, "川べりの猫と青い自転車")
    assert not is_password(kept, "川べりの猫と赤い自転車")
    assert hash_password("川べりの猫と青い自転車") != kept


def test_nothing_that_was_kept_lets_nobody_in() -> None:
    assert not is_password("", "")
    assert not is_password("", "nobody has this password")
    assert not is_password("not a hash", "x")
