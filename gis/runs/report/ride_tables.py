"""Whom buses and rides on demand bring to what is asked for, as a table."""

from gis.domain.weekdays import Weekday
from gis.errors import N_
from gis.runs.gaps import GapAnswer
from gis.runs.report.notice import Notice
from gis.runs.report.reader import DAYS, Reader
from gis.runs.report.table import Cell, Column, Form, Table
from gis.runs.rides.ride_json import rides_to_json


def list_carriers(reader: Reader, answer: GapAnswer) -> Table | Notice:
    """Give whom each line and each zone brings there alone, and whom all of them do.

    The last row is everybody who can ride: people whom several bring there count once in
    it, and those who need two lines are in it alone. Without stops and zones there is
    nothing to show.
    """
    say, told = reader.say, rides_to_json(answer)
    if told is None:
        return Notice(
            say(
                N_(
                    "Neither stops nor zones of rides on demand are stored: nobody can say"
                    " whom a ride brings there."
                )
            )
        )
    rows: list[list[Cell]] = [
        [
            (each["name_en"] if reader.language == "en" else "") or each["name"],
            each["ridden"],
            *_list_days(each["weekdays"]),
        ]
        for each in told["carriers"]
    ]
    rows.append(
        [say(N_("With any of them")), told["ridden"], *_list_days(told["weekdays"])]
    )
    rules = told["rules"]
    return Table(
        reader=reader,
        caption=say(
            N_("People farther than %(limit)s who can ride there and back"),
            limit=reader.say_limit(answer.question.limit),
        ),
        columns=[
            Column(say(N_("Line or service"))),
            Column(say(N_("On some day")), Form.PEOPLE),
            *(Column(say(DAYS[day]), Form.PEOPLE) for day in Weekday),
        ],
        rows=rows,
        total=True,
        alarm=reader.say_estimate(answer),
        note=say(
            N_(
                "Of %(people)s people who are farther. At most %(metres)d m to a stop, one"
                " change, %(window)d minutes between home and the session, each way; on"
                " some date of the coming year."
            ),
            people=f"{told['population']:,.0f}",
            metres=rules["stop_metres"],
            window=rules["window_minutes"],
        ),
    )


def _list_days(weekdays: dict[str, float]) -> list[Cell]:
    return [weekdays[day.name] for day in Weekday]
