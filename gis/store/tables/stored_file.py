"""A file under ``var/files``, named by its content."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned


class StoredFile(Identified, MunicipalityOwned, Versioned, Base):
    """A photograph, an input or a result of a run, or a page of a newsletter.

    Attributes
    ----------
    checksum
        SHA-256 of the content, in hexadecimal: the name of the file.
    size
        Bytes.
    erased
        The content was erased under data protection; the checksum stays.
    """

    __tablename__ = "stored_file"
    __table_args__ = (UniqueConstraint("municipality_id", "checksum"),)

    checksum: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str]
    size: Mapped[int]
    erased: Mapped[bool] = mapped_column(default=False)
