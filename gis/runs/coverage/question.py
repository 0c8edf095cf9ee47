"""What a coverage matrix is asked for: which rows, which column, whom it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gis.domain.kinds import Kind, parse_kind
from gis.domain.listings import HelpKindName
from gis.domain.providers import ProviderGroup
from gis.errors import N_, Message, UsageError
from gis.runs.areas.scope import AreaScope
from gis.store.queries.programme_classes import ProgrammeClassName


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixQuestion:
    """What is asked for; None: all.

    Attributes
    ----------
    kind, help_kind
        Rows that are shown.
    provider, programme
        Which resources are counted. What there is at all (あり, なし, 未確認) does not
        depend on it.
    area
        Code of the one column that is shown. Numbers of the whole city stay.
    """

    kind: Kind | None = None
    help_kind: str | None = None
    provider: ProviderGroup | None = None
    programme: str | None = None
    area: str | None = None


def parse_matrix_question(
    *,
    kind: str | None = None,
    help_kind: str | None = None,
    provider: str | None = None,
    programme: str | None = None,
    area: str | None = None,
) -> MatrixQuestion:
    """Read a question as typed; what depends on the city is checked by `check_question`.

    Raises
    ------
    UsageError
        When there is no such kind or group of providers; the message lists those that
        there are.
    """
    return MatrixQuestion(
        kind=None if kind is None else parse_kind(kind),
        help_kind=help_kind,
        provider=None if provider is None else _parse_group(provider),
        programme=programme,
        area=area,
    )


def check_question(
    question: MatrixQuestion,
    *,
    help_kinds: Iterable[HelpKindName],
    programmes: Iterable[ProgrammeClassName],
    areas: Sequence[AreaScope],
) -> None:
    """See that the city has the kind of help, the class and the area that are asked for.

    Raises
    ------
    UsageError
        When it has not; the message lists those that it has.
    """
    if question.help_kind is not None:
        _find_known(
            N_("There is no kind of help “%(text)s” here. Use one of: %(known)s."),
            question.help_kind,
            {
                each.code: each.name
                for each in help_kinds
                if question.kind in {None, each.kind}
            },
        )
    if question.programme is not None:
        _find_known(
            N_("There is no programme class “%(text)s”. Use one of: %(known)s."),
            question.programme,
            {each.code: each.name for each in programmes},
        )
    if question.area is not None:
        _find_known(
            N_("There is no area “%(text)s”. Use one of: %(known)s."),
            question.area,
            {each.code: each.name for each in areas},
        )


def _find_known(template: str, text: str, known: dict[str, str]) -> None:
    if text not in known:
        names = ", ".join(f"{code} ({name})" for code, name in known.items())
        raise UsageError(template, text=text, known=names)


def _parse_group(text: str) -> ProviderGroup:
    try:
        return ProviderGroup(text)
    except ValueError:
        template = ", ".join(f"{group} (%({group})s)" for group in ProviderGroup)
        labels = {group.value: Message(group.label) for group in ProviderGroup}
        raise UsageError(
            N_("There is no group of providers “%(text)s”. Use one of: %(known)s."),
            text=text,
            known=Message(template, labels),
        ) from None
