"""Made-up prefectures, and questions that are asked of every city of one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from killed_workers import work_or_die
from made_prefecture import TODAY, make_cities

from gis.runs.many.cities import CitiesAnswer, CitiesQuestion, answer_cities
from gis.runs.many.here import Runner, Work, run_here
from gis.runs.many.pieces import Outcome, Piece
from gis.store.session import begin_session, open_store

CITIES = {"sqlite": 60, "postgis": 12}
"""So many cities on each engine: what differs between engines shows on few."""


@dataclass
class Prefecture:
    """A store of cities; what each was answered is noted beside what the caller gets."""

    url: str
    folder: Path
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def ask(self, run: Runner = run_here, **more: Any) -> CitiesAnswer:
        """Ask for salons."""
        words = {"kind": "salon"} | more.pop("words", {})
        today, what = more.pop("today", TODAY), more.pop("what", "gaps")
        self.outcomes, self.order = {}, []
        return answer_cities(
            self.url,
            CitiesQuestion(what=what, words=words, today=today),
            networks_folder=self.folder / "networks",
            files_folder=self.folder / "files",
            run=partial(self._note, run),
            actor="test",
            **more,
        )

    def _note(
        self, run: Runner, work: Work, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Outcome]]:
        for piece, outcome in run(work, pieces):
            self.outcomes[piece.code] = outcome
            self.order.append(piece.code)
            yield piece, outcome


@pytest.fixture(scope="session")
def kill() -> Callable[[Runner, Path, dict[str, int]], Runner]:
    """Give what makes a runner lose processes over some cities, so many over each."""

    def make(run: Runner, marks: Path, deaths: dict[str, int]) -> Runner:
        def run_and_kill(_work: Work, pieces: Sequence[Piece]) -> Any:
            return run(partial(work_or_die, marks=marks, deaths=deaths), pieces)

        return run_and_kill

    return make


@pytest.fixture(scope="session")
def prefecture(
    engine_name: str,
    make_once: Callable[[str, Callable[[], str]], str],
    make_store_url: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Prefecture:
    """Give many cities; several tests keep runs of them."""
    count = CITIES[engine_name]
    url = make_once("prefecture", lambda: _load(make_store_url(), count))
    return Prefecture(url, tmp_path_factory.mktemp("prefecture"))


@pytest.fixture
def few_cities(store_url: str, tmp_path: Path) -> Prefecture:
    """Give five cities of a test's own."""
    return Prefecture(_load(store_url, 5), tmp_path)


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    """Give a folder in which killed processes leave marks."""
    folder = tmp_path / "marks"
    folder.mkdir()
    return folder


def _load(url: str, count: int) -> str:
    engine = open_store(url)
    with begin_session(engine, actor="test") as session:
        make_cities(session, count)
    engine.dispose()
    return url
