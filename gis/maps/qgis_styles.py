"""The maps' symbols and colours as styles of QGIS (QML)."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from gis.domain.kinds import Kind
from gis.maps.palette import AREA_LINE, INK, WALKING_CLASSES
from gis.maps.symbols import RADIUS, SYMBOLS

_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_VERSION = "3.22"
_REACH = 13.0
"""Half of the square that holds every symbol, in the units in which symbols are drawn."""
_MILLIMETRES = 4.2
"""Across a circle, on screen and on paper."""
_LETTER = "Noto Sans CJK JP"

Options = Mapping[str, str]


def style_resources(names: Mapping[Kind, str]) -> str:
    """Give the style of points with a column ``kind``: our symbol for each kind.

    Parameters
    ----------
    names
        What the legend calls each kind.
    """
    root = _begin()
    renderer = SubElement(
        root, "renderer-v2", type="categorizedSymbol", attr="kind", symbollevels="0",
        forceraster="0", enableorderby="0",
    )  # fmt: skip
    categories = SubElement(renderer, "categories")
    symbols = SubElement(renderer, "symbols")
    for number, (kind, name) in enumerate(names.items()):
        SubElement(
            categories, "category", value=str(kind), label=name, symbol=f"{number}",
            render="true",
        )  # fmt: skip
        _add_marker(symbols, f"{number}", kind)
    _label(root, "name", beside=True)
    return _finish(root)


def style_areas() -> str:
    """Give the style of areas with a column ``name``: an outline, and the name."""
    root = _begin()
    symbol = _add_single(root, "fill")
    _add_layer(
        symbol,
        "SimpleFill",
        {
            "style": "no",
            "outline_color": _colour(AREA_LINE),
            # Solid: two neighbours' dashes would fall between one another.
            "outline_style": "solid",
            "outline_width": "0.4",
            "outline_width_unit": "MM",
        },
    )
    _label(root, "name")
    return _finish(root)


def style_population() -> str:
    """Give the style of population units: a light outline that leaves the map readable."""
    root = _begin()
    symbol = _add_single(root, "fill")
    _add_layer(
        symbol,
        "SimpleFill",
        {
            "style": "solid",
            "color": _colour(WALKING_CLASSES[0].colour, alpha=96),
            "outline_color": _colour(AREA_LINE),
            "outline_style": "solid",
            "outline_width": "0.1",
            "outline_width_unit": "MM",
        },
    )
    return _finish(root)


def style_population_points() -> str:
    """Give the style of population units that are points."""
    root = _begin()
    symbol = _add_single(root, "marker")
    options = {"name": "circle", "color": _colour(AREA_LINE), "size": "1.2"}
    _add_layer(symbol, "SimpleMarker", options | {"size_unit": "MM"})
    return _finish(root)


def _begin() -> Element:
    return Element(
        "qgis",
        version=_VERSION,
        styleCategories="Symbology|Labeling",
        labelsEnabled="0",
    )


def _finish(root: Element) -> str:
    return _HEAD + tostring(root, encoding="unicode")


def _add_single(root: Element, kind: str) -> Element:
    renderer = SubElement(
        root, "renderer-v2", type="singleSymbol", symbollevels="0", forceraster="0",
        enableorderby="0",
    )  # fmt: skip
    return _add_symbol(SubElement(renderer, "symbols"), "0", kind)


def _add_symbol(parent: Element, name: str, kind: str) -> Element:
    return SubElement(
        parent, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1",
        force_rhr="0",
    )  # fmt: skip


def _add_marker(parent: Element, name: str, kind: Kind) -> None:
    ours = SYMBOLS[kind]
    symbol = _add_symbol(parent, name, "marker")
    _add_layer(
        symbol,
        "SvgMarker",
        {
            "name": _embed(ours.path),
            "color": _colour(ours.colour),
            "outline_color": "255,255,255,255",
            "outline_width": "0.3",
            "outline_width_unit": "MM",
            "size": f"{_MILLIMETRES * _REACH / RADIUS:.2f}",
            "size_unit": "MM",
        },
    )
    if ours.letter:
        _add_layer(
            symbol,
            "FontMarker",
            {
                "chr": ours.letter,
                "font": _LETTER,
                "color": "255,255,255,255",
                "outline_width": "0",
                "size": "2.4",
                "size_unit": "MM",
                "horizontal_anchor_point": "1",
                "vertical_anchor_point": "1",
            },
        )


def _embed(path: str) -> str:
    """Give a symbol's outline as a drawing inside the style, in QGIS's own colours."""
    side = 2 * _REACH
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side:g}" height="{side:g}"'
        f' viewBox="{-_REACH:g} {-_REACH:g} {side:g} {side:g}"><path d="{path}"'
        ' fill="param(fill)" stroke="param(outline)"'
        ' stroke-width="param(outline-width)"/></svg>'
    )
    return f"base64:{b64encode(drawing.encode()).decode()}"


def _add_layer(symbol: Element, kind: str, options: Options) -> None:
    layer = SubElement(
        symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"}
    )
    told = SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        SubElement(told, "Option", type="QString", name=name, value=value)
    # Versions before 3.26 read the older form alone.
    for name, value in options.items():
        SubElement(layer, "prop", k=name, v=value)


def _label(root: Element, field: str, *, beside: bool = False) -> None:
    """Label features by a column, as far as names find room."""
    root.set("labelsEnabled", "1")
    labeling = SubElement(root, "labeling", type="simple")
    settings = SubElement(labeling, "settings", calloutType="simple")
    style = SubElement(
        settings, "text-style", fieldName=field, isExpression="0", fontSize="8",
        fontSizeUnit="Point", fontFamily=_LETTER, textColor=_colour(INK),
        textOpacity="1",
    )  # fmt: skip
    SubElement(
        style, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM",
        bufferColor="255,255,255,255", bufferOpacity="1",
    )  # fmt: skip
    distance = {"dist": "2.6", "distUnits": "MM"} if beside else {}
    SubElement(settings, "placement", {"placement": "0", **distance})
    # Names of points may stand inside areas, but not on points.
    obstacle = "1" if beside else "0"
    SubElement(
        settings, "rendering", scaleVisibility="0", displayAll="0", obstacle=obstacle
    )


def _colour(colour: str, *, alpha: int = 255) -> str:
    """Give ``#rrggbb`` as QGIS writes it.

    Examples
    --------
    >>> _colour("#0b6e4f")
    '11,110,79,255'
    """
    parts: Sequence[int] = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(f"{part}" for part in (*parts, alpha))
