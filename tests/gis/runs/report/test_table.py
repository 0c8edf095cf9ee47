"""A table as text and as HTML."""

from gis.runs.report.reader import Reader
from gis.runs.report.table import Column, Form, Table


def make_table(reader: Reader) -> Table:
    return Table(
        reader=reader,
        caption="<i>caption</i>",
        columns=[
            Column("Town"),
            Column("People", Form.PEOPLE),
            Column("Share", Form.SHARE),
            Column("Way", Form.METRES),
            Column("Minutes", Form.MINUTES),
            Column("Places", Form.COUNT),
        ],
        rows=[
            ["<script>", 1234.5, 0.1234, 1399.6, 7, 3],
            ["sum", None, None, 1400.0, None, 4],
        ],
        total=True,
        alarm="a & b",
        note="<b>note</b>",
    )


def test_values_are_written_as_on_pages(reader: Reader) -> None:
    assert make_table(reader).in_words()[1:] == [
        ["<script>", "1,234 people", "12.3%", "1,400 m", "7 minutes", "3"],
        ["sum", "–", "–", "1.4 km or more", "–", "4"],
    ]


def test_what_rounding_leaves_below_nobody_is_nobody(reader: Reader) -> None:
    assert reader.say_people(-1e-12) == "0 people"


def test_text_stays_text(reader: Reader) -> None:
    html = make_table(reader)._repr_html_()

    for hostile in ("<script>", "<i>", "<b>"):
        assert hostile not in html
    assert "a &amp; b" in html


def test_headings_are_headings(reader: Reader) -> None:
    html = make_table(reader)._repr_html_()

    assert html.count('<th scope="col"') == 6
    assert html.count('<th scope="row"') == 2
    assert html.count("<caption") == 1
