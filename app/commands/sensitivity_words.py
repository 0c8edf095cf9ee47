"""How sure an answer is, as a table and lines of text for a terminal."""

from collections.abc import Callable, Iterator, Sequence

from app.commands.sensitivity_notes import list_notes, say_limit
from app.commands.text_tables import draw_tables, measure_text, wrap_text
from gis.analysis.gaps import AreaCount
from gis.domain.limits import DETOUR_FACTOR
from gis.domain.profiles import WalkerProfile
from gis.domain.schedules.sentences import Language
from gis.runs.counting import Standing
from gis.runs.sensitivity.answer import STALES, Sensitivity
from gis.runs.sensitivity.trials import Trials

Gettext = Callable[[str], str]

_INDENT = "  "
_NARROWEST_COLUMN = 12


def sensitivity_in_words(
    answer: Sensitivity, gettext: Gettext, *, language: Language, width: int
) -> str:
    """Give headline, table, what verdicts depend on, and how old the data are.

    Parameters
    ----------
    language
        Of the names of a city's own walkers.
    width
        Columns of the terminal: walkers who do not fit go on in a further table.
    """
    names = {
        each.code: _name_walker(each, gettext, language) for each in answer.walkers
    }
    return "\n".join(
        (
            *_say_headline(answer, names, gettext),
            *_draw(answer, names, gettext, width),
            *_explain(answer, gettext),
            *list_notes(answer, names, gettext),
        )
    )


def _name_walker(walker: WalkerProfile, gettext: Gettext, language: Language) -> str:
    if language == "en" and walker.label_en:
        return walker.label_en
    return gettext(walker.label)


def _say_headline(
    answer: Sensitivity, names: dict[str, str], _: Gettext
) -> Iterator[str]:
    question = answer.question
    yield _("%(city)s: how sure is it who lives near? %(kind)s, %(people)s") % {
        "city": answer.city.name,
        "kind": _(question.kind.label),
        "people": _(question.age.label),
    }
    count = answer.count(answer.asked_trials, answer.asked_way)
    yield _(
        "As asked: %(covered)s of %(all)s people (%(share)s) within %(limit)s on foot"
        " (%(walker)s; %(entries)s)"
    ) % {
        "covered": _say_people(count.covered),
        "share": "–" if count.share is None else f"{count.share:.1%}",
        "all": _say_people(count.population),
        "limit": say_limit(question.limit, _),
        "walker": names[question.profile.code],
        "entries": _(question.stale.label),
    }


def _draw(
    answer: Sensitivity, names: dict[str, str], _: Gettext, width: int
) -> Iterator[str]:
    """Draw limits by walkers, each limit with old entries and without."""
    rows: list[list[str]] = []
    for trials in answer.trials.values():
        for number, limit in enumerate(trials.limits):
            for stale in _list_stales(answer):
                label = (
                    say_limit(limit, _)
                    if stale == 0
                    else _INDENT + _("without old entries")
                )
                rows.append([label, *_list_cells(answer, trials, number, stale)])
    rows += _list_unknown(answer, _)
    column_width = max(
        _NARROWEST_COLUMN, *(measure_text(cell) for row in rows for cell in row[1:])
    )
    heading = [_("people within")]
    yield from draw_tables(
        [
            heading,
            *(wrap_text(names[each.code], column_width) for each in answer.walkers),
        ],
        rows,
        name_width=max(map(measure_text, [*heading, *(row[0] for row in rows)])),
        column_width=column_width,
        width=width,
    )


def _list_unknown(answer: Sensitivity, _: Gettext) -> Iterator[list[str]]:
    """Give people of unknown distance, also without old entries where that is another number."""
    told: list[list[str]] = []
    for stale in _list_stales(answer):
        cells = []
        for walker in range(len(answer.walkers)):
            count = answer.count(answer.trials["m"], (0, walker, stale))
            cells.append(_say_people(count.population - count.population_measured))
        if cells not in told:
            told.append(cells)
    for label, cells in zip(
        (_("distance unknown"), _INDENT + _("without old entries")), told, strict=False
    ):
        yield [label, *cells]


def _list_stales(answer: Sensitivity) -> Sequence[int]:
    """Give the places on the axis of old entries; only the first where there are none."""
    old = any(each is Standing.STALE for each in answer.standings[1])
    return range(len(STALES)) if old else range(1)


def _list_cells(
    answer: Sensitivity, trials: Trials, limit: int, stale: int
) -> Iterator[str]:
    for walker in range(len(answer.walkers)):
        yield _say_count(answer.count(trials, (limit, walker, stale)))


def _explain(answer: Sensitivity, _: Gettext) -> Iterator[str]:
    yield ""
    yield _(
        "The share is that of all people; those of unknown distance are among them."
    )
    yield _(
        "A limit in minutes is that of the slower way, there or back. A limit in metres is"
        " the same for all who can pass the same streets."
    )
    if len(_list_stales(answer)) == 1:
        yield _("No entry is old: leaving old ones out changes nothing.")
    else:
        yield _("Old entries: those that nobody has confirmed for a year.")
    if answer.estimated:
        yield _(
            "Estimated from the straight line × %(factor)s: no streets are stored."
        ) % {"factor": DETOUR_FACTOR}


def _say_people(number: float) -> str:
    """Write people as whole numbers."""
    return f"{number:,.0f}"


def _say_count(count: AreaCount) -> str:
    """Write people within a limit, with their share of all."""
    if count.share is None:
        return _say_people(count.covered)
    return f"{_say_people(count.covered)} ({count.share:.0%})"
