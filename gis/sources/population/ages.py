"""Age and sex in the name of a column: 65～69歳（男）, 総数６５歳以上, 0-4歳の女性."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_IGNORED = re.compile(r"[\s()\[\]{}「」『』【】〈〉<>、,。.・/:|_]+")
_DASHES = re.compile(r"[~〜‐-―−ーｰ]|から")
_AGE = re.compile(
    r"(?P<low>\d{1,3})[歳才]?-(?P<high>\d{1,3})[歳才]?(?:まで)?"
    r"|(?P<open>\d{1,3})(?:[歳才]?(?:以上|\+)|[歳才]-)"
    r"|(?P<below>\d{1,3})[歳才]未満"
    r"|(?P<single>\d{1,3})(?:[歳才]|(?!\d))",
    re.ASCII,
)
_UNKNOWN = re.compile(r"(?:年齢)?(?:不詳|不明)者?(?!を?含)")
_MEN = "男性|男子|男"
_WOMEN = "女性|女子|女"
_ALL = (
    "男女計|男女合計|男女|総人口|人口総数|全世代|全年齢|年齢計|総数|総計|合計|人口|計"
)
_FILL = "年齢不詳を?含む?|不詳を?含む?|年齢|人数|住民|再掲|うち|人|の"
_OF_AGE = "前期|後期|高齢者|老年|年少|生産"
_WORDS = re.compile(f"(?:{_ALL}|(?P<men>{_MEN})|(?P<women>{_WOMEN})|{_FILL})*")
_WORDS_BESIDE_AGE = re.compile(
    f"(?:{_ALL}|(?P<men>{_MEN})|(?P<women>{_WOMEN})|{_FILL}|{_OF_AGE})*"
)
_EVERYBODY = re.compile(f"{_ALL}|{_MEN}|{_WOMEN}")


class Sex(StrEnum):
    """Whom a column counts."""

    BOTH = "both"
    MEN = "men"
    WOMEN = "women"


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """The people whom a column counts.

    Attributes
    ----------
    low, high
        First and last age in years; *high* None is “and older”. Both -1: age unknown.
    """

    sex: Sex
    low: int
    high: int | None

    @property
    def is_unknown(self) -> bool:
        """Whether it counts those whose age is not known."""
        return self.low < 0


def read_age_group(name: str) -> AgeGroup | None:
    """Read whom a column counts, by its name; None where it counts anything else.

    Examples
    --------
    >>> read_age_group("65～69歳（男）")
    AgeGroup(sex=<Sex.MEN: 'men'>, low=65, high=69)
    >>> read_age_group("総数８５歳以上")
    AgeGroup(sex=<Sex.BOTH: 'both'>, low=85, high=None)
    >>> read_age_group("65歳以上世帯員のいる世帯数") is None
    True
    """
    text = unicodedata.normalize("NFKC", name).replace("_", "-")
    text = _DASHES.sub("-", _IGNORED.sub("", text))
    unknown = _UNKNOWN.search(text)
    if unknown is not None:
        rest = text[: unknown.start()] + text[unknown.end() :]
        sex = _read_sex(_WORDS, rest)
        return None if sex is None else AgeGroup(sex, -1, -1)
    found = _AGE.search(text)
    if found is None:
        sex = _read_sex(_WORDS, text)
        if sex is None or not _EVERYBODY.search(text):
            return None
        return AgeGroup(sex, 0, None)
    sex = _read_sex(_WORDS_BESIDE_AGE, text[: found.start()] + text[found.end() :])
    if sex is None:
        return None
    return _bound(sex, found)


def find_columns(
    groups: dict[AgeGroup, int], sex: Sex, low: int
) -> tuple[int, ...] | None:
    """Give the columns that together count everybody of an age or older, each once.

    Parameters
    ----------
    groups
        The column of each group.
    """
    starts: dict[int, list[AgeGroup]] = {}
    for group in groups:
        if group.sex is sex and not group.is_unknown:
            starts.setdefault(group.low, []).append(group)
    for found in starts.values():
        found.sort(key=lambda group: (group.high is None, -(group.high or 0)))
    whole = AgeGroup(sex, low, None)
    if whole in groups:
        return (groups[whole],)
    chain = _chain(starts, low, frozenset())
    return None if chain is None else tuple(groups[group] for group in chain)


def _chain(
    starts: dict[int, list[AgeGroup]], low: int, dead: frozenset[int]
) -> Sequence[AgeGroup] | None:
    """Follow groups, each beginning where the one before ended, until “and older”."""
    closed = set(dead)
    path: list[AgeGroup] = []
    at = low
    while True:
        group = next(
            (each for each in starts.get(at, ()) if _leads(each, closed)), None
        )
        if group is not None:
            path.append(group)
            if group.high is None:
                return path
            at = group.high + 1
            continue
        closed.add(at)
        if not path:
            return None
        at = path.pop().low


def _leads(group: AgeGroup, closed: set[int]) -> bool:
    return group.high is None or group.high + 1 not in closed


def _read_sex(words: re.Pattern[str], text: str) -> Sex | None:
    found = words.fullmatch(text)
    if found is None:
        return None
    if found["men"]:
        return None if found["women"] else Sex.MEN
    return Sex.WOMEN if found["women"] else Sex.BOTH


def _bound(sex: Sex, found: re.Match[str]) -> AgeGroup | None:
    if found["open"]:
        return AgeGroup(sex, int(found["open"]), None)
    if found["below"]:
        below = int(found["below"])
        return AgeGroup(sex, 0, below - 1) if below else None
    if found["single"]:
        return AgeGroup(sex, int(found["single"]), int(found["single"]))
    low, high = int(found["low"]), int(found["high"])
    return AgeGroup(sex, low, high) if low <= high else None
