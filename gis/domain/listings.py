"""A resource at one of its places, as it is listed for readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from gis.domain.kinds import Kind
from gis.domain.licences import is_open_licence
from gis.domain.resources import Admission, Intake, OrganizationKind, ResourceStatus
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.domain.schedules.sentences import Language
from gis.domain.visibility import Audience

STALE_MONTHS_STAFF = 6
"""Months after which staff are asked to confirm an entry."""
STALE_MONTHS_PUBLIC = 12
"""Months after which readers are told that an entry was not confirmed."""

OBSTACLES = ("not_public", "licence", "no_consent", "no_public_name")
"""Why an entry may not be published."""


@dataclass(frozen=True, slots=True)
class HelpKindName:
    """A kind of help as a city calls it; *name_en* may be empty."""

    code: str
    kind: Kind
    name: str
    name_en: str

    @property
    def is_whole_kind(self) -> bool:
        """Whether it stands for its kind, of which nothing finer is told."""
        return self.code == self.kind.value

    def in_language(self, language: Language) -> str:
        """Give its name as a reader of a language knows it."""
        return (self.name_en if language == "en" else "") or self.name


def name_kind(kind: Kind, help_kinds: Iterable[HelpKindName]) -> HelpKindName:
    """Give a kind as a city calls it, or as it is called where the city's list lacks it."""
    return next(
        (each for each in help_kinds if each.kind is kind and each.is_whole_kind),
        HelpKindName(kind.value, kind, kind.japanese_name, kind.label),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A resource at one of its places, with what a list or a map says of it.

    Fields that its reader may not see are empty (`gis.domain.visibility`). What is given
    in somebody's home is already told as it may be told, whoever reads: the name is the
    one entered for publication, the point is the town's label point, and address,
    telephone, organization and every remark that could lead to the house are empty. The
    true point of a home is never here.

    Attributes
    ----------
    id, place_id
        Identifiers of the resource and of its place, as text; *place_id* is empty for what
        has no place (help that comes to the house).
    source, ref
        Data set and identifier in it; empty for what was entered by hand.
    kinds
        Every kind that it gives, in the order of the city's list.
    help_kinds
        Every kind of help that it gives, in the same order.
    named
        It has a name that may be published; False where it is given in a home and none
        was entered for that purpose: then *name* says so, and is never published.
    in_home
        One of its places is a home: what is told of the resource is told as of a home.
    location_name, building, address
        Where it is, as people write it.
    town
        The town; told for homes only.
    lon, lat
        EPSG:4326; None without a position. The town's label point where *approximate*.
    approximate
        This place is a home: the point is the town's.
    moves
        The place moves and is known shortly before.
    area
        Code of the layer-2 area around the place, for a home around its town's point;
        empty outside every area.
    schedules
        Recurrences that are known; none: unknown.
    schedule_words
        Schedules as people wrote them.
    irregular
        Some of its days are known to follow no rule.
    suspensions
        Those that hold for it, past ones too.
    audience
        Who may see the entry at all: the narrower of the resource's and the place's.
    from_own_sheet
        Entered by the city itself: then publishing needs a recorded consent.
    consents
        What the consent that holds covers: ``web``, ``print``.
    licence
        Of the data set; empty when not told.
    """

    id: str
    place_id: str
    source: str
    ref: str
    name: str
    name_kana: str
    name_en: str
    named: bool
    in_home: bool
    kinds: tuple[Kind, ...]
    help_kinds: tuple[HelpKindName, ...]
    organization: str
    organization_kind: OrganizationKind | None
    description: str
    location_name: str
    building: str
    address: str
    town: str
    lon: float | None
    lat: float | None
    approximate: bool
    moves: bool
    area: str
    accessibility: tuple[str, ...]
    admission: Admission
    admission_note: str
    intake: Intake
    fee: str
    fee_yen: int | None
    telephone: str
    website: str
    status: ResourceStatus
    schedules: tuple[Schedule, ...]
    schedule_words: tuple[str, ...]
    irregular: bool
    suspensions: tuple[Suspension, ...]
    confirmed_on: date | None
    confirmed_by: str
    audience: Audience
    from_own_sheet: bool
    consents: frozenset[str]
    licence: str

    @property
    def kind(self) -> Kind:
        """The kind whose symbol it wears: the first."""
        return self.kinds[0]

    @property
    def key(self) -> str:
        """Identifier of this resource at this place."""
        return f"{self.id}-{self.place_id}" if self.place_id else self.id

    def is_stale(self, today: date, *, months: int = STALE_MONTHS_PUBLIC) -> bool:
        """Tell whether nobody has confirmed it for so many months, or ever.

        What a publisher gives out is as fresh as its edition: single entries of it are
        confirmed by nobody.
        """
        return is_stale_entry(
            self.confirmed_on,
            from_own_sheet=self.from_own_sheet,
            today=today,
            months=months,
        )

    def is_shown_to(self, reader: Audience, medium: str = "web") -> bool:
        """Tell whether a reader sees the entry at all.

        The public sees what may be published; partners what is for them, or for everyone;
        staff everything.
        """
        if reader is Audience.PUBLIC:
            return self.find_obstacle(medium) is None
        return reader.may_see(self.audience)

    def find_obstacle(self, medium: str) -> str | None:
        """Give why it may not be published, one of `OBSTACLES`; None if it may.

        It must be meant for everyone. What the city entered itself needs a recorded
        consent for the medium besides; what a publisher gave out under an open licence is
        published already. Possible venues are for staff alone, and a home needs a name
        entered for publication.

        Parameters
        ----------
        medium
            ``web`` or ``print``.
        """
        if self.kind is Kind.PLACE:
            return "not_public"
        if not self.from_own_sheet and not is_open_licence(self.licence):
            return "licence"
        if self.audience is not Audience.PUBLIC:
            return "not_public"
        if self.from_own_sheet and medium not in self.consents:
            return "no_consent"
        return None if self.named else "no_public_name"


def is_stale_entry(
    confirmed_on: date | None,
    *,
    from_own_sheet: bool,
    today: date,
    months: int = STALE_MONTHS_PUBLIC,
) -> bool:
    """Tell whether nobody has confirmed an entry for so many months, or ever.

    Parameters
    ----------
    confirmed_on
        When it was last found true; None: never.
    from_own_sheet
        Entered by the city itself; what a publisher gave out is never stale.
    """
    if not from_own_sheet:
        return False
    return confirmed_on is None or confirmed_on < today - relativedelta(months=months)
