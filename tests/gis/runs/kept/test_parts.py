"""A part comes back from its file as it was, to the last bit."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from gis.errors import StoreError
from gis.runs.kept.parts import Part, digest_part, read_part, write_part

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(shapely.Point)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """Draw a part with a column of every kind, of one length."""
    length = draw(st.integers(0, 5))
    points = draw(st.lists(POINTS, min_size=length, max_size=length))
    shapes = np.empty(length, dtype=object)
    shapes[:] = [p.buffer(1) if draw(st.booleans()) else p for p in points]
    return {
        "名前": draw(st.lists(TEXTS, min_size=length, max_size=length)),
        **{
            dtype: draw(arrays.arrays(np.dtype(dtype), length))
            for dtype in ("float64", "int32", "int64", "bool")
        },
        "geometry": shapes,
    }


@settings(max_examples=40)
@given(part=parts())
def test_what_is_read_is_what_was_written(part: Part) -> None:
    found = read_part(write_part(part))
    assert digest_part(found) == digest_part(part)
    assert list(found) == list(part)
    assert found["名前"] == part["名前"]
    for dtype in ("float64", "int32", "int64", "bool"):
        column = np.asarray(found[dtype])
        assert column.dtype == dtype
        assert column.tobytes() == np.asarray(part[dtype]).tobytes()
    assert shapely.to_wkb(found["geometry"]).tolist() == (
        shapely.to_wkb(part["geometry"]).tolist()
    )
    # The same content is the same file.
    assert write_part(part) == write_part(found)


@given(part=parts(), other=parts())
@settings(max_examples=40)
def test_two_parts_have_one_digest_only_if_their_files_are_alike(
    part: Part, other: Part
) -> None:
    same = digest_part(part) == digest_part(other)
    assert same == (write_part(part) == write_part(other))


def test_columns_are_not_taken_for_one_another() -> None:
    zero = np.zeros(1)
    digests = {
        digest_part(part)
        for part in (
            {"a": zero, "b": zero},
            {"b": zero, "a": zero},
            {"a": zero},
            {"a": zero.astype(np.int64)},
            {"a": [""]},
            {"a": []},
            {"a": ["", ""]},
            {"a": ['","']},
        )
    }
    assert len(digests) == 8


def test_what_is_no_table_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be read as Parquet"):
        read_part(b"PAR1 is not enough")
