"""The areas of a city side by side."""

from gis.errors import N_
from gis.runs.gap_json import areas_to_json, summary_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import Reader
from gis.runs.report.table import Cell, Column, Form, Table


def compare_areas(reader: Reader, answer: GapAnswer) -> Table:
    """Give within, beyond and unknown for each area, in the order of the areas."""
    say = reader.say
    found = summary_to_json(answer)
    rows: list[list[Cell]] = []
    listed = areas_to_json(answer)
    for row in [*listed, found | {"name": say(N_("Whole city"))}]:
        beyond = row["population_measured"] - row["covered"]
        rows.append(
            [
                row["name"] or say(N_("outside every area")),
                row["population"],
                row["covered"],
                row["share"],
                beyond,
                beyond / row["population"] if row["population"] else None,
                row["population"] - row["population_measured"],
            ]
        )
    return Table(
        reader=reader,
        caption=say(
            N_("People within %(limit)s, by area"),
            limit=reader.say_limit(answer.question.limit),
        ),
        columns=[
            Column(say(N_("Area"))),
            Column(say(answer.question.age.label), Form.PEOPLE),
            Column(say(N_("people within")), Form.PEOPLE),
            Column(say(N_("share")), Form.SHARE),
            Column(say(N_("farther")), Form.PEOPLE),
            Column(say(N_("share farther")), Form.SHARE),
            Column(say(N_("distance not known")), Form.PEOPLE),
        ],
        rows=rows if len(listed) > 1 else rows[:1],
        total=len(listed) > 1,
        alarm=reader.say_estimate(answer),
        note=reader.say_method(answer),
    )
