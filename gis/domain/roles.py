"""Who may do what: roles, and the rights that each of them has. All else is refused."""

from collections.abc import Mapping
from enum import StrEnum

from gis.domain.visibility import Audience
from gis.errors import N_


class Role(StrEnum):
    """What a user is."""

    AREA_EDITOR = "area_editor"
    CITY_PLANNER = "city_planner"
    CITY_OFFICER = "city_officer"
    READER = "reader"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """What it is called on a page (a message id)."""
        return _LABELS[self]

    @property
    def audience(self) -> Audience:
        """Whose fields it sees."""
        return Audience.PARTNERS if self is Role.READER else Audience.STAFF

    def has(self, right: "Right") -> bool:
        """Tell whether it has a right.

        Examples
        --------
        >>> Role.CITY_PLANNER.has(Right.SEE_GAPS)
        True
        >>> Role.READER.has(Right.SEE_GAPS)
        False
        """
        return right in _RIGHTS[self]


class Right(StrEnum):
    """What a page may ask for.

    Attributes
    ----------
    SEE_AREAS
        How areas are doing, with figures that nobody has released yet.
    SEE_GAPS
        The map of gaps, with all resources and population units.
    MANAGE_ACCOUNTS
        Who may sign in, and as what.
    READ_LOG
        Who changed what.
    """

    SEE_AREAS = "see_areas"
    SEE_GAPS = "see_gaps"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_LOG = "read_log"


_LABELS = {
    Role.AREA_EDITOR: N_("Coordinator of an area"),
    Role.CITY_PLANNER: N_("Coordinator of the whole city"),
    Role.CITY_OFFICER: N_("City officer"),
    Role.READER: N_("Partner organization (reads only)"),
    Role.ADMINISTRATOR: N_("Administrator"),
}

_SEES = frozenset({Right.SEE_AREAS, Right.SEE_GAPS})

_RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.AREA_EDITOR: _SEES,
    Role.CITY_PLANNER: _SEES,
    Role.CITY_OFFICER: _SEES,
    Role.READER: frozenset(),
    Role.ADMINISTRATOR: _SEES | {Right.MANAGE_ACCOUNTS, Right.READ_LOG},
}
