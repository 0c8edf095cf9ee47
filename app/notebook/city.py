"""A stored city, opened: what is asked of it, and how it is shown.

Every method asks the library what the pages and the command ask it, so that all of them
give the same figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Engine

from app.config import Settings
from app.notebook.commands import say_command
from app.notebook.files import write_files
from app.notebook.stops import say_errors
from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.people import Age
from gis.domain.profiles import WalkerProfile
from gis.domain.reach import Method
from gis.errors import N_
from gis.maps.pictures.ground import Ground
from gis.maps.pictures.paper import Picture
from gis.runs.counting import Standing
from gis.runs.coverage.answer import answer_matrix
from gis.runs.coverage.question import parse_matrix_question
from gis.runs.front_shading import needs_fronts
from gis.runs.gap_clusters import list_clusters
from gis.runs.gaps import GapAnswer, answer_gaps
from gis.runs.places_per_person import measure_places_per_person
from gis.runs.questions import parse_question
from gis.runs.report import (
    area_tables,
    charts,
    city_tables,
    cluster_report,
    gap_map,
    gap_tables,
    maps,
    matrix_tables,
    place_tables,
    ride_tables,
    story_tables,
    sure_tables,
    way_map,
)
from gis.runs.report.ground import read_ground
from gis.runs.report.headline import Headline, make_headline
from gis.runs.report.notice import Notice
from gis.runs.report.reader import Reader
from gis.runs.report.table import Column, Table
from gis.runs.sensitivity.answer import answer_sensitivity
from gis.runs.shading import Shading, shade_city
from gis.runs.walkers import read_walkers
from gis.store.queries.imported_sources import read_imported_sources
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City
from gis.store.queries.sources import DataSource, read_sources
from gis.store.session import read_session


@dataclass(frozen=True)
class NotebookCity:
    """A city of a store, opened for reading.

    Attributes
    ----------
    reader
        Language and font of what is shown.
    today
        The day from which schedules are looked at.
    """

    reader: Reader
    settings: Settings
    engine: Engine
    city: City
    today: date

    def ask(self, **question: Any) -> GapAnswer:  # noqa: ANN401 - as parse_question takes
        """Answer a question of ``tetotote gaps``; arguments are named as its options."""
        with say_errors(self.reader), read_session(self.engine) as session:
            return answer_gaps(
                session,
                self.city,
                parse_question(walkers=self.walkers, **question),
                networks_folder=self.settings.networks_folder,
                today=self.today,
            )

    @cached_property
    def age(self) -> str:
        """The age to ask for: 65 and over where the data tell it, else everybody."""
        people = self.ask(kind=Kind.SALON.value).units.people[Age.FROM_65]
        return Age.TOTAL.value if np.isnan(people).all() else Age.FROM_65.value

    @cached_property
    def walkers(self) -> Mapping[str, WalkerProfile]:
        """Who can be asked for, by code: the city's own, too."""
        with read_session(self.engine) as session:
            return read_walkers(session, self.city.id)

    @cached_property
    def listings(self) -> Sequence[Listing]:
        """What serves people now; homes stand at the middle of their town."""
        with read_session(self.engine) as session:
            return read_listings(session, self.city.id, today=self.today)

    @cached_property
    def sources(self) -> Sequence[DataSource]:
        """The data sets."""
        with read_session(self.engine) as session:
            return read_sources(session, self.city.id)

    @cached_property
    def ground(self) -> Ground:
        """What maps are drawn on."""
        with read_session(self.engine) as session:
            return read_ground(session, self.city)

    def tell_data(self, answer: GapAnswer) -> Table:
        """Show how much of everything is stored."""
        streets = len(self.ground.streets)
        return city_tables.count_data(
            self.reader, answer, self.listings, streets=streets
        )

    def tell_sources(self) -> Table:
        """Show where the data come from."""
        with read_session(self.engine) as session:
            sources = read_imported_sources(session, self.city.id)
        return city_tables.list_sources(self.reader, sources)

    def tell_people(self, answer: GapAnswer) -> Table:
        """Show people by area and age."""
        return city_tables.count_people_by_area(self.reader, answer)

    def draw_people(self, answer: GapAnswer) -> Picture:
        """Draw where people live."""
        return maps.map_people(self.reader, answer, self.ground, self.sources)

    def tell_homes(self, answer: GapAnswer) -> Table:
        """Show where people were taken to live."""
        return story_tables.list_homes(self.reader, answer)

    def tell_places(self) -> Table:
        """Show places by kind, and of how many the days are known."""
        return city_tables.count_places_by_kind(self.reader, self.listings)

    def draw_places(self, answer: GapAnswer) -> Picture:
        """Draw where the places of the asked kind are."""
        return maps.map_places(
            self.reader, answer, self.listings, self.ground, self.sources
        )

    def draw_weekdays(self, answer: GapAnswer) -> Picture:
        """Draw how many places of the asked kind are open on each day of the week."""
        kind = answer.question.kind
        return charts.chart_weekdays(self.reader, self.listings, kind, today=self.today)

    def tell_headline(self, answer: GapAnswer) -> Headline:
        """Say how many people live beyond the limit, and how many are not known."""
        return make_headline(self.reader, answer)

    def draw_classes(self, answer: GapAnswer) -> Picture:
        """Draw people by walking distance."""
        return charts.chart_classes(self.reader, answer)

    def draw_straight_line(self, answer: GapAnswer) -> Picture | Notice:
        """Draw people by walking distance beside those by straight line."""
        if answer.gaps.walks.method is Method.STRAIGHT_LINE:
            words = N_(
                "Without streets there is nothing to compare a straight line with."
            )
            return Notice(self.reader.say(words))
        return charts.chart_straight_line(self.reader, answer)

    def draw_way(self, answer: GapAnswer) -> Picture | Notice:
        """Draw a way that is much longer than the straight line; or say there is none."""
        with read_session(self.engine) as session:
            way = way_map.find_roundabout_way(
                session,
                answer,
                listings=self.listings,
                networks_folder=self.settings.networks_folder,
            )
        if way is None:
            words = N_("No town is near by straight line and far on foot.")
            return Notice(self.reader.say(words))
        return way_map.map_way(self.reader, way, self.ground, self.sources)

    def draw_gaps(self, answer: GapAnswer) -> Picture:
        """Draw walking distance on the map, hatched beyond the limit."""
        return gap_map.map_gaps(
            self.reader,
            answer,
            self.ground,
            self.sources,
            shading=self._shade(answer),
        )

    def _shade(self, answer: GapAnswer) -> Shading | None:
        """Shade the streets by the way to what counts; None where nothing does."""
        places = [
            (each.lon, each.lat)
            for each, standing in zip(answer.resources, answer.standings, strict=True)
            if standing is Standing.COUNTS
        ]
        if not places or needs_fronts(answer):
            return None
        with read_session(self.engine) as session:
            return shade_city(
                session,
                self.city,
                np.array(places, dtype=float),
                networks_folder=self.settings.networks_folder,
                limits=gap_map.shading_limits(answer),
            )

    def tell_far_towns(self, answer: GapAnswer, *, first: int = 15) -> Table:
        """Show the far towns with most people, and why they are far."""
        return gap_tables.list_far_towns(self.reader, answer, first=first)

    def draw_clusters(self, answer: GapAnswer) -> Picture | Notice:
        """Draw the gaps that hang together; or say there is none."""
        clusters = list_clusters(answer)
        if not clusters:
            return Notice(self.reader.say(N_("Nobody lives beyond the limit.")))
        return cluster_report.map_largest(
            self.reader, answer, clusters, self.ground, self.sources
        )

    def tell_clusters(self, answer: GapAnswer) -> Table:
        """Show the gaps that hang together with most people."""
        return cluster_report.list_largest(self.reader, answer, list_clusters(answer))

    def tell_unknown(self, answer: GapAnswer) -> Table:
        """Show the towns whose distance or people are not known, and why."""
        return gap_tables.list_unknown_towns(self.reader, answer)

    def tell_rides(self, answer: GapAnswer) -> Table | Notice:
        """Show whom buses and rides on demand bring there; or say that none are stored."""
        return ride_tables.list_carriers(self.reader, answer)

    def tell_seats(self, answer: GapAnswer) -> Table:
        """Show how many seats a week there are for each person within a walk."""
        with read_session(self.engine) as session:
            places = measure_places_per_person(session, answer)
        return place_tables.tell_places_per_person(self.reader, answer, places)

    def tell_help(self) -> Table:
        """Show which help reaches which area."""
        with read_session(self.engine) as session:
            matrix = answer_matrix(
                session, self.city, parse_matrix_question(), today=self.today
            )
        return matrix_tables.list_help(self.reader, matrix)

    def compare(self, *answers: GapAnswer) -> Table:
        """Show several questions side by side."""
        return gap_tables.compare_answers(self.reader, answers)

    def compare_causes(self, *answers: GapAnswer) -> Table:
        """Show why people are not within the limit, for several questions."""
        return gap_tables.compare_causes(self.reader, answers)

    def try_limits(self, answer: GapAnswer) -> Table:
        """Show what changes with the limit."""
        return sure_tables.compare_limits(self.reader, answer)

    def try_walkers(self, answer: GapAnswer) -> Table:
        """Show what changes with the walker: the same question, for each of them."""
        with say_errors(self.reader), read_session(self.engine) as session:
            sure = answer_sensitivity(
                session,
                self.city,
                answer.question,
                networks_folder=self.settings.networks_folder,
                today=self.today,
            )
        return sure_tables.compare_profiles(self.reader, answer, sure)

    def ask_as(self, answer: GapAnswer, **changed: Any) -> GapAnswer:  # noqa: ANN401 - as ask
        """Answer the same question with something changed."""
        return self.ask(**(answer.question.to_words() | changed))

    def tell_walker(self, answer: GapAnswer) -> Table:
        """Show how the walker of an answer walks, and who says so."""
        return story_tables.list_rules(self.reader, answer)

    def draw_verdicts(self, answer: GapAnswer) -> Picture:
        """Draw whose verdict depends on the limit."""
        return charts.chart_verdicts(self.reader, answer)

    def tell_verdicts(self, answer: GapAnswer) -> Table:
        """Show whose verdict depends on the limit."""
        return sure_tables.list_verdicts(self.reader, answer)

    def tell_areas(self, answer: GapAnswer) -> Table:
        """Show the areas side by side."""
        return area_tables.compare_areas(self.reader, answer)

    def draw_areas(self, answer: GapAnswer) -> Picture:
        """Draw the areas side by side."""
        return charts.chart_areas(self.reader, answer)

    def say_command(self, answer: GapAnswer) -> str:
        """Give the command that gives the same answer."""
        return say_command(answer)

    def save(self, answer: GapAnswer, folder: str | Path | None = None) -> Table:
        """Write an answer as CSV and GeoJSON, and show where the files are.

        Parameters
        ----------
        folder
            By default ``notebook`` in the folder of the store's files.
        """
        place = Path(folder) if folder else self.settings.var_folder / "notebook"
        say = self.reader.say
        with say_errors(self.reader):
            written = write_files(answer, place)
        return Table(
            reader=self.reader,
            caption=say(N_("Files that were written")),
            columns=[Column(say(N_("To be opened with"))), Column(say(N_("File")))],
            rows=[[programme, str(file)] for programme, file in written],
        )
