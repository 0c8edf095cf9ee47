"""How old what an answer rests on is: entries, people, streets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from gis.domain.listings import STALE_MONTHS_PUBLIC, STALE_MONTHS_STAFF
from gis.runs.sensitivity.answer import Sensitivity
from gis.store.queries.resources import KindAtLocation


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAges:
    """Entries by when somebody last found them true; each is in exactly one count.

    Attributes
    ----------
    half_year, year, older, never
        Confirmed within half a year, within a year, before that, or by nobody yet.
    published
        As fresh as the list of the publisher that they come from.
    oldest_list, newest_list
        Days on which such lists were taken in; None: there are none.
    oldest, newest
        The first and the last day of confirmation; None: there is none.
    """

    half_year: int
    year: int
    older: int
    never: int
    published: int
    oldest: date | None
    newest: date | None
    oldest_list: date | None
    newest_list: date | None


@dataclass(frozen=True, slots=True)
class DataAges:
    """How old the data are; a day is None where nobody knows it.

    Attributes
    ----------
    people_on, people_imported_on
        The latest day on which people were counted, and when that was taken in.
    streets_on, streets_imported_on
        The day of the streets, and when they were taken in.
    """

    entries: EntryAges
    people_on: date | None
    people_imported_on: date | None
    streets_on: date | None
    streets_imported_on: date | None


def tell_data_ages(answer: Sensitivity) -> DataAges:
    """Give how old what an answer rests on is."""
    asked, dates = answer.inputs.asked, answer.inputs.dates
    lists = {
        dates.lists_imported_on[each.source]
        for each in asked.resources
        if not each.from_own_sheet and each.source in dates.lists_imported_on
    }
    return DataAges(
        _count_entries(asked.resources, asked.today, lists),
        asked.units.reference_date,
        dates.population_imported_on,
        dates.streets_on,
        dates.streets_imported_on,
    )


def _count_entries(
    resources: Sequence[KindAtLocation], today: date, lists: set[date]
) -> EntryAges:
    own = [each.confirmed_on for each in resources if each.from_own_sheet]
    days = [day for day in own if day is not None]

    def since(months: int) -> int:
        first = today - relativedelta(months=months)
        return sum(day >= first for day in days)

    half_year, year = since(STALE_MONTHS_STAFF), since(STALE_MONTHS_PUBLIC)
    return EntryAges(
        half_year=half_year,
        year=year - half_year,
        older=len(days) - year,
        never=len(own) - len(days),
        published=len(resources) - len(own),
        oldest=min(days, default=None),
        newest=max(days, default=None),
        oldest_list=min(lists, default=None),
        newest_list=max(lists, default=None),
    )
