"""Counting what serves an area, by kind of help and by who gives it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from gis.domain.kinds import Counting, Kind
from gis.domain.listings import HelpKindName, Listing, name_kind
from gis.domain.providers import ProviderGroup, group_of
from gis.domain.schedules.sentences import Language
from gis.runs.areas.help_rows import (
    HelpCell,
    HelpGroup,
    HelpRow,
    HelpTable,
    Provider,
    RaisedCards,
)
from gis.store.queries.area_help import CheckedNone
from gis.store.queries.chart_counts import Meeting

Serves = Callable[[Listing, HelpKindName], bool]
"""Tells whether what is listed gives a kind of help to people of the area."""


def make_help_table(
    help_kinds: Sequence[HelpKindName],
    listings: Sequence[Listing],
    serves: Serves,
    *,
    checked: Mapping[str, CheckedNone],
    meetings: Sequence[Meeting],
    language: Language,
) -> HelpTable:
    """Count what serves an area, by kind of help and by who gives it.

    Parameters
    ----------
    help_kinds
        The city's list, in its order.
    listings
        In 五十音 order.
    checked
        By code, what somebody looked for and did not find; under the code of a kind it
        holds for all kinds of help under it.
    meetings
        Of the area, the latest first.
    """
    known = [each for each in help_kinds if each.kind is not Kind.PLACE]
    given = _find_givers(known, listings, serves, language)
    raised, told = find_raised(meetings)
    all_kinds = {
        group_of(each.organization_kind)
        for by_id in given.values()
        for each in by_id.values()
    }
    columns = tuple(
        group
        for group in ProviderGroup
        if group is not ProviderGroup.OTHER or group in all_kinds
    )

    def make_row(help_kind: HelpKindName, providers: Mapping[str, Provider]) -> HelpRow:
        return HelpRow(
            code=help_kind.code,
            kind=help_kind.kind,
            name=help_kind.in_language(language),
            whole_kind=help_kind.is_whole_kind,
            cells=_split(columns, providers.values()),
            checked=find_check(checked, help_kind),
            raised=raised.get(help_kind.code),
        )

    def make_group(kind: Kind) -> HelpGroup:
        mine = [each for each in known if each.kind is kind]
        whole = name_kind(kind, mine)
        shown_only = kind.counting is Counting.SHOWN_ONLY
        rows = (make_row(each, given[each.code]) for each in mine)
        return HelpGroup(
            kind=kind,
            name=whole.in_language(language),
            shown_only=shown_only,
            # What is no target, or nothing finer, is not missing where there is none.
            rows=tuple(
                row
                for row in rows
                if row.total or row.raised or not (row.whole_kind or shown_only)
            ),
        )

    groups = map(make_group, dict.fromkeys(each.kind for each in known))
    known_groups = (group for group in groups if group.rows)
    in_order = sorted(known_groups, key=lambda group: group.shown_only)
    return HelpTable(columns, tuple(in_order), told)


def find_check(
    checked: Mapping[str, CheckedNone], help_kind: HelpKindName
) -> CheckedNone | None:
    """Give who looked for a kind of help, itself or anything of its kind; None: nobody."""
    return checked.get(help_kind.code) or checked.get(help_kind.kind.value)


def _find_givers(
    known: Sequence[HelpKindName],
    listings: Sequence[Listing],
    serves: Serves,
    language: Language,
) -> dict[str, dict[str, Provider]]:
    """Give for each kind of help (by code) the resources that give it, each once."""
    found: dict[str, dict[str, Provider]] = {each.code: {} for each in known}
    for listing in listings:
        for help_kind in listing.help_kinds:
            if help_kind.code in found and serves(listing, help_kind):
                provider = Provider(
                    listing.id,
                    (listing.name_en if language == "en" else "") or listing.name,
                    listing.organization,
                    listing.organization_kind,
                    listing.intake,
                )
                found[help_kind.code].setdefault(listing.id, provider)
    return found


def _split(
    columns: Iterable[ProviderGroup], providers: Iterable[Provider]
) -> tuple[HelpCell, ...]:
    known = list(providers)
    return tuple(
        HelpCell(
            group,
            tuple(each for each in known if group_of(each.organization_kind) is group),
        )
        for group in columns
    )


def find_raised(
    meetings: Sequence[Meeting],
) -> tuple[dict[str, RaisedCards], tuple[Meeting, ...]]:
    """Give the latest cards for each kind of help, and the meetings that they are of.

    Parameters
    ----------
    meetings
        The latest first.
    """
    latest: dict[str, int] = {}
    for number, meeting in enumerate(meetings):
        for code in meeting.cards:
            latest.setdefault(code, number)
    told = sorted(set(latest.values()))
    raised = {
        code: RaisedCards(meetings[number].cards[code], told.index(number))
        for code, number in latest.items()
    }
    return raised, tuple(meetings[number] for number in told)
