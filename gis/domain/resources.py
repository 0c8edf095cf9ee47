"""Facts about a resource that come from short, fixed lists."""

from enum import StrEnum


class ResourceStatus(StrEnum):
    """Where a resource stands in its life."""

    PREPARING = "preparing"
    TRIAL = "trial"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def serves(self) -> bool:
        """Whether people can go there now."""
        return self in {ResourceStatus.TRIAL, ResourceStatus.ACTIVE}


class Admission(StrEnum):
    """Who is admitted."""

    ANYONE = "anyone"
    MEMBERS = "members"
    CERTIFIED = "certified"
    BUILDING = "building"
    INTRODUCTION = "introduction"
    UNKNOWN = "unknown"


class Intake(StrEnum):
    """Whether newcomers are taken."""

    OPEN = "open"
    FEW_LEFT = "few_left"
    FULL = "full"
    INTRODUCTION_ONLY = "introduction_only"
    UNKNOWN = "unknown"


class PointPrecision(StrEnum):
    """How exactly a point stands for a location."""

    BUILDING = "building"
    BLOCK = "block"
    TOWN = "town"
    UNKNOWN = "unknown"


class OrganizationKind(StrEnum):
    """What an organization is."""

    MUNICIPALITY = "municipality"
    SUPPORT_CENTRE = "support_centre"
    WELFARE_COUNCIL = "welfare_council"
    DISTRICT_WELFARE_COUNCIL = "district_welfare_council"
    WELFARE_CORPORATION = "welfare_corporation"
    NPO = "npo"
    NEIGHBOURHOOD = "neighbourhood"
    SENIORS_CLUB = "seniors_club"
    WELFARE_COMMISSIONERS = "welfare_commissioners"
    COOPERATIVE = "cooperative"
    COMPANY = "company"
    VOLUNTEERS = "volunteers"
    CARE_PROVIDER = "care_provider"
    SILVER_CENTRE = "silver_centre"
    INTERMEDIARY = "intermediary"
    SCHOOL = "school"
    RESIDENTS = "residents"
    OTHER = "other"


class ServiceAreaScope(StrEnum):
    """How a service area is given."""

    CITY = "city"
    AREAS = "areas"
    POLYGON = "polygon"


class ProgrammeClass(StrEnum):
    """Default classes of the comprehensive programme (総合事業); their names are data."""

    VISIT_CONVENTIONAL = "visit_conventional"
    VISIT_A = "visit_a"
    VISIT_B = "visit_b"
    VISIT_C = "visit_c"
    VISIT_D = "visit_d"
    DAY_CONVENTIONAL = "day_conventional"
    DAY_A = "day_a"
    DAY_B = "day_b"
    DAY_C = "day_c"
    OTHER_LIVING_SUPPORT = "other_living_support"
    GENERAL_PREVENTION = "general_prevention"
    COMPREHENSIVE_SUPPORT = "comprehensive_support"
    VOLUNTARY = "voluntary"
    MUNICIPAL_ONLY = "municipal_only"
    CARE_BENEFIT = "care_benefit"
    NOT_COVERED = "not_covered"
    UNCLASSIFIED = "unclassified"


PROGRAMME_CLASS_NAMES = {
    ProgrammeClass.VISIT_CONVENTIONAL: "訪問型 従前相当",
    ProgrammeClass.VISIT_A: "訪問型A",
    ProgrammeClass.VISIT_B: "訪問型B",
    ProgrammeClass.VISIT_C: "訪問型C",
    ProgrammeClass.VISIT_D: "訪問型D",
    ProgrammeClass.DAY_CONVENTIONAL: "通所型 従前相当",
    ProgrammeClass.DAY_A: "通所型A",
    ProgrammeClass.DAY_B: "通所型B",
    ProgrammeClass.DAY_C: "通所型C",
    ProgrammeClass.OTHER_LIVING_SUPPORT: "その他の生活支援",
    ProgrammeClass.GENERAL_PREVENTION: "一般介護予防",
    ProgrammeClass.COMPREHENSIVE_SUPPORT: "包括的支援",
    ProgrammeClass.VOLUNTARY: "任意事業",
    ProgrammeClass.MUNICIPAL_ONLY: "市町村単独",
    ProgrammeClass.CARE_BENEFIT: "介護給付",
    ProgrammeClass.NOT_COVERED: "対象外",
    ProgrammeClass.UNCLASSIFIED: "未分類",
}
