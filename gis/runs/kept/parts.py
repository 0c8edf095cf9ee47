"""Parts of what a run rests on: tables of columns, each kept as one Parquet file."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.errors import N_, StoreError

Column = NDArray[Any] | Sequence[str]
"""Numbers or flags; geometries (an array of objects); or texts (a list)."""
Part = Mapping[str, Column]
"""Columns of one length by name."""

MEDIA_TYPE = "application/vnd.apache.parquet"


def digest_part(part: Part) -> str:
    """Give one digest of all that a part says, whatever writes it to a file.

    Examples
    --------
    >>> one = digest_part({"name": ["会館"], "lon": np.array([131.2])})
    >>> one == digest_part({"name": ["会館"], "lon": np.array([131.3])})
    False
    """
    digest = hashlib.sha256()
    for name, column in part.items():
        digest.update(f"{name} {len(column)} {_kind_of(column)}\n".encode())
        if not isinstance(column, np.ndarray):
            told = json.dumps(list(column), ensure_ascii=False, separators=(",", ":"))
            digest.update(told.encode())
        elif column.dtype == object:
            for each in shapely.to_wkb(column):
                digest.update(each)
        else:
            digest.update(np.ascontiguousarray(column).tobytes())
    return digest.hexdigest()


def write_part(part: Part) -> bytes:
    """Give a part as the content of a Parquet file; geometries are WKB."""
    # Late: it costs a short command a tenth of its time.
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
    import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415

    columns, texts, floats = {}, [], []
    for name, column in part.items():
        if not isinstance(column, np.ndarray):
            columns[name] = pa.array(list(column), pa.string())
            texts.append(name)
        elif column.dtype == object:
            columns[name] = pa.array(shapely.to_wkb(column).tolist(), pa.binary())
        else:
            columns[name] = pa.array(np.ascontiguousarray(column))
            if column.dtype.kind == "f":
                floats.append(name)
    content = BytesIO()
    pq.write_table(
        pa.table(columns),
        content,
        compression="zstd",
        # Neighbours share their first bytes: told byte by byte they take half the room.
        use_byte_stream_split=floats,
        use_dictionary=texts,
        write_statistics=False,
    )
    return content.getvalue()


def read_part(content: bytes) -> dict[str, Column]:
    """Read a part as it was written.

    Raises
    ------
    StoreError
        When the content is no Parquet file of this program.
    """
    import pyarrow as pa  # noqa: PLC0415 - as above
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise StoreError(
            N_("A kept file cannot be read as Parquet: %(why)s."), why=str(error)
        ) from error
    found: dict[str, Column] = {}
    for name in table.column_names:
        column = table.column(name)
        if pa.types.is_string(column.type):
            found[name] = column.to_pylist()
        elif pa.types.is_binary(column.type):
            wkb = np.array(column.to_pylist(), dtype=object)
            found[name] = np.asarray(shapely.from_wkb(wkb), dtype=object)
        else:
            found[name] = column.combine_chunks().to_numpy(zero_copy_only=False)
    return found


def _kind_of(column: Column) -> str:
    return column.dtype.str if isinstance(column, np.ndarray) else "text"
