"""What readers give back: typed records, what was odd about the file, and where it is from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from shapely import Geometry, MultiPolygon, Point, Polygon

from gis.domain.housing import OverrideKind
from gis.domain.kinds import Kind
from gis.domain.map_features import FeatureClass
from gis.domain.resources import PointPrecision
from gis.errors import Fault, FaultyRowsError, Message

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Origin:
    """The data set that a file is an edition of.

    Attributes
    ----------
    key
        What a later edition is recognized by: the name of the format and city where the
        format has one, else the file's name without its endings.
    title
        Name for a person.
    licence, attribution
        As the publisher states them; empty when the file does not tell.
    """

    key: str
    title: str
    licence: str = ""
    attribution: str = ""


@dataclass(slots=True)
class Reading(Generic[Record]):
    """The outcome of reading one file.

    Attributes
    ----------
    file
        Name of the file, for messages.
    checksum
        SHA-256 of the file's bytes, in hexadecimal.
    origin
        The data set it is an edition of.
    records
        What was read, in file order.
    faults
        Rows that cannot be taken.
    notes
        What a person should know although it was taken (parts joined, columns ignored).
    """

    file: str
    checksum: str
    origin: Origin
    records: Record
    faults: list[Fault] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def without_faults(self) -> Record:
        """Give the records, or refuse the file when any row is faulty.

        Raises
        ------
        FaultyRowsError
            With every fault.
        """
        if self.faults:
            raise FaultyRowsError(self.file, self.faults)
        return self.records


@dataclass(frozen=True, slots=True)
class BoundaryRecord:
    """An outline: code and names of its municipality as the file gives them, EPSG:4326."""

    row: int
    code: str
    names: tuple[str, ...]
    boundary: Geometry


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """A district: its code and name as the file gives them, boundary in EPSG:4326.

    Attributes
    ----------
    city
        Code of its municipality; empty when the file does not tell.
    """

    row: int
    code: str
    name: str
    boundary: MultiPolygon
    city: str = ""


@dataclass(frozen=True, slots=True)
class PopulationRecord:
    """People of one small area.

    Attributes
    ----------
    ref
        Unique in the file and the same in its next edition.
    code
        As in the source; may repeat.
    geometry
        Polygon or point, EPSG:4326.
    total, from_65, from_75, from_85, single_65
        People, and single older households; None is unknown, never zero.
    reference_date
        The day that was counted, where the file tells.
    """

    row: int
    ref: str
    code: str
    name: str
    geometry: Point | Polygon | MultiPolygon
    total: float | None
    from_65: float | None = None
    from_75: float | None = None
    from_85: float | None = None
    households: float | None = None
    single_65: float | None = None
    reference_date: date | None = None


@dataclass(frozen=True, slots=True)
class ScheduleRecord:
    """A recurrence that was understood from words.

    Attributes
    ----------
    rule
        RRULE of RFC 5545 without its name.
    starts_on
        The day from which it counts where the words name one; None: from the import on.
    rest_months
        Months (1 to 12) in which it rests.
    """

    rule: str
    opens_at: time | None = None
    closes_at: time | None = None
    starts_on: date | None = None
    stops_on: date | None = None
    closed_on_holidays: bool | None = None
    rest_months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceRecord:
    """A resource at one location.

    Attributes
    ----------
    ref
        Identifier in the source, unique in the file.
    point
        EPSG:4326; None when the file gives no position.
    weekdays
        Days of the week on which it opens, 0 = Monday, with opening and closing time
        (``HH:MM``) where given; None is unknown.
    schedule_note
        What was said of the times and not understood, or beside them.
    schedules
        Recurrences from words (第2・第4火曜 10時～12時); where there are any, `weekdays` is
        None.
    kind, help_kind
        What the file itself says that it is; None and empty where it does not tell.
    location_name
        Name of the place where it is held (本町集会所), where it is not the resource's own.
    is_home
        Whether somebody lives there; None is unknown.
    fee, admission_note
        In words.
    """

    row: int
    ref: str
    name: str
    name_kana: str = ""
    name_en: str = ""
    address: str = ""
    building: str = ""
    point: Point | None = None
    precision: PointPrecision = PointPrecision.UNKNOWN
    telephone: str = ""
    website: str = ""
    description: str = ""
    organization: str = ""
    organization_number: str = ""
    accessibility: tuple[str, ...] = ()
    weekdays: tuple[int, ...] | None = None
    opens_at: str = ""
    closes_at: str = ""
    schedule_note: str = ""
    schedules: tuple[ScheduleRecord, ...] = ()
    kind: Kind | None = None
    help_kind: str = ""
    location_name: str = ""
    is_home: bool | None = None
    fee: str = ""
    admission_note: str = ""


@dataclass(frozen=True, slots=True)
class BusStopRecord:
    """A bus stop of which no timetable is known, EPSG:4326."""

    row: int
    ref: str
    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class MapFeatureRecord:
    """A thing that people orient by on a map.

    Attributes
    ----------
    ref
        Kind and number of the object in the source (``way/123``); unique in the file.
    subclass
        The source's own word for it (``pond``, ``light_rail``, ``convenience``).
    geometry
        Any geometry, EPSG:4326.
    tunnel
        Whether it runs underground.
    """

    ref: str
    feature_class: FeatureClass
    subclass: str
    name: str
    name_kana: str
    name_en: str
    geometry: Geometry
    tunnel: bool = False


@dataclass(frozen=True, slots=True)
class HousingRecord:
    """An estate or an institution with its people.

    Attributes
    ----------
    ref
        Unique in the file and the same in its next edition.
    unit
        Code of the population unit that the people are taken out of, as in the source;
        empty where the file does not tell.
    address
        Stands for the position where there is none.
    point
        EPSG:4326; None when the file gives no position.
    total, from_65, from_75, from_85
        People; None is unknown, never zero.
    """

    row: int
    ref: str
    name: str
    kind: OverrideKind
    unit: str = ""
    address: str = ""
    point: Point | None = None
    total: float | None = None
    from_65: float | None = None
    from_75: float | None = None
    from_85: float | None = None


@dataclass(slots=True)
class StreetRecords:
    """Walkable street edges as columns of one length.

    Attributes
    ----------
    geometry
        LineStrings in EPSG:4326, two coordinates at least, one for each street (the two
        directions of one street are one).
    highway
        Class of the street in OpenStreetMap's words; empty when unknown.
    name
        Name of the street; empty when unknown.
    steps
        Whether the edge is a flight of steps.
    height_start, height_end
        Metres above the sea at both ends; NaN when unknown.
    reference_date
        Date of the data where the file tells.
    features
        What else the file holds that belongs on a map; None when files of its format hold
        streets alone.
    """

    geometry: NDArray[np.object_]
    highway: NDArray[np.str_]
    name: NDArray[np.str_]
    steps: NDArray[np.bool_]
    height_start: NDArray[np.float64]
    height_end: NDArray[np.float64]
    reference_date: date | None = None
    features: Sequence[MapFeatureRecord] | None = None

    def __len__(self) -> int:
        return len(self.geometry)
