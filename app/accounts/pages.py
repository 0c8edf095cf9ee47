"""The blueprint with all its pages: importing them here puts them in it."""

from app.accounts import link_views, own_views, people_views, sign_in_views
from app.accounts.blueprint import accounts

__all__ = ["accounts", "link_views", "own_views", "people_views", "sign_in_views"]
