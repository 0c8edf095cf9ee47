"""What the resources of a list are: as a person tells, else as the list itself does."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind, list_kinds
from gis.errors import N_, Message, UsageError
from gis.sources.columns import fold_name
from gis.sources.records import Reading, ResourceRecord
from gis.store.queries.help_kind_names import list_help_kind_names
from gis.store.queries.municipalities import City

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ToldOfList:
    """What a person tells of a list.

    Attributes
    ----------
    kind, help_kind
        What its resources are; over what the list tells of itself.
    mapping
        A file that says which column is which, or the name of a remembered one.
    """

    kind: Kind | None = None
    help_kind: str | None = None
    mapping: str | None = None


def decide_on_kinds(reading: Reading[list[ResourceRecord]], told: ToldOfList) -> Kind:
    """Give the kind of rows that do not tell theirs; what the person says goes first.

    A kind of help that a row tells stays where it is one of the told kind.

    Raises
    ------
    UsageError
        When rows remain whose kind nobody says.
    """
    for at, record in enumerate(reading.records):
        is_other = told.kind is not None and record.kind not in {None, told.kind}
        if is_other or (told.help_kind is not None and record.help_kind):
            kind = None if is_other else record.kind
            reading.records[at] = replace(record, kind=kind, help_kind="")
    if told.kind is not None:
        return told.kind
    kinds = {record.kind for record in reading.records}
    known = sorted(kind for kind in kinds if kind is not None)
    if None in kinds or not known:
        raise UsageError(
            N_(
                "%(file)s does not say what its resources are (it is not the product's own"
                " sheet): give --kind, one of: %(known)s."
            ),
            file=reading.file,
            known=list_kinds(),
        )
    return known[0]


def fit_help_kinds(
    session: Session, city: City, reading: Reading[list[ResourceRecord]]
) -> None:
    """Find the kinds of help that rows tell in the city's own list, by code or by name.

    What the city's list does not have is left open, with a note: a city may edit its list.
    """
    wanted = {record.help_kind for record in reading.records} - {""}
    if not wanted:
        return
    listed = list_help_kind_names(session, city.id)
    codes = {(each.kind, each.code) for each in listed}
    names: dict[str, tuple[Kind, str]] = {}
    for each in listed:
        for name in (each.code, *each.names):
            names.setdefault(fold_name(name), (each.kind, each.code))
    unknown: dict[str, int] = {}
    for at, record in enumerate(reading.records):
        word = record.help_kind
        if not word or (record.kind, word) in codes:
            continue
        found = names.get(fold_name(word))
        if found is not None and record.kind in {None, found[0]}:
            reading.records[at] = replace(record, kind=found[0], help_kind=found[1])
        else:
            unknown[word] = unknown.get(word, 0) + 1
            reading.records[at] = replace(record, help_kind="")
    if unknown:
        template = N_(
            "%(file)s: kinds of help that the city's list does not have, left open: %(count)d"
            " rows (%(words)s)."
        )
        words = ", ".join(sorted(unknown)[:_SHOWN])
        values = {"file": reading.file, "count": sum(unknown.values()), "words": words}
        reading.notes.append(Message(template, values))
