"""Every page of an application, as it is asked for."""

import re

from flask import Flask

MADE_UP = {
    "UUIDConverter": "0198f000-0000-7000-8000-000000000000",
    "IntegerConverter": "1",
}


def list_requests(app: Flask) -> list[tuple[str, str, str]]:
    """Give every page with every method it answers, with arguments made up."""
    found = []
    for rule in app.url_map.iter_rules():
        address = rule.rule
        for part in re.findall(r"<[^>]+>", rule.rule):
            name = part.strip("<>").rpartition(":")[2]
            kind = type(rule._converters[name]).__name__
            address = address.replace(part, MADE_UP.get(kind, "x"))
        found += [
            (rule.endpoint, method, address)
            for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
        ]
    return found
