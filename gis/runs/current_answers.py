"""Answers to gap questions, worked out once for as long as nothing in the store changes.

A page asks for its figures, then for what its map draws, then for what is clicked on: all of
that is one answer.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis.runs.gaps import GapAnswer, answer_gaps
from gis.runs.questions import GapQuestion
from gis.store.queries.areas import Area
from gis.store.queries.municipalities import City
from gis.store.queries.state import read_state

Made = TypeVar("Made")


@dataclass(slots=True)
class _Kept:
    """An answer at rest: threads must not share geometries of shapely, so these are bytes."""

    answer: GapAnswer
    units: Sequence[bytes]
    areas: Sequence[bytes]
    made: dict[Any, Any] = field(default_factory=dict)


_NOWHERE = shapely.MultiPolygon()
_KEPT_ANSWERS = 8
_kept: OrderedDict[Hashable, _Kept] = OrderedDict()
_lock = Lock()


def answer_current(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
) -> GapAnswer:
    """Answer a gap question; the same as `gis.runs.gaps.answer_gaps`.

    A session that has changed something itself must ask that.
    """
    kept = _recall(_key(session, city, question, networks_folder, today))
    if kept is not None:
        return _wake(kept)
    answer = answer_gaps(
        session, city, question, networks_folder=networks_folder, today=today
    )
    _keep(_key(session, city, question, networks_folder, today), answer)
    return answer


def make_once(
    session: Session,
    answer: GapAnswer,
    make: Callable[[GapAnswer], Made],
    *,
    networks_folder: Path,
) -> Made:
    """Give what is made of an answer from `answer_current`, made once.

    Parameters
    ----------
    make
        A function of the answer alone. What it gives is shared by threads: it must hold no
        geometries of shapely, and nobody may change it.
    """
    key = _key(session, answer.city, answer.question, networks_folder, answer.today)
    kept = _recall(key)
    if kept is None:
        return make(answer)
    if make not in kept.made:
        kept.made[make] = make(answer)
    made: Made = kept.made[make]
    return made


def _key(
    session: Session,
    city: City,
    question: GapQuestion,
    networks_folder: Path,
    today: date,
) -> Hashable:
    store = str(session.get_bind().engine.url)
    return (store, city, question, networks_folder, today, read_state(session))


def _recall(key: Hashable) -> _Kept | None:
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
        return found


def _keep(key: Hashable, answer: GapAnswer) -> None:
    resting = _Kept(
        answer=replace(
            answer,
            units=replace(answer.units, geometry=np.empty(0, dtype=object)),
            areas=[replace(area, boundary=_NOWHERE) for area in answer.areas],
        ),
        units=list(shapely.to_wkb(answer.units.geometry)),
        areas=list(shapely.to_wkb(np.array(_boundaries(answer.areas), dtype=object))),
    )
    with _lock:
        _kept[key] = resting
        while len(_kept) > _KEPT_ANSWERS:
            _kept.popitem(last=False)


def _wake(kept: _Kept) -> GapAnswer:
    """Give the answer with geometries of this thread's own."""
    geometry = np.asarray(shapely.from_wkb(np.array(kept.units, dtype=object)))
    boundaries = shapely.from_wkb(np.array(kept.areas, dtype=object))
    return replace(
        kept.answer,
        units=replace(kept.answer.units, geometry=geometry),
        areas=[
            replace(area, boundary=boundary)
            for area, boundary in zip(kept.answer.areas, boundaries, strict=True)
        ],
    )


def _boundaries(areas: Sequence[Area]) -> list[shapely.Geometry]:
    return [area.boundary for area in areas]
