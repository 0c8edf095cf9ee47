"""Gap clusters as a table and a picture map: far fronts that hang together."""

from collections.abc import Sequence

import shapely

from gis import crs
from gis.analysis.clusters import Cluster
from gis.domain.reach import Cause
from gis.errors import N_
from gis.maps.pictures.ground import Ground
from gis.maps.pictures.legend import Entry
from gis.maps.pictures.looks import BEYOND
from gis.maps.pictures.paper import Picture
from gis.maps.pictures.town_map import Layers, MapWords, draw_town_map
from gis.runs.gap_clusters import cluster_to_json, draw_cluster
from gis.runs.gaps import GapAnswer
from gis.runs.report.framing import (
    credit_sources,
    frame_answer,
    list_borders,
    list_symbols,
)
from gis.runs.report.reader import Reader
from gis.runs.report.table import Cell, Column, Form, Table
from gis.store.queries.sources import DataSource

SHOWN = 10
"""So many clusters are listed, and numbered on the map."""
_NAMED = 3


def list_largest(
    reader: Reader, answer: GapAnswer, clusters: Sequence[Cluster]
) -> Table:
    """Give the clusters with most people: where, how many, how far, and why."""
    say = reader.say
    areas = {area.code: area.name for area in answer.areas}
    rows: list[list[Cell]] = []
    for cluster in clusters[:SHOWN]:
        found = cluster_to_json(answer, cluster)
        row: list[Cell] = [str(cluster.rank), _name_towns(reader, found["units"])]
        if areas:
            row.append(reader.join(areas[code] for code in found["areas"]))
        row += [
            found["population"],
            found["walking_m"],
            found["minutes"],
            found["nearest"]["name"],
            say(Cause(found["cause"]).label),
            f"{found['streets_m'] / 1000:,.1f} km" if found["streets_m"] else None,
        ]
        rows.append(row)
    rest = clusters[SHOWN:]
    note = reader.say_method(answer)
    if rest:
        note = say(
            N_("There are %(count)s smaller gaps with %(people)s. %(note)s"),
            count=len(rest),
            people=reader.say_people(sum(each.people for each in rest)),
            note=note,
        )
    return Table(
        reader=reader,
        caption=say(
            N_("Gaps that hang together: farther than %(limit)s, most people first"),
            limit=reader.say_limit(answer.question.limit),
        ),
        columns=[
            Column(say(N_("Rank"))),
            Column(say(N_("Town"))),
            *([Column(say(N_("Area")))] if areas else []),
            Column(say(answer.question.age.label), Form.PEOPLE),
            Column(say(N_("half of them farther than")), Form.METRES),
            Column(say(N_("Minutes")), Form.MINUTES),
            Column(say(N_("Nearest"))),
            Column(say(N_("Why"))),
            Column(say(N_("Streets"))),
        ],
        rows=rows,
        alarm=reader.say_estimate(answer),
        note=note,
    )


def map_largest(
    reader: Reader,
    answer: GapAnswer,
    clusters: Sequence[Cluster],
    ground: Ground,
    sources: Sequence[DataSource],
) -> Picture:
    """Draw the outlines of all clusters, and number those of the table."""
    say = reader.say
    epsg = answer.city.epsg
    hulls = [
        crs.to_plane(draw_cluster(answer, cluster)[0], epsg) for cluster in clusters
    ]
    places = shapely.get_coordinates(shapely.point_on_surface(hulls[:SHOWN])).tolist()
    limit = reader.say_limit(answer.question.limit)
    people = reader.say_people(sum(each.people for each in clusters))
    return draw_town_map(
        ground,
        Layers(
            shapes=[(hull, BEYOND) for hull in hulls],
            symbols=list_symbols(answer),
            labels=[
                (str(cluster.rank), (x, y))
                for cluster, (x, y) in zip(clusters[:SHOWN], places, strict=True)
            ],
        ),
        frame=frame_answer(answer, ground),
        legend=[
            Entry(text=say(N_("Gaps that hang together"))),
            Entry(text=say(N_("gap: over %(limit)s"), limit=limit), look=BEYOND),
            Entry(text=say(N_("number in the table")), label="1"),
            Entry(text=say(answer.question.kind.label), symbol=answer.question.kind),
            *list_borders(reader, ground),
        ],
        words=MapWords(
            title=say(N_("%(city)s: gaps that hang together"), city=answer.city.name),
            remark=say(
                N_("%(count)s gaps with %(people)s farther than %(limit)s"),
                count=len(clusters),
                people=people,
                limit=limit,
            ),
            alarm=reader.say_estimate(answer),
            credit=credit_sources(reader, sources),
            north=say(N_("North")),
            alt=say(
                N_("Map of %(city)s with %(count)s gaps, %(people)s in all."),
                city=answer.city.name,
                count=len(clusters),
                people=people,
            ),
            caption=reader.say_method(answer),
        ),
        fonts=reader.fonts,
    )


def _name_towns(reader: Reader, units: Sequence[dict[str, object]]) -> str:
    """Name the towns of a cluster with most of its people."""
    order = sorted(units, key=lambda unit: -float(str(unit["population"])))
    names = list(dict.fromkeys(str(unit["name"]) for unit in order))
    said = reader.join(names[:_NAMED])
    if len(names) > _NAMED:
        return reader.say(N_("%(names)s and others"), names=said)
    return said
