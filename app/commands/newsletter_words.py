"""A newsletter as a few lines of text for a terminal, and remarks for its editor."""

from collections.abc import Callable, Iterator, Sequence

from gis.errors import N_, Message
from gis.runs.newsletter.choice import REASONS
from gis.runs.newsletter.issue import Newsletter
from gis.runs.newsletter.issue_json import count_reasons

_MISSING = {
    "publisher": N_(
        "The page names no publisher, for none is known. Tell it once: --publisher NAME"
    ),
    "telephone": N_(
        "The page gives no telephone to ask, for none is known. Tell it once: --telephone"
        " NUMBER"
    ),
    "url": N_(
        "The page has no QR code, for no address is known. Tell it once: --url"
        " https://…"
    ),
}


def newsletter_in_words(
    made: Newsletter,
    paths: Sequence[Sequence[str]],
    gettext: Callable[[str], str],
) -> Iterator[str]:
    """Say for each page how much is on it and where it is, then what is not shown."""
    _ = gettext
    for page, mine in zip(made.pages, paths, strict=True):
        yield _("%(area)s: %(count)d entries, 1:%(scale)s, %(leaves)d page(s)") % {
            "area": made.city.name if page.area is None else page.area.name,
            "count": len(page.lines),
            "scale": f"{page.page.panel.scale:,}",
            "leaves": len(page.page.pictures),
        }
        for path in mine:
            yield f"  {path}"
    for reason, count in count_reasons(made.left_out).items():
        yield _("Not shown: %(count)d (%(why)s)") % {
            "count": count,
            "why": _(REASONS[reason]),
        }


def remark_on(made: Newsletter) -> Iterator[Message]:
    """Give what the editor should know besides."""
    imprint = made.order.imprint
    for name, words in _MISSING.items():
        if not getattr(imprint, name):
            yield Message(words)
    if made.order.proof:
        yield Message(
            N_("These pages are for correction only: never publish or pass them on.")
        )
    for area in made.empty:
        yield Message(
            N_("%(area)s has no page: nothing of it may be printed."),
            {"area": area.name},
        )
    everywhere = max(page.everywhere for page in made.pages)
    if everywhere:
        yield Message(
            N_(
                "Neither place nor service area is known of %(count)d: shown on the page of"
                " every area. Tell where they belong."
            ),
            {"count": everywhere},
        )
    for page in made.pages:
        name = made.city.name if page.area is None else page.area.name
        if page.page.missing:
            yield Message(
                N_(
                    "%(area)s: the fonts of print do not have %(characters)s; 〓 stands in"
                    " its place."
                ),
                {"area": name, "characters": " ".join(page.page.missing)},
            )
