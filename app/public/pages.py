"""The blueprint with all its pages: importing them here puts them in it."""

from app.public import area_views, find_views
from app.public.blueprint import public

__all__ = ["area_views", "find_views", "public"]
