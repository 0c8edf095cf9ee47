"""Titles, attribution and licences inside a GeoPackage (its extension for metadata)."""

import sqlite3
from collections.abc import Sequence
from xml.sax.saxutils import escape

from gis.runs.exports.words import without_controls

_TABLES = """
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT ''
);
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL,
  table_name TEXT,
  column_name TEXT,
  row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
);
"""
_DEFINITION = "http://www.geopackage.org/spec120/#extension_metadata"
_EXTENSIONS = (
    "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT,"
    " extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,"
    " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
)
_STANDARD = "http://purl.org/dc/elements/1.1/"


def write_metadata(
    connection: sqlite3.Connection,
    layers: Sequence[tuple[str, str, str]],
    *,
    moment: str,
) -> None:
    """Write Dublin Core for each layer, given as name, title and attribution."""
    connection.executescript(_TABLES)
    connection.execute(_EXTENSIONS)
    connection.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
        [
            (table, _DEFINITION)
            for table in ("gpkg_metadata", "gpkg_metadata_reference")
        ],
    )
    for number, (name, title, attribution) in enumerate(layers, start=1):
        connection.execute(
            "INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, 'text/xml', ?)",
            (number, _STANDARD, _to_xml(title, attribution, moment)),
        )
        connection.execute(
            "INSERT INTO gpkg_metadata_reference"
            " VALUES ('table', ?, NULL, NULL, ?, ?, NULL)",
            (name, moment, number),
        )


def _to_xml(title: str, attribution: str, moment: str) -> str:
    return (
        f'<metadata xmlns:dc="{_STANDARD}">'
        f"<dc:title>{escape(without_controls(title))}</dc:title>"
        f"<dc:rights>{escape(without_controls(attribution))}</dc:rights>"
        f"<dc:date>{moment}</dc:date>"
        "<dc:language>ja</dc:language>"
        "</metadata>"
    )
