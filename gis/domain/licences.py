"""Licences of data sets: which of them allow publishing what they cover."""

import unicodedata

_OPEN = (
    "cc0",
    "cc by",
    "cc-by",
    "cc 表示",
    "クリエイティブ・コモンズ 表示",
    "クリエイティブ・コモンズ・ライセンス 表示",
    "odbl",
    "open database license",
    "odc-by",
    "odc by",
    "pddl",
    "pdl",
    "公共データ利用規約",
    "政府標準利用規約",
    "public domain",
    "パブリックドメイン",
)
_RESTRICTED = ("-nc", " nc", "非営利", "-nd", " nd", "改変禁止")


def is_open_licence(licence: str) -> bool:
    """Tell whether a licence, as a publisher names it, lets anyone publish the data.

    Licences that forbid commercial use or changes are not open: a newsletter may carry
    advertisements, and a map changes what it shows. What is not recognized is not open.

    Examples
    --------
    >>> [is_open_licence(each) for each in ("CC BY 4.0", "ＣＣ０", "CC BY-NC 4.0", "")]
    [True, True, False, False]
    """
    folded = unicodedata.normalize("NFKC", licence).casefold().strip()
    return folded.startswith(_OPEN) and not any(word in folded for word in _RESTRICTED)
