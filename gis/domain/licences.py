"""Licences of data sets: which of them allow publishing what they cover."""

import re
import unicodedata
from functools import lru_cache

_CC = r"(?:クリエイティブ・?コモンズ|creative commons|cc)[ ・-]?(?:ライセンス[ ・]?)?"
_CC_VERSION = r"[ -]?(?:1\.0|2\.0|2\.1|2\.5|3\.0|4\.0)"
_CC_PLACE = r"[ -]?(?:国際|非移植|日本|jp|japan|international|unported|generic)"
_BY = r"(?:by(?:[ -]?sa)?|表示(?:[ -]?継承)?|attribution(?:[ -]?share ?alike)?)"
_OPEN = re.compile(
    "|".join(
        (
            rf"{_CC}{_BY}(?:{_CC_VERSION})?(?:{_CC_PLACE})?",
            r"(?:creative commons |cc ?)(?:zero|0)(?:[ -]?1\.0)?(?: ?(?:universal|全世界))?",
            r"(?:cc )?public domain(?: mark)?(?: 1\.0)?",
            r"パブリック・?ドメイン",
            r"(?:open data commons )?(?:odbl|open database(?: license)?)(?:[ -]?1\.0)?",
            r"(?:odc[ -]by|open data commons attribution(?: license)?)(?:[ -]?1\.0)?",
            r"(?:pddl|open data commons public domain dedication and license)",
            r"(?:open data commons )?pddl[ -]?1\.0",
            r"(?:公共データ利用規約|pdl)(?: ?1\.0)?",
            r"(?:日本国?)?政府標準利用規約(?: ?[12]\.0)?",
        )
    )
)
_OPEN_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:"
    r"creativecommons\.org/(?:licenses/by(?:-sa)?/\d\.\d|publicdomain/(?:zero|mark)/1\.0)"
    r"(?:/jp|/igo)?/?(?:(?:deed|legalcode)(?:\.[a-z]{2})?)?"
    r"|opendatacommons\.org/licenses/(?:odbl|by|pddl)(?:/1[.-]0)?/?"
    r"|(?:www\.)?digital\.go\.jp/resources/open_data/public_data_license_v1\.0/?"
    r")"
)
_ADDRESS = re.compile(r"https?://[^\s()、。]+")
_EDITION = re.compile(
    r" ?(?:\((?:第|v\.?)? ?(\d\.\d) ?版?\)"
    r"|(?:第|version|ver\.?|v\.?|バージョン) ?(\d\.\d) ?版?)"
)
_INNER = re.compile(r"\(([^()]*)\)")
_WORDS = re.compile(r"(?<=.)[ ・]?(?:ライセンス|licen[cs]e)$|^the | 互換$|と互換$")
_DASHES = {0x2212: "-", 0x2043: "-"}
"""Dashes that Unicode does not count among its dashes."""


@lru_cache(maxsize=1024)
def is_open_licence(licence: str) -> bool:
    """Tell whether a licence, as a publisher names it, lets anyone publish the data.

    Known are the names, versions and addresses of Creative Commons 表示 and 表示-継承,
    CC0, the public domain, the three of Open Data Commons, 公共データ利用規約 (PDL) and
    政府標準利用規約; all that is said must be of these. Whatever else is said, a limit to
    some use above all, makes a licence that is not recognized, and so is not open: a
    newsletter may carry advertisements, and a map changes what it shows.

    Examples
    --------
    >>> [is_open_licence(each) for each in ("CC BY 4.0", "ＣＣ０", "CC BY‑NC 4.0", "")]
    [True, True, False, False]
    """
    told = _fold(licence)
    addresses = _ADDRESS.findall(told)
    if not all(_OPEN_ADDRESS.fullmatch(each) for each in addresses):
        return False
    said = _EDITION.sub(r" \1\2", _ADDRESS.sub("", told))
    whole = _trim(re.sub(r"[()]", " ", said))
    parts = [_trim(_INNER.sub(" ", said)), *map(_trim, _INNER.findall(said))]
    names = [whole] if _OPEN.fullmatch(whole) else [each for each in parts if each]
    return bool(addresses or names) and all(_OPEN.fullmatch(each) for each in names)


def _fold(text: str) -> str:
    """Bring forms of letters, dashes and spaces together."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    folded = "".join("-" if unicodedata.category(c) == "Pd" else c for c in folded)
    return " ".join(re.sub(r" ?- ?", "-", folded).split())


def _trim(name: str) -> str:
    """Take away what may stand around a name: spaces, points, and the word "licence"."""
    name = " ".join(name.split()).strip(" :,、")
    while (shorter := _WORDS.sub("", name).strip()) != name:
        name = shorter
    return name
