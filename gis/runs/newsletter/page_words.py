"""What a page says of its sources and of how far is too far."""

from collections.abc import Iterator, Sequence

from gis.domain.limits import Limit
from gis.domain.profiles import WalkerProfile
from gis.store.queries.sources import DataSource


def name_sources(sources: Sequence[DataSource]) -> tuple[str, ...]:
    """Name whom data come from, each with its licence, and each once."""
    return tuple(dict.fromkeys(_name_sources(sources)))


def _name_sources(sources: Sequence[DataSource]) -> Iterator[str]:
    for each in sources:
        licence = f"（{each.licence}）" if each.licence else ""
        yield f"{each.attribution or each.title}{licence}"


def say_limit(limit: Limit) -> str:
    """Say a limit as the legend does.

    Examples
    --------
    >>> say_limit(Limit(400, "m")), say_limit(Limit(10, "min"))
    ('400m以内', '歩いて10分以内')
    """
    if limit.unit == "m":
        return f"{limit.value:g}m以内"
    return f"歩いて{limit.value:g}分以内"


def say_pace(limit: Limit, profile: WalkerProfile) -> str:
    """Say how fast somebody walks, which a limit in minutes leaves open.

    Examples
    --------
    >>> from gis.domain.profiles import OLDER
    >>> say_pace(Limit(10, "min"), OLDER), say_pace(Limit(400, "m"), OLDER)
    ('1分に60m歩く速さ', '')
    """
    if limit.unit == "m":
        return ""
    return f"1分に{profile.metres_per_minute:g}m歩く速さ"
