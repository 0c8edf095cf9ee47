"""The kind of help that each row of a list gives."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import N_, NotFoundError
from gis.sources.records import ResourceRecord
from gis.store.queries.municipalities import City
from gis.store.tables.help_kind import HelpKind


class HelpKinds:
    """A city's kinds of help, by kind and code.

    Parameters
    ----------
    kind, help_kind
        What rows are that do not say it themselves; *help_kind* None: nothing finer is
        known than the kind.

    Raises
    ------
    NotFoundError
        When the city has no such kind of help.
    """

    def __init__(
        self, session: Session, city: City, *, kind: Kind, help_kind: str | None
    ) -> None:
        self._kind, self._code = kind, help_kind
        rows = session.scalars(
            select(HelpKind)
            .where(HelpKind.municipality_id == city.id, HelpKind.ended_on.is_(None))
            .order_by(HelpKind.position)
        ).all()
        self._known = {(row.kind, row.code): row for row in rows}
        self.find(kind, help_kind or kind.value)

    def of(self, record: ResourceRecord) -> HelpKind:
        """Give the kind of help of a row.

        Raises
        ------
        NotFoundError
            When the row names one that the city does not have.
        """
        if record.kind is None:
            code = record.help_kind or self._code or self._kind.value
            return self.find(self._kind, code)
        return self.find(record.kind, record.help_kind or record.kind.value)

    def find(self, kind: Kind, code: str) -> HelpKind:
        """Find a kind of help.

        Raises
        ------
        NotFoundError
            When there is none; the message lists those that there are.
        """
        found = self._known.get((kind, code))
        if found is not None:
            return found
        raise NotFoundError(
            N_(
                "There is no kind of help “%(code)s” under “%(kind)s”. Use one of: %(known)s."
            ),
            code=code,
            kind=kind.value,
            known=", ".join(
                f"{each} ({row.name})"
                for (of, each), row in self._known.items()
                if of == kind
            ),
        )
