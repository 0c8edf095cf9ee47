"""Who gives help, in the groups in which coverage is told."""

from enum import StrEnum

from gis.domain.resources import OrganizationKind
from gis.errors import N_


class ProviderGroup(StrEnum):
    """Kinds of organizations that are told together."""

    RESIDENTS = "residents"
    WELFARE = "welfare"
    CITY = "city"
    COMPANY = "company"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    ProviderGroup.RESIDENTS: N_("neighbours helping each other"),
    ProviderGroup.WELFARE: N_("welfare council, NPO, silver centre"),
    ProviderGroup.CITY: N_("the city's services"),
    ProviderGroup.COMPANY: N_("companies, shops"),
    ProviderGroup.OTHER: N_("others, not known"),
}

_GROUPS = {
    OrganizationKind.RESIDENTS: ProviderGroup.RESIDENTS,
    OrganizationKind.NEIGHBOURHOOD: ProviderGroup.RESIDENTS,
    OrganizationKind.SENIORS_CLUB: ProviderGroup.RESIDENTS,
    OrganizationKind.VOLUNTEERS: ProviderGroup.RESIDENTS,
    OrganizationKind.DISTRICT_WELFARE_COUNCIL: ProviderGroup.RESIDENTS,
    OrganizationKind.WELFARE_COMMISSIONERS: ProviderGroup.RESIDENTS,
    OrganizationKind.WELFARE_COUNCIL: ProviderGroup.WELFARE,
    OrganizationKind.NPO: ProviderGroup.WELFARE,
    OrganizationKind.SILVER_CENTRE: ProviderGroup.WELFARE,
    OrganizationKind.WELFARE_CORPORATION: ProviderGroup.WELFARE,
    OrganizationKind.COOPERATIVE: ProviderGroup.WELFARE,
    OrganizationKind.INTERMEDIARY: ProviderGroup.WELFARE,
    OrganizationKind.MUNICIPALITY: ProviderGroup.CITY,
    OrganizationKind.SUPPORT_CENTRE: ProviderGroup.CITY,
    OrganizationKind.SCHOOL: ProviderGroup.CITY,
    OrganizationKind.COMPANY: ProviderGroup.COMPANY,
    OrganizationKind.CARE_PROVIDER: ProviderGroup.COMPANY,
    OrganizationKind.OTHER: ProviderGroup.OTHER,
}

_SHORT_WORDS = {
    OrganizationKind.MUNICIPALITY: N_("city"),
    OrganizationKind.SUPPORT_CENTRE: N_("support centre"),
    OrganizationKind.WELFARE_COUNCIL: N_("welfare council"),
    OrganizationKind.DISTRICT_WELFARE_COUNCIL: N_("district welfare council"),
    OrganizationKind.WELFARE_CORPORATION: N_("welfare corporation"),
    OrganizationKind.NPO: N_("NPO"),
    OrganizationKind.NEIGHBOURHOOD: N_("neighbourhood association"),
    OrganizationKind.SENIORS_CLUB: N_("seniors' club"),
    OrganizationKind.WELFARE_COMMISSIONERS: N_("welfare commissioners"),
    OrganizationKind.COOPERATIVE: N_("cooperative"),
    OrganizationKind.COMPANY: N_("company"),
    OrganizationKind.VOLUNTEERS: N_("volunteers"),
    OrganizationKind.CARE_PROVIDER: N_("care provider"),
    OrganizationKind.SILVER_CENTRE: N_("silver centre"),
    OrganizationKind.INTERMEDIARY: N_("intermediary"),
    OrganizationKind.SCHOOL: N_("school"),
    OrganizationKind.RESIDENTS: N_("residents' group"),
    OrganizationKind.OTHER: N_("other"),
}


def group_of(kind: OrganizationKind | None) -> ProviderGroup:
    """Give the group that a kind of organization belongs to.

    Parameters
    ----------
    kind
        None: it is not known who gives the help.
    """
    return ProviderGroup.OTHER if kind is None else _GROUPS[kind]


def short_word(kind: OrganizationKind | None) -> str:
    """Give a word or two for a kind of organization (a message id)."""
    return N_("not known") if kind is None else _SHORT_WORDS[kind]
