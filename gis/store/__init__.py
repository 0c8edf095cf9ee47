"""The store: one set of tables on SQLite and on PostgreSQL with PostGIS."""
