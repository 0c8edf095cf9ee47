"""Styles inside a GeoPackage: the table in which QGIS looks for a layer's own."""

import sqlite3
from collections.abc import Sequence

_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)
"""
_NAME = "layer_styles"


def write_styles(
    connection: sqlite3.Connection,
    styles: Sequence[tuple[str, str, str]],
    *,
    moment: str,
) -> None:
    """Write the default style of layers, each given as name, title and QML."""
    connection.execute(_TABLE)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
        " last_change) VALUES (?, 'attributes', ?, '', ?)",
        (_NAME, _NAME, moment),
    )
    connection.executemany(
        f"INSERT INTO {_NAME} (f_table_catalog, f_table_schema, f_table_name,"  # noqa: S608 - a constant
        " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description,"
        " owner, ui, update_time)"
        " VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', NULL, ?)",
        [(name, name, qml, title, moment) for name, title, qml in styles],
    )
