import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def shared(shared_data: Path) -> Callable[[str], Path]:
    """Find a file of the published data, or skip."""

    def find(name: str) -> Path:
        path = shared_data / name
        if not path.exists():
            pytest.skip(f"{name} is not in the published data")
        return path

    return find


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "tests" / "data" / "sources"


@pytest.fixture
def write_csv(tmp_path):
    def write(rows, name="table.csv", *, encoding="utf-8", delimiter=","):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


@pytest.fixture
def write_layer(tmp_path):
    """Write geometries given as WKT, with columns, in any vector format."""

    def write(
        shapes, columns=None, *, name="layer.shp", crs="EPSG:6668", kind=None, **options
    ):
        wkb = np.array(
            [
                None if text is None else shapely.to_wkb(shapely.from_wkt(text))
                for text in shapes
            ],
            dtype=object,
        )
        columns = columns or {"item": ["x"] * len(shapes)}
        path = tmp_path / name
        first = next(text for text in shapes if text is not None)
        kind = kind or shapely.from_wkt(first).geom_type
        pyogrio.raw.write(
            path,
            wkb,
            [
                np.array(
                    values, dtype=None if not isinstance(values[0], str) else object
                )
                for values in columns.values()
            ],
            list(columns),
            geometry_type=kind,
            crs=crs,
            **options,
        )
        return path

    return write


@pytest.fixture
def zip_folder(tmp_path):
    def pack(pattern, name="packed.zip", inside=""):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(tmp_path.glob(pattern)):
                archive.write(part, inside + part.name)
        return path

    return pack
