"""The files of an issue: named by issue and area, and written all together or not at all."""

import os
import re
from collections.abc import Iterable, Mapping
from errno import EISDIR
from pathlib import Path
from uuid import uuid4

from gis.errors import N_, TetototeError, say_why
from gis.runs.newsletter.issue import Newsletter
from gis.runs.newsletter.pages import NewsletterPage

_FURTHER = re.compile(r"(?P<stem>.+)\.p[1-9][0-9]*\.(?:svg|png)")


def name_files(newsletter: Newsletter) -> list[dict[str, bytes]]:
    """Give the files of each page by their names, in the order of the pages.

    A page has one PDF; each of its leaves has an SVG and a PNG, and those of further
    leaves are named ``.p2``, ``.p3``.
    """
    taken: set[str] = set()
    return [_name_page(newsletter, page, taken) for page in newsletter.pages]


def _name_page(
    newsletter: Newsletter, page: NewsletterPage, taken: set[str]
) -> dict[str, bytes]:
    stem = f"tetote-{newsletter.order.imprint.issue}"
    if newsletter.order.proof:
        stem += "-proof"
    if page.area is not None:
        stem += f"-{_clean(page.area.code)}"
    # Codes that differ only in what a file name cannot hold.
    while stem.casefold() in taken:
        stem += "_"
    taken.add(stem.casefold())
    files = {f"{stem}.pdf": page.page.pdf}
    leaves = zip(page.page.svgs, page.page.pictures, strict=True)
    for number, (svg, picture) in enumerate(leaves, start=1):
        leaf = "" if number == 1 else f".p{number}"
        files |= {f"{stem}{leaf}.svg": svg, f"{stem}{leaf}.png": picture}
    return files


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where needed; older ones are replaced.

    Further leaves that an earlier run made of the same pages, and this one does not, go:
    printed with the others they would be wrong.

    Raises
    ------
    TetototeError
        When one of them cannot be written; then none is replaced.
    """
    mark = uuid4().hex
    drafts: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for name, content in files.items():
                draft = folder / f".{name}.{mark}"
                drafts[draft] = folder / name
                draft.write_bytes(content)
            _check_places(drafts.values())
            stale = _find_stale(folder, files)
            for draft, path in drafts.items():
                draft.replace(path)
            for path in stale:
                path.unlink()
        finally:
            for draft in drafts:
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise TetototeError(
            N_("%(file)s cannot be written: %(why)s."),
            file=error.filename or str(folder),
            why=say_why(error),
        ) from error


def _find_stale(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Find further leaves of the same pages that are not among the files."""
    stems = {name.removesuffix(".pdf") for name in files if name.endswith(".pdf")}
    return [
        path
        for path in sorted(folder.iterdir())
        if (leaf := _FURTHER.fullmatch(path.name))
        and leaf["stem"] in stems
        and path.name not in files
        and path.is_file()
    ]


def _check_places(paths: Iterable[Path]) -> None:
    """Find a folder in a file's place before the first file is replaced."""
    for path in paths:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))


def _clean(code: str) -> str:
    return re.sub(r"[^\w-]", "_", code) or "_"
