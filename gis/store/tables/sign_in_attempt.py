"""Failed attempts to sign in, by the name that was typed, whether there is such a user or not."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified


class SignInAttempt(Identified, Base):
    """Attempts with one name; gone as soon as one succeeds.

    Attributes
    ----------
    name_hash
        SHA-256 of the name: people type passwords into the wrong box.
    failures
        Wrong passwords or codes in a row.
    failed_at
        The last of them.
    """

    __tablename__ = "sign_in_attempt"

    name_hash: Mapped[str] = mapped_column(unique=True)
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime]
