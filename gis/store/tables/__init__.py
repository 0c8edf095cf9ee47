"""The tables, one to a file.

Each is imported from its own file, because a command that reads a few of them should not
wait for all; `gis.store.schema.load_schema` brings in the whole.
"""
