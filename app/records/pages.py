"""The blueprint with all its pages: importing them here puts them in it."""

from app.records import log_views
from app.records.blueprint import records

__all__ = ["log_views", "records"]
