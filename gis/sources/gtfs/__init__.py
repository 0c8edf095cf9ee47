"""Timetables in the GTFS and GTFS-JP formats."""
