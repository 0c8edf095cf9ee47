"""Keeping what a file says: one deed per file, in the caller's transaction."""
