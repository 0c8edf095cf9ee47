"""How far people walk, as a picture map: shaded streets or towns, gaps hatched."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs
from gis.domain.reach import ReachStatus
from gis.errors import N_
from gis.maps import palette
from gis.maps.palette import WALKING_CLASSES, class_beyond, walking_class
from gis.maps.pictures.ground import Ground
from gis.maps.pictures.legend import Entry
from gis.maps.pictures.looks import BEYOND, UNKNOWN, Look, class_look
from gis.maps.pictures.paper import Picture
from gis.maps.pictures.town_map import XY, Layers, MapWords, draw_town_map
from gis.runs.counting import Standing
from gis.runs.front_shading import (
    FRONT_METRES,
    FrontShade,
    needs_fronts,
    shade_fronts,
)
from gis.runs.gap_json import summary_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.report.framing import (
    credit_sources,
    frame_answer,
    list_borders,
    list_symbols,
    locate_towns,
    say_outside,
)
from gis.runs.report.gap_tables import rank_far_towns
from gis.runs.report.reader import Reader
from gis.runs.shading import Shading
from gis.runs.unit_places import locate_people
from gis.store.queries.sources import DataSource

NUMBERED = 10
"""So many towns wear the number of their row in the table."""


def shading_limits(answer: GapAnswer) -> list[float]:
    """Give where one band of the map ends and the next begins: the classes, and the limit."""
    ends = {float(each.up_to) for each in WALKING_CLASSES if each.up_to is not None}
    return sorted(ends | {answer.question.limit_metres})


def map_gaps(
    reader: Reader,
    answer: GapAnswer,
    ground: Ground,
    sources: Sequence[DataSource],
    *,
    shading: Shading | None,
) -> Picture:
    """Draw walking distance, hatched beyond the limit, and number the largest far towns.

    Parameters
    ----------
    shading
        Bands with the limits of `shading_limits`; None without streets, and where no place
        counts: towns are coloured as a whole then.

    Notes
    -----
    The numbers are the ranks of `gis.runs.report.gap_tables.list_far_towns`.
    """
    say, question = reader.say, answer.question
    middles = [(float(x), float(y)) for x, y in locate_towns(answer)]
    far = locate_people(answer, answer.gaps.beyond)
    ranking = rank_far_towns(answer)
    unknown = np.flatnonzero(answer.towns.status != ReachStatus.REACHED)
    headline = _say_headline(reader, answer)
    if needs_fronts(answer):
        shapes = _colour_fronts(answer)
    elif shading is None:
        shapes = _colour_towns(answer)
    else:
        shapes = _colour_bands(answer, shading)
    dots = []
    if shading is not None:
        dots = [(_at(far, number), palette.GAP) for number in ranking[NUMBERED:]]
        dots += [(middles[int(number)], palette.UNKNOWN_LINE) for number in unknown]
    return draw_town_map(
        ground,
        Layers(
            shapes=shapes,
            dots=dots,
            symbols=list_symbols(answer),
            labels=[
                (str(rank), _at(far, number))
                for rank, number in enumerate(ranking[:NUMBERED], start=1)
            ],
        ),
        frame=frame_answer(answer, ground),
        legend=[
            *_explain_colours(
                reader, answer, unknown=any(look == UNKNOWN for _, look in shapes)
            ),
            *_explain_places(reader, answer),
            *_explain_towns(
                reader, {colour for _, colour in dots}, numbered=bool(ranking)
            ),
            *list_borders(reader, ground),
        ],
        words=MapWords(
            title=say(
                N_("%(city)s, %(when)s: how far to %(kind)s"),
                city=answer.city.name,
                when=reader.say_when(question),
                kind=say(question.kind.label),
            ),
            remark=headline,
            alarm=reader.say_estimate(answer),
            credit=credit_sources(reader, sources),
            north=say(N_("North")),
            alt=say(
                N_("Map of %(city)s, coloured by walking distance. %(headline)s"),
                city=answer.city.name,
                headline=f"{reader.say_estimate(answer)} {headline}".strip(),
            ),
            caption=" ".join(
                each
                for each in (
                    reader.say_method(answer),
                    say_outside(reader, answer, ground),
                )
                if each
            ),
        ),
        fonts=reader.fonts,
    )


def _say_headline(reader: Reader, answer: GapAnswer) -> str:
    found = summary_to_json(answer)
    measured = found["population_measured"]
    return reader.say(
        N_("Farther than %(limit)s: %(beyond)s of %(all)s; not known: %(unknown)s"),
        limit=reader.say_limit(answer.question.limit),
        beyond=reader.say_people(measured - found["covered"]),
        all=reader.say_people(found["population"]),
        unknown=reader.say_people(found["population"] - measured),
    )


def _at(places: NDArray[np.float64], number: int) -> XY:
    return float(places[number][0]), float(places[number][1])


def _colour_towns(answer: GapAnswer) -> list[tuple[object, Look]]:
    """Give towns as a whole; where some are within the limit, only the others' homes."""
    shapes = np.asarray(crs.to_plane(answer.units.geometry, answer.city.epsg))
    towns = answer.towns
    reached = towns.status == ReachStatus.REACHED
    looks = [
        class_look(walking_class(float(metres)), gap=bool(gap))
        for metres, gap in zip(towns.metres, reached & (towns.share == 0), strict=True)
    ]
    partly = answer.points_of(towns.share > 0) & answer.gaps.beyond
    homes = shapely.union_all(
        shapely.buffer(shapely.points(answer.demand.xy[partly]), FRONT_METRES)
    )
    return [
        *zip(shapes, looks, strict=True),
        *(
            [(homes, Look(fill="none", line=palette.GAP, hatched=True))]
            if partly.any()
            else []
        ),
    ]


def _colour_fronts(answer: GapAnswer) -> list[tuple[object, Look]]:
    """Give the street fronts of towns that are areas, and the discs of those that are points."""
    points = shapely.get_dimensions(answer.units.geometry) == 0
    discs = [
        drawn
        for drawn, point in zip(_colour_towns(answer), points, strict=False)
        if point
    ]
    shades = shade_fronts(answer)
    far = shapely.union_all([each.shape for each in shades if each.gap])
    near = shapely.union_all([each.shape for each in shades if not each.gap])
    fronts = [(each.shape, _flat_look(each)) for each in shades]
    hatch = Look(fill="none", line=palette.GAP, hatched=True)
    return [*fronts, (shapely.difference(far, near), hatch), *discs]


def _flat_look(shade: FrontShade) -> Look:
    """Give the look of one verdict without an outline: one hatch lies over all gaps."""
    if shade.walking_class is None:
        return UNKNOWN
    fill = class_look(shade.walking_class).fill
    return Look(fill=fill, line=fill)


def _colour_bands(answer: GapAnswer, shading: Shading) -> list[tuple[object, Look]]:
    """Give the bands, one hatch over all that is beyond the limit, and the unknown on top.

    That is ground whose streets lead to no place, and towns of unknown distance: no band
    speaks for them.
    """
    limit = answer.question.limit_metres
    begins = (0.0, *shading.limits)
    unknown = shapely.union(_outline_unknown(answer), shading.unreached)
    bands = shapely.difference(np.array(shading.bands, dtype=object), unknown)
    fills = [class_look(class_beyond(over)).fill for over in begins]
    gap = shapely.union_all(
        [band for band, over in zip(bands, begins, strict=True) if over >= limit]
    )
    return [
        *(
            (band, Look(fill=fill, line=fill))
            for band, fill in zip(bands, fills, strict=True)
        ),
        (gap, Look(fill="none", line=palette.GAP, hatched=True)),
        *([] if shapely.is_empty(unknown) else [(unknown, UNKNOWN)]),
    ]


def _outline_unknown(answer: GapAnswer) -> shapely.Geometry:
    """Give the towns that are areas and whose distance is not known, as one shape."""
    shapes = np.asarray(crs.to_plane(answer.units.geometry, answer.city.epsg))
    unknown = answer.towns.status != ReachStatus.REACHED
    return shapely.union_all(shapes[unknown & (shapely.get_dimensions(shapes) == 2)])


def _explain_colours(
    reader: Reader, answer: GapAnswer, *, unknown: bool
) -> list[Entry]:
    say = reader.say
    limit = reader.say_limit(answer.question.limit)
    entries = [
        Entry(text=say(N_("Way to the nearest"))),
        *(
            Entry(text=reader.say_class(each), look=class_look(number))
            for number, each in enumerate(WALKING_CLASSES)
        ),
        Entry(text=say(N_("gap: over %(limit)s"), limit=limit), look=BEYOND),
    ]
    if unknown:
        entries.append(Entry(text=say(N_("distance not known")), look=UNKNOWN))
    return entries


def _explain_places(reader: Reader, answer: GapAnswer) -> list[Entry]:
    say, kind = reader.say, answer.question.kind
    counted = sum(each is Standing.COUNTS for each in answer.standings)
    entries = [
        Entry(text=say(kind.label)),
        Entry(text=say(N_("counts: %(count)s"), count=counted), symbol=kind),
    ]
    if counted < len(answer.standings):
        others = len(answer.standings) - counted
        left_out = say(N_("does not count: %(count)s"), count=others)
        entries.append(Entry(text=left_out, symbol=kind, hollow=True))
    return entries


def _explain_towns(reader: Reader, colours: set[str], *, numbered: bool) -> list[Entry]:
    say = reader.say
    entries = []
    if numbered:
        entries.append(Entry(text=say(N_("number in the table")), label="1"))
    for colour, words in (
        (palette.GAP, N_("other far town")),
        (palette.UNKNOWN_LINE, N_("distance not known")),
    ):
        if colour in colours:
            entries.append(Entry(text=say(words), dot=colour))
    return [Entry(text=say(N_("Far towns"))), *entries] if entries else []
