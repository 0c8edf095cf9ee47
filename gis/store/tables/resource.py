"""What a person can use."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.store.audience import Shown
from gis.store.base import Base, Record, natural_key, refers_to
from gis.store.names import Named
from gis.store.tables.organization import Organization
from gis.store.types import Word


class Resource(Named, Shown, Record, Base):
    """A resource: what is given, to whom, by whom, and how sure that is.

    Attributes
    ----------
    public_name
        Name entered for publication where the true one would betray a home.
    admission, admission_note
        Who is admitted.
    children_welcome, disabled_welcome
        None is unknown.
    intake, intake_on
        Whether newcomers are taken, and since when that is known.
    fee, fee_yen
        In words; in yen each time, where that can be said.
    ride_standing
        Standing of rides under the Road Transportation Act (道路運送法).
    participants_per_session, persons_per_year
        People; None is unknown.
    accessibility
        Barrier-free features, a list of words.
    confirmed_on, confirmed_by
        When, and by whom, the entry was last found true.
    """

    __tablename__ = "resource"
    __table_args__ = (natural_key(),)

    organization_id: Mapped[UUID | None] = refers_to("organization.id", index=True)
    public_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    status: Mapped[ResourceStatus] = mapped_column(
        Word(ResourceStatus), default=ResourceStatus.ACTIVE
    )
    status_on: Mapped[date | None]
    admission: Mapped[Admission] = mapped_column(
        Word(Admission), default=Admission.UNKNOWN
    )
    admission_note: Mapped[str] = mapped_column(default="")
    children_welcome: Mapped[bool | None]
    disabled_welcome: Mapped[bool | None]
    intake: Mapped[Intake] = mapped_column(Word(Intake), default=Intake.UNKNOWN)
    intake_on: Mapped[date | None]
    fee: Mapped[str] = mapped_column(default="")
    fee_yen: Mapped[int | None]
    ride_standing: Mapped[str] = mapped_column(default="")
    participants_per_session: Mapped[int | None]
    persons_per_year: Mapped[int | None]
    accessibility: Mapped[list[Any]] = mapped_column(default=list)
    telephone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[str] = mapped_column(default="")

    organization: Mapped[Organization | None] = relationship()
