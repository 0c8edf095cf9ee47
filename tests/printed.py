"""Finished pages read back: their words, their drawing operators, their fonts."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

POINTS = 72 / 25.4
MAP_LEFT, MAP_RIGHT = 12.0, 198.0
"""Millimetres of the paper between which the map lies."""


def read_words(pdf: bytes) -> list[str]:
    """Give the text of each leaf, without blanks and line breaks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document
        ]
    finally:
        document.close()


def read_part(pdf: bytes, top: float, bottom: float, *, leaf: int = 0) -> list[str]:
    """Give the lines of text in a strip of a leaf, in millimetres from its upper edge."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[leaf]
        found = page.get_textpage().get_text_bounded(
            left=0,
            right=page.get_width(),
            top=page.get_height() - top * POINTS,
            bottom=page.get_height() - bottom * POINTS,
        )
        return [line.strip() for line in found.splitlines() if line.strip()]
    finally:
        document.close()


def read_lines(pdf: bytes) -> list[str]:
    """Give the lines of text of the first leaf."""
    return read_part(pdf, 0, 297)


def find_right_edge(pdf: bytes) -> float:
    """Give how far the text of the first leaf reaches, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        return max(right for _, _, right, _ in boxes) / POINTS
    finally:
        document.close()


def read_codes(png: bytes) -> list[str]:
    """Give what the QR codes of a picture say."""
    with Image.open(BytesIO(png)) as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture)]


def list_operators(pdf: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every drawing operator of pages, forms and patterns, with its operands."""
    with pikepdf.open(BytesIO(pdf)) as document:
        holders: list[pikepdf.Object] = [page.obj for page in document.pages]
        holders += [
            each
            for each in document.objects
            if isinstance(each, pikepdf.Stream)
            and (each.get("/Subtype") == "/Form" or "/PatternType" in each)
        ]
        for holder in holders:
            for found in pikepdf.parse_content_stream(holder):
                yield str(found.operator), tuple(map(str, found.operands))


def list_fonts(pdf: bytes) -> set[str]:
    """Give the names of the fonts that are carried in a file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {
            str(each["/FontName"]).lstrip("/")
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary)
            and each.get("/Type") == "/FontDescriptor"
            and any(name in each for name in ("/FontFile", "/FontFile2", "/FontFile3"))
        }
