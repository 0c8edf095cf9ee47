"""What the sheet tells of a resource itself, whatever its places and schedules are."""

from enum import StrEnum

from city.entries import Entry, give_confirmed_on, give_consent_on
from city.geography import Geography
from city.readings import read_aloud
from city.service_areas import draw_service_area, write_wkt
from gis.domain.kinds import DEFAULT_HELP_KINDS
from gis.domain.resources import (
    PROGRAMME_CLASS_NAMES,
    Admission,
    Intake,
    OrganizationKind,
    ProgrammeClass,
    ResourceStatus,
    ServiceAreaScope,
)
from gis.domain.visibility import Audience
from gis.sources.own_sheet.words import (
    ADMISSION_WORDS,
    AUDIENCE_WORDS,
    INTAKE_WORDS,
    ORGANIZATION_WORDS,
    SCOPE_WORDS,
    STATUS_WORDS,
    YES_NO_WORDS,
    Words,
    YesNo,
    write_word,
)

_HELP_NAMES = {kind.code: kind.name for kind in DEFAULT_HELP_KINDS}
_SPEAKERS = {
    OrganizationKind.NEIGHBOURHOOD: "会長",
    OrganizationKind.SENIORS_CLUB: "会長",
    OrganizationKind.COMPANY: "店長",
    OrganizationKind.MUNICIPALITY: "課長",
    OrganizationKind.SCHOOL: "教頭",
    OrganizationKind.CARE_PROVIDER: "事務長",
    OrganizationKind.WELFARE_CORPORATION: "施設長",
}
"""Who of an organization agrees to a publication; elsewhere its representative."""

Row = dict[str, str]


def describe(entry: Entry) -> Row:
    """Tell what it is, and who gives it."""
    kind = OrganizationKind(entry["org_kind"])
    return {
        "name": entry["name"],
        "help_kinds": "、".join(_HELP_NAMES[code] for code in entry["help"]),
        "name_kana": read_aloud(entry["name"]),
        "name_en": entry["en"],
        "public_name": entry.get("public_name", ""),
        "organization": entry["org"],
        "organization_kind": write_word(ORGANIZATION_WORDS, kind),
        "description": entry["about"],
        "status": _say(entry, "status", STATUS_WORDS, ResourceStatus.ACTIVE),
        "programme_classes": "、".join(
            f"{PROGRAMME_CLASS_NAMES[ProgrammeClass(code)]}（{since}から）"
            for code, since in entry.get("programme", [])
        ),
        "website": entry.get("website", ""),
    }


def describe_users(entry: Entry) -> Row:
    """Tell who can use it, and what it costs."""
    texts = {
        "admission_note": "admission_note",
        "fee": "fee",
        "fee_yen": "fee_yen",
        "ride_standing": "ride_standing",
        "intake_on": "intake_on",
        "participants_per_session": "people",
        "persons_per_year": "per_year",
    }
    return {
        "admission": _say(entry, "admission", ADMISSION_WORDS, Admission.ANYONE),
        "intake": _say(entry, "intake", INTAKE_WORDS, Intake.OPEN),
        "children_welcome": say_yes(entry, "children"),
        "disabled_welcome": say_yes(entry, "disabled"),
        "accessibility_of_help": "、".join(entry.get("help_access", [])),
        **{key: str(entry.get(name, "")) for key, name in texts.items()},
    }


def describe_range(entry: Entry, geography: Geography) -> Row:
    """Tell where it comes to people; nothing for what people go to."""
    if "drawn" in entry:
        drawn = draw_service_area(entry["drawn"], geography.towns)
        scope, rest = ServiceAreaScope.POLYGON, {"service_wkt": write_wkt(drawn)}
    elif "areas" in entry:
        names = [
            district.name
            for beginning in entry["areas"]
            for district in geography.districts
            if district.name.startswith(beginning)
        ]
        scope, rest = ServiceAreaScope.AREAS, {"service_areas": "、".join(names)}
    elif entry.get("city"):
        scope, rest = ServiceAreaScope.CITY, {}
    else:
        return {}
    return {"service_scope": write_word(SCOPE_WORDS, scope), **rest}


def describe_showing(entry: Entry) -> Row:
    """Tell who may see it, who agreed to that, and when it was last found true."""
    row = {
        "audience": _say(entry, "audience", AUDIENCE_WORDS, Audience.PUBLIC),
        "confirmed_on": give_confirmed_on(entry).isoformat(),
    }
    covered = entry.get("consent_for", "ウェブ、印刷")
    if covered:
        speaker = _SPEAKERS.get(OrganizationKind(entry["org_kind"]), "代表")
        row |= {
            "consent_by": speaker,
            "consent_on": give_consent_on(entry).isoformat(),
            "consent_for": covered,
            "consent_withdrawn_on": str(entry.get("consent_withdrawn", "")),
        }
    return row


def _say(entry: Entry, key: str, words: Words, default: StrEnum) -> str:
    return write_word(words, type(default)(entry.get(key, default)))


def say_yes(entry: Entry, key: str) -> str:
    """Say はい or いいえ where it is known."""
    if key not in entry:
        return ""
    return write_word(YES_NO_WORDS, YesNo.YES if entry[key] else YesNo.NO)
