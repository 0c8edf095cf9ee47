"""What a newsletter holds, for programs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from gis.runs.newsletter.choice import LeftOut
from gis.runs.newsletter.issue import Newsletter
from gis.runs.newsletter.pages import NewsletterPage

Json = dict[str, Any]


def newsletter_to_json(newsletter: Newsletter, files: Sequence[Iterable[str]]) -> Json:
    """Give the pages of an issue, their files and entries, and what was left out.

    Parameters
    ----------
    files
        Paths of each page's files, in the order of the pages.
    """
    imprint = newsletter.order.imprint
    city = newsletter.city
    return {
        "municipality": {"code": city.code, "name": city.name},
        "issue": imprint.issue,
        "month": f"{imprint.month:%Y-%m}",
        "proof": newsletter.order.proof,
        "pages": [
            _page_to_json(page, list(paths))
            for page, paths in zip(newsletter.pages, files, strict=True)
        ],
        "areas_without_page": [
            {"code": area.code, "name": area.name} for area in newsletter.empty
        ],
        "left_out": count_reasons(newsletter.left_out),
    }


def count_reasons(left_out: Iterable[LeftOut]) -> dict[str, int]:
    """Count what was left out, by reason."""
    return dict(sorted(Counter(each.reason for each in left_out).items()))


def _page_to_json(page: NewsletterPage, files: Sequence[str]) -> Json:
    area = page.area
    return {
        "area": None if area is None else {"code": area.code, "name": area.name},
        "files": list(files),
        "leaves": len(page.page.pictures),
        "scale": page.page.panel.scale,
        "estimated": page.estimated,
        "entries": [
            {
                "label": line.entry.label,
                "name": line.name,
                "kind": line.entry.kind.value,
                "on_map": line.entry.xy is not None,
            }
            for line in page.lines
        ],
        "left_out": [
            {
                "name": each.listing.name,
                "kind": each.kind.value,
                "reason": each.reason,
            }
            for each in page.left_out
        ],
    }
