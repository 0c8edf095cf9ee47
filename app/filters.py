"""How figures and dates are written on pages."""

from flask import Flask

from app.dates import (
    date_in_words,
    date_with_day,
    moment_in_words,
    weekday_name,
)
from app.web_addresses import telephone_address
from app.words import in_words, walker_name


def init_app(app: Flask) -> None:
    """Let templates write figures and dates."""
    app.add_template_filter(date_in_words)
    app.add_template_filter(date_with_day)
    app.add_template_filter(moment_in_words, "moment")
    app.add_template_filter(people_in_figures, "people")
    app.add_template_filter(share_in_figures, "share")
    app.add_template_filter(whole_share_in_figures, "whole_share")
    app.add_template_filter(telephone_address)
    app.add_template_filter(in_words)
    app.add_template_filter(walker_name)
    app.add_template_global(weekday_name)


def people_in_figures(number: float) -> str:
    """Write a number of people with separators; parts of people are rounded.

    Examples
    --------
    >>> people_in_figures(1234.4)
    '1,234'
    """
    return f"{number:,.0f}"


def share_in_figures(share: float) -> str:
    """Write a share as a percentage with one decimal."""
    return f"{share:.1%}"


def whole_share_in_figures(share: float) -> str:
    """Write a share as a whole percentage; only nothing is 0, and only all is 100.

    Examples
    --------
    >>> whole_share_in_figures(0.724), whole_share_in_figures(0.999)
    ('72', '99')
    >>> whole_share_in_figures(0.001)
    '1'
    """
    percent = round(share * 100)
    if percent == 0 and share > 0:
        percent = 1
    if percent == 100 and share < 1:
        percent = 99
    return str(percent)
