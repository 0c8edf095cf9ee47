"""Keeping a sensitivity run: what was asked, of which data, and what came out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from gis.runs.gap_inputs import GapInputs
from gis.runs.keep import PackedRun, keep_packed_run
from gis.runs.kept.inputs import pack_inputs
from gis.runs.kept.question import json_to_walker, walker_to_json
from gis.runs.kept.result import pack_result
from gis.runs.sensitivity.answer import Sensitivity, work_out_sensitivity
from gis.runs.sensitivity.inputs import SensitivityInputs
from gis.runs.sensitivity.sensitivity_json import summary_to_json, units_to_json
from gis.runs.walker_networks import WalkerNetwork, make_walker_network
from gis.store.queries.data_dates import DataDates

Json = dict[str, Any]

SENSITIVITY = "sensitivity"


def keep_sensitivity(session: Session, answer: Sensitivity, *, files: Path) -> str:
    """Keep a run with all that it rests on; give its identifier.

    Parameters
    ----------
    files
        The folder of files that are named by their content; where it cannot be written the
        run is kept without them.
    """
    packed = pack_sensitivity(session, answer, files=files)
    return keep_packed_run(session, answer.city, packed, files=files)


def pack_sensitivity(
    session: Session, answer: Sensitivity, *, files: Path
) -> PackedRun:
    """Give a run to be kept, here or by another process; nothing is written.

    The walkers are kept as they were: a city may change them afterwards.
    """
    result = result_to_json(answer)
    asked = replace(answer.inputs.asked, rides=None)
    return PackedRun(
        what=SENSITIVITY,
        parameters={
            **answer.question.to_words(),
            "walkers": [walker_to_json(each) for each in answer.walkers],
            "closed": _list_closed(answer.inputs.networks),
            "today": asked.today.isoformat(),
        },
        fingerprint=answer.fingerprint,
        summary=result["summary"],
        inputs=pack_inputs(session, asked, files),
        result=pack_result(result),
    )


def result_to_json(answer: Sensitivity) -> Json:
    """Give every figure; not how old the data are, of which they are no part."""
    return {
        "summary": summary_to_json(answer),
        "units": units_to_json(answer),
        "fingerprint": answer.fingerprint,
    }


def answer_again(inputs: GapInputs, parameters: Mapping[str, Any]) -> Json:
    """Answer in every way again from what a run rested on, and give every figure."""
    walkers = [json_to_walker(each) for each in parameters["walkers"]]
    networks: list[WalkerNetwork | None] = [None] * len(walkers)
    if inputs.walker is not None:
        streets = inputs.walker.streets
        closed = np.zeros(streets.edge_count, dtype=bool)
        closed[parameters["closed"]] = True
        networks = [make_walker_network(streets, each, closed) for each in walkers]
    again = SensitivityInputs(
        asked=inputs,
        walkers=walkers,
        networks=networks,
        dates=DataDates(None, None, None, {}),
    )
    return result_to_json(work_out_sensitivity(again))


def _list_closed(networks: Sequence[WalkerNetwork | None]) -> list[int]:
    """Give the streets that no walker can walk: those that were closed by hand."""
    kept = [each for each in networks if each is not None]
    if not kept:
        return []
    walked = np.zeros(kept[0].streets.edge_count, dtype=bool)
    for each in kept:
        walked[each.kept] = True
    closed: list[int] = np.flatnonzero(~walked).tolist()
    return closed
