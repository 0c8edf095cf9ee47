"""The answers of many cities as a table for a terminal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import zip_longest

from app.commands.text_tables import BETWEEN, fill_up, measure_text, wrap_text
from gis.domain.reach import Cause
from gis.errors import N_
from gis.runs.many.cities import CitiesAnswer, CityRow
from gis.runs.many.cities_files import count_cities
from gis.runs.many.pieces import Json
from gis.runs.questions import GapQuestion

Gettext = Callable[[str], str]


class Form(Enum):
    """How a figure is written."""

    COUNT = auto()
    PERCENT = auto()


_Column = tuple[str, str, Form]
"""Key of a figure, heading, and how it is written."""

_COLUMNS: Mapping[str, Sequence[_Column]] = {
    "gaps": (
        ("population", N_("people"), Form.COUNT),
        ("unknown", N_("distance unknown"), Form.COUNT),
        ("covered", N_("within the limit"), Form.COUNT),
        ("share", N_("share"), Form.PERCENT),
        ("beyond", N_("beyond it"), Form.COUNT),
        ("clusters", N_("gaps"), Form.COUNT),
    ),
    "sensitivity": (
        ("population", N_("people"), Form.COUNT),
        ("unknown", N_("distance unknown"), Form.COUNT),
        ("always", N_("near in every case"), Form.COUNT),
        ("depends", N_("depends"), Form.COUNT),
        ("never", N_("far in every case"), Form.COUNT),
        ("share", N_("share as asked"), Form.PERCENT),
        ("share_least", N_("least"), Form.PERCENT),
        ("share_most", N_("most"), Form.PERCENT),
    ),
    "site": (
        ("population", N_("people"), Form.COUNT),
        ("before", N_("near now"), Form.COUNT),
        ("site_count", N_("sites"), Form.COUNT),
        ("gained", N_("gained"), Form.COUNT),
        ("covered", N_("near then"), Form.COUNT),
        ("share", N_("share"), Form.PERCENT),
        ("coverable", N_("with every candidate"), Form.COUNT),
    ),
}
"""What is shown of each job."""
_LAST = {"gaps": N_("largest gap"), "site": N_("site that adds most")}
"""Heading of the last column of those that have one."""
_NARROWEST = 10
_UNITS = 2
"""So many of the towns of a gap are named."""


def cities_in_words(
    answer: CitiesAnswer, question: GapQuestion, gettext: Gettext
) -> str:
    """Give headline, a row for each city, and one for all of them."""
    return "\n".join(
        (
            *_say_headline(question, gettext),
            *_draw(answer, gettext),
            *_explain(answer, gettext),
        )
    )


def _say_headline(question: GapQuestion, _: Gettext) -> Iterator[str]:
    yield _(
        "All cities of the store: %(kind)s within %(limit)s on foot, %(people)s"
    ) % {
        "kind": _(question.kind.label),
        "limit": question.limit,
        "people": _(question.age.label),
    }
    yield ""


def _draw(answer: CitiesAnswer, _: Gettext) -> Iterator[str]:
    """Draw the table; the last column is text and goes as far as it goes."""
    columns = _COLUMNS[answer.question.what]
    last = _LAST.get(answer.question.what)
    heading = (
        "",
        *(_(words) for _key, words, _form in columns),
        _(last) if last else "",
    )
    rows = [
        (
            f"{row.code} {row.name}",
            *(_write(row.run.figures, columns) if row.run else [""] * len(columns)),
            _say_last(row, _),
        )
        for row in answer.rows
    ]
    total = (_("all together"), *_write(answer.total, columns), "")
    widths = [
        max(_NARROWEST, *map(measure_text, column))
        for column in zip(*rows, total, strict=True)
    ]
    broken = [
        wrap_text(words, width) for words, width in zip(heading, widths, strict=True)
    ]
    for parts in zip_longest(*broken, fillvalue=""):
        yield _join(parts, widths)
    line = "-" * (sum(widths[:-1]) + len(BETWEEN) * (len(widths) - 2))
    yield line
    for row in rows:
        yield _join(row, widths)
    yield line
    yield _join(total, widths)


def _join(cells: Sequence[str], widths: Sequence[int]) -> str:
    last = len(cells) - 1
    return BETWEEN.join(
        fill_up(cell, width, right=0 < number < last)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ).rstrip()


def _write(figures: Json, columns: Sequence[_Column]) -> Sequence[str]:
    return [
        "–"
        if figures[key] is None
        else f"{figures[key]:.1%}"
        if form is Form.PERCENT
        else f"{figures[key]:,.0f}"
        for key, _words, form in columns
    ]


def _say_last(row: CityRow, _: Gettext) -> str:
    """Say what stands out, or why there is no answer."""
    if row.run is None:
        return row.message.in_words(_) if row.message else ""
    figures = row.run.figures
    if figures.get("first"):
        return _say_gap(figures["first"], _)
    if figures.get("gained"):
        return _say_site(figures["sites"][0], _)
    return ""


def _say_gap(first: Json, _: Gettext) -> str:
    units = sorted(first["units"], key=lambda unit: -unit["population"])
    return _("%(people)s people: %(towns)s (%(cause)s)") % {
        "people": f"{first['population']:,.0f}",
        "towns": ", ".join(unit["name"] for unit in units[:_UNITS]),
        "cause": _(Cause(first["cause"]).label),
    }


def _say_site(first: Json, _: Gettext) -> str:
    return _("%(name)s (+%(people)s people)") % {
        "name": first["name"],
        "people": f"{first['gained']:,.0f}",
    }


def _explain(answer: CitiesAnswer, _: Gettext) -> Iterator[str]:
    counts = count_cities(answer)
    yield _("Answered: %(answered)d of %(cities)d cities.") % counts
    if counts["lacking"]:
        yield _("Without what the question needs: %(lacking)d.") % counts
    if counts["failed"]:
        yield _("Failed: %(failed)d. The same command tries them again.") % counts
    if counts["reused"]:
        yield (
            _(
                "Worked out earlier, and unchanged since: %(reused)d (anew with --again)."
            )
            % counts
        )
    if not answer.total.get("optimal", True):
        yield _("Not every choice is proven to be the best.")
    if answer.total["estimated"]:
        yield (
            _("Estimated from straight lines, as no streets are stored: %(estimated)d.")
            % answer.total
        )
