"""Pure black in a finished PDF: DeviceGray 0 and 1 instead of colours of an ICC profile.

A duplicator of one colour screens whatever is not pure black: thin grey lines become dots.
The typesetter writes black as grey of a profile and, in drawings, as sRGB; both are
rewritten in the content streams. Text, tags and order stay as they are.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Name, Operator

from gis.errors import N_, TetototeError

_SPACE = {"cs": False, "CS": True}
_COLOUR = {"scn": False, "sc": False, "SCN": True, "SC": True}
_DEVICE = {"g": False, "rg": False, "k": False, "G": True, "RG": True, "K": True}
_FAR_FROM_GREY = 0.001

Content = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def to_pure_black(pdf: bytes) -> bytes:
    """Give the same pages with nothing but DeviceGray 0 and 1.

    Raises
    ------
    TetototeError
        When something on a page is neither black nor white.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for stream in list_content(document):
            _blacken(document, stream)
        written = BytesIO()
        # Identifier and compression depend on the content alone: the same page has the
        # same bytes.
        document.save(
            written,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return written.getvalue()


def list_content(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give what holds drawing operators: each page, each form and each pattern."""
    yield from (page.obj for page in document.pages)
    for each in document.objects:
        if isinstance(each, pikepdf.Stream) and (
            each.get("/Subtype") == Name.Form or each.get("/PatternType") == 1
        ):
            yield each


def _blacken(document: pikepdf.Pdf, holder: pikepdf.Object) -> None:
    found = pikepdf.parse_content_stream(holder)
    written = pikepdf.unparse_content_stream(list(_rewrite(found)))
    if isinstance(holder, pikepdf.Stream):
        holder.write(written)
    else:
        holder["/Contents"] = document.make_stream(written)
    resources = holder.get("/Resources")
    if resources is not None and "/ColorSpace" in resources:
        del resources["/ColorSpace"]
    group = holder.get("/Group")
    if group is not None and "/CS" in group:
        group["/CS"] = Name.DeviceGray


def _rewrite(instructions: Iterable[Content]) -> Iterator[Content]:
    for each in instructions:
        if isinstance(each, pikepdf.ContentStreamInlineImage):
            raise _not_black("image")
        operands, name = each.operands, str(each.operator)
        if name in _SPACE:
            continue
        stroked = {**_COLOUR, **_DEVICE}.get(name)
        if stroked is None:
            yield each
        else:
            level = _read_level(name, list(operands))
            painted = Operator("G" if stroked else "g")
            yield pikepdf.ContentStreamInstruction([level], painted)


def _read_level(name: str, operands: list[object]) -> int:
    """Give 0 for black and 1 for white."""
    try:
        values = [float(each) for each in operands]  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _not_black(name) from None
    if name in {"k", "K"}:
        values = [1 - min(1.0, value + values[-1]) for value in values[:3]]
    for level in (0, 1):
        if values and all(abs(value - level) < _FAR_FROM_GREY for value in values):
            return level
    raise _not_black(" ".join(map(str, operands)))


def _not_black(what: str) -> TetototeError:
    return TetototeError(
        N_("The page holds something that is neither black nor white: %(what)s."),
        what=what,
    )
