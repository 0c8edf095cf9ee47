"""Keeping timetables, and zones of rides on demand."""
