"""Where the header of a CSV is, and where its rows end."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import SourceError
from gis.sources.tables import read_table


def wants_name(cells):
    return "名称" in cells


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("一覧\n\n名称,住所\nあ,い\n", ("名称", "住所"), [(4, ["あ", "い"])]),
        ("一覧\n名称\t住所\nあ\tい,う\n", ("名称", "住所"), [(3, ["あ", "い,う"])]),
        ("名称,住所\rあ,い\r", ("名称", "住所"), [(2, ["あ", "い"])]),
        ('名称\r\n"あ\r\nい"\r\nう', ("名称",), [(2, ["あ\r\nい"]), (3, ["う"])]),
        # No row is wanted: a title is told by being the only text.
        ("一覧,\nx,y\n1,2\n", ("x", "y"), [(3, ["1", "2"])]),
        ("x\n1\n2\n", ("x",), [(2, ["1"]), (3, ["2"])]),
    ],
)
def test_headers_under_titles(text, columns, rows):
    table = read_table(text, "a.csv", wanted=wants_name)
    assert (table.columns, list(table.rows)) == (columns, rows)


def test_a_told_row_is_the_header():
    text = "名称\nx\n名称\ny\n"
    table = read_table(text, "a.csv", wanted=wants_name, header_row=3)
    assert list(table.rows) == [(4, ["y"])]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('a,"\r\n\t;あ\u2028'), max_size=30))
def test_rows_are_those_of_the_library(text):
    """Compare with the reader of the standard library on the whole text."""
    text = "x,y,z\n" + text
    try:
        table = read_table(text, "a.csv")
    except SourceError:
        return
    rows = dict(table.rows)
    rows |= {fault.row: None for fault in table.faults}
    plain = enumerate(csv.reader(io.StringIO(text, newline="")), start=1)
    filled = [n for n, cells in plain if any(cell.strip() for cell in cells)]
    assert sorted([1, *rows]) == filled
