"""The Japanese catalogue holds every text of the program, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"%\(\w+\)[.\d]*[a-z]|\{\w+(?:!r)?\}")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    path = ROOT / "app" / "translations" / "ja" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale="ja")


Text = str | tuple[str, ...]
"""A text, or the forms of one with a number."""


def forms_of(text: Text | list[str]) -> tuple[str, ...]:
    """Give the forms of a text: one, or those for one and for many."""
    return (text,) if isinstance(text, str) else tuple(text)


def extract() -> Iterator[Text]:
    """Give every text that is marked in the program."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | {"N_": None}
    for folder in ("app", "gis"):
        found = extract_from_dir(
            ROOT / folder,
            [(pattern.removeprefix(f"{folder}/"), way) for pattern, way in methods],
            {key.removeprefix(f"{folder}/"): value for key, value in options.items()},
            keywords=keywords,
        )
        for _, _, text, _, _ in found:
            yield text


def test_every_text_is_translated(catalogue: Catalog) -> None:
    texts = {forms_of(text) for text in extract()}

    missing = [
        text
        for text in texts
        if not all(forms_of((catalogue.get(text[0]) or Message("")).string))
    ]
    known = {forms_of(message.id) for message in catalogue if message.id}
    left_over = known - texts

    assert len(texts) > 300
    assert missing == []
    assert left_over == set()


def test_fields_are_the_same_in_both_languages(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            [*_, many] = forms_of(message.id)
            for form in forms_of(message.string):
                assert sorted(FIELD.findall(form)) == sorted(FIELD.findall(many)), many


def test_nothing_is_left_in_doubt(catalogue: Catalog) -> None:
    assert not catalogue.fuzzy
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
