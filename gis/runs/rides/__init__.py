"""Outings by bus and by rides that are called: read, find, tell."""
