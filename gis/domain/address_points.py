"""What an official point of an address stands for."""

from enum import StrEnum


class AddressLevel(StrEnum):
    """How fine an official point is: 街区レベル or 大字・町丁目レベル of 位置参照情報."""

    BLOCK = "block"
    TOWN = "town"
