"""What the sensitivity of a gap answer is worked out from, read from the store once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.profiles import WalkerProfile
from gis.runs.gap_inputs import GapInputs, read_gap_inputs
from gis.runs.questions import GapQuestion
from gis.runs.walker_networks import WalkerNetwork, open_walker_network
from gis.runs.walkers import read_walkers
from gis.store.queries.data_dates import DataDates, read_data_dates
from gis.store.queries.municipalities import City


@dataclass(frozen=True, eq=False, kw_only=True)
class SensitivityInputs:
    """All that the sensitivity of an answer rests on.

    Attributes
    ----------
    asked
        What the answer itself rests on.
    walkers
        The walkers of the city in their order, the asked one as it was asked for.
    networks
        The streets as each of them finds them; None: there are none.
    dates
        When data were taken in.
    """

    asked: GapInputs
    walkers: Sequence[WalkerProfile]
    networks: Sequence[WalkerNetwork | None]
    dates: DataDates


def read_sensitivity_inputs(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
) -> SensitivityInputs:
    """Read what the sensitivity of a gap answer is worked out from.

    The parameters and errors are those of `gis.runs.gaps.answer_gaps`.
    """
    asked = read_gap_inputs(
        session, city, question, networks_folder=networks_folder, today=today
    )
    known = read_walkers(session, city.id)
    walkers = list((known | {question.profile.code: question.profile}).values())
    return SensitivityInputs(
        asked=asked,
        walkers=walkers,
        networks=[
            open_walker_network(
                session,
                city,
                networks_folder,
                walker,
                today=today,
                month=question.month,
            )
            for walker in walkers
        ],
        dates=read_data_dates(session, city.id),
    )
