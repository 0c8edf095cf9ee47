"""Readings and English names of what a feed names (GTFS-JP ``translations.txt``)."""

from dataclasses import dataclass

from gis.sources.gtfs.tables import GtfsTable

_KANA = ("ja-hrkt", "ja-kana", "ja-hira")
_ENGLISH = ("en", "en-us", "en-gb")


@dataclass(frozen=True, slots=True)
class Words:
    """Translations by what they translate and by language.

    The older form of the file (``trans_id``) translates texts wherever they stand; the
    present form names table and field, and a row or a text.
    """

    by_text: dict[tuple[str, str], str]
    by_row: dict[tuple[str, str, str], str]

    def find(self, table: str, field: str, ref: str, text: str) -> tuple[str, str]:
        """Give the reading and the English form of a name; empty where unknown."""
        kana, english = (
            next(
                (
                    found
                    for language in languages
                    if (
                        found := self.by_row.get((f"{table}.{field}", ref, language))
                        or self.by_text.get((f"{table}.{field}:{text}", language))
                        or self.by_text.get((text, language))
                    )
                ),
                "",
            )
            for languages in (_KANA, _ENGLISH)
        )
        return kana, english


def read_words(table: GtfsTable) -> Words:
    """Read translations; rows that are incomplete translate nothing."""
    by_text: dict[tuple[str, str], str] = {}
    by_row: dict[tuple[str, str, str], str] = {}
    names = ("table_name", "field_name", "record_id", "field_value", "trans_id")
    languages = table.get("lang" if "trans_id" in table.columns else "language")
    for *told, language, words in zip(
        *(table.get(name) for name in names),
        languages,
        table.get("translation"),
        strict=True,
    ):
        table_name, field, record, value, text = told
        spoken = language.lower()
        if not words or not spoken:
            continue
        if record:
            by_row[f"{table_name}.{field}", record, spoken] = words
        elif value:
            by_text[f"{table_name}.{field}:{value}", spoken] = words
        elif text:
            by_text[text, spoken] = words
    return Words(by_text, by_row)
