"""The page of one area: what it shows, and the page itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from shapely import MultiPolygon
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.kinds import Kind
from gis.domain.profiles import DEFAULT_PROFILE
from gis.errors import N_, NoDataError, NotFoundError
from gis.maps.sheet.page import Page, compose_page, find_view
from gis.maps.sheet.page_content import Line, PageText
from gis.runs.newsletter.belonging import belongs_to, find_lost, has_position
from gis.runs.newsletter.choice import Choice, LeftOut, Shown, choose_shown
from gis.runs.newsletter.gaps import find_page_gaps
from gis.runs.newsletter.ground import Box, cut, read_ground
from gis.runs.newsletter.line_words import Surroundings
from gis.runs.newsletter.lines import is_company, to_plane, write_lines
from gis.runs.newsletter.order import NewsletterOrder
from gis.runs.newsletter.page_words import name_sources, say_limit, say_pace
from gis.runs.walkers import read_walkers
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City
from gis.store.queries.service_areas import read_served_areas
from gis.store.queries.service_scopes import read_service_scopes
from gis.store.queries.sources import read_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterPage:
    """The page of an area.

    Attributes
    ----------
    area
        None: the page is that of the whole city.
    lines
        Its table; no lines, no page.
    left_out
        What it would show if it might.
    everywhere
        How many of its lines tell neither a place nor a service area.
    """

    area: Area | None
    page: Page
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    everywhere: int
    estimated: bool


class PageMaker:
    """Makes the pages of one issue from what was read once for all of them."""

    def __init__(
        self,
        session: Session,
        city: City,
        order: NewsletterOrder,
        fonts: Path,
        networks_folder: Path,
        today: date,
    ) -> None:
        self._session, self._city, self._order = session, city, order
        self._fonts, self._networks_folder = fonts, networks_folder
        self._today = today
        self._walker = read_walkers(session, city.id)[DEFAULT_PROFILE.code]
        listings = read_listings(session, city.id, today=today)
        self._areas = read_areas(session, city.id)
        self._served = read_served_areas(session, city.id)
        self._choice = choose_shown(listings, order.kinds, proof=order.proof)
        salons = choose_shown(listings, [Kind.SALON], proof=order.proof).shown
        self._salons = [each.listing for each in salons]
        self._ground = read_ground(session, city)
        self._attributions = name_sources(read_sources(session, city.id))
        self._around = Surroundings(
            epsg=city.epsg,
            city=city.name,
            imprint=order.imprint,
            scopes=read_service_scopes(session, city.id),
            with_areas=bool(self._areas),
            today=today,
        )

    def find_areas(self) -> Sequence[Area | None]:
        """Give the areas whose pages are wanted; None stands for the whole city."""
        codes = self._order.areas
        known = {area.code: area for area in self._areas}
        missing = [code for code in codes if code not in known]
        if missing:
            if not known:
                raise NotFoundError(
                    N_(
                        "%(city)s has no areas: leave --area out, and one page shows the"
                        " whole city."
                    ),
                    city=self._city.name,
                )
            raise NotFoundError(
                N_("There is no area %(code)s. %(city)s has: %(known)s."),
                code=", ".join(missing),
                city=self._city.name,
                known=", ".join(f"{area.code} {area.name}" for area in self._areas),
            )
        if not known:
            return [None]
        return [known[code] for code in dict.fromkeys(codes)] or list(self._areas)

    def make_page(self, area: Area | None) -> NewsletterPage | None:
        """Give the page of an area; None when there is nothing to show."""
        mine = self._choose(area)
        if not mine.shown:
            return None
        boundary = self._to_plane(area)
        lived_in = self._ground.find_lived_in(boundary)
        shown = self._seat_guests(mine.shown, area, boundary, lived_in)
        lines = write_lines(shown, self._around)
        entries = tuple(line.entry for line in lines)
        whole = self._ground.lay(
            boundary, entries, lived_in=lived_in, outside=self._find_outside(area)
        )
        view = find_view(whole)
        gaps, estimated = self._find_gaps(boundary, view)
        data = replace(cut(whole, view), gaps=gaps)
        text = PageText(
            imprint=self._order.imprint,
            heading="通いの場マップ"
            if Kind.SALON in self._order.kinds
            else "支え合いマップ",
            area=self._city.name if area is None else area.name,
            lines=lines,
            data_date=self._today,
            attributions=self._attributions,
            limit=say_limit(self._order.limit) if gaps is not None else "",
            pace=say_pace(self._order.limit, self._walker),
            estimated=estimated,
            advertises=any(is_company(each.listing) for each in mine.shown),
            proof=self._order.proof,
        )
        return NewsletterPage(
            area=area,
            page=compose_page(data, text, fonts=self._fonts),
            lines=lines,
            left_out=mine.left_out,
            everywhere=self._count_everywhere(mine.shown) if area else 0,
            estimated=estimated,
        )

    def list_left_out(self, wanted: Sequence[Area | None]) -> tuple[LeftOut, ...]:
        """Give what is on none of the pages that are wanted, each once."""
        found = [each for area in wanted for each in self._choose(area).left_out]
        if self._areas and not self._order.areas:
            codes = [area.code for area in self._areas]
            found += find_lost(self._choice, codes, self._served)
        return tuple({each.listing.key: each for each in found}.values())

    def nothing_to_print(self, wanted: Sequence[Area | None]) -> NoDataError:
        """Say why there is no page at all, and what to do about it."""
        left_out = len(self.list_left_out(wanted))
        if left_out:
            return NoDataError(
                N_(
                    "Nothing may be printed: %(count)d entries have no consent for print,"
                    " are not meant for everyone, or come from data whose licence is not"
                    " known. Record consent in the sheet, tell the licence with"
                    " “import … --licence”, or look at them with --proof."
                ),
                count=left_out,
            )
        return NoDataError(
            N_(
                "There is nothing to print: %(city)s has no entries of these kinds here."
                " Take them in with: tetotote import resources FILE"
            ),
            city=self._city.name,
        )

    def _choose(self, area: Area | None) -> Choice:
        if area is None:
            return self._choice
        return Choice(
            tuple(
                each
                for each in self._choice.shown
                if belongs_to(each, area.code, self._served)
            ),
            tuple(
                each
                for each in self._choice.left_out
                if belongs_to(each, area.code, self._served)
            ),
        )

    def _seat_guests(
        self,
        shown: Sequence[Shown],
        area: Area | None,
        boundary: MultiPolygon | None,
        lived_in: Box | None,
    ) -> list[Shown]:
        """Keep what lies far outside an area from making its map small.

        What lies in the part that the map shows anyway has its symbol there.
        """
        if area is None or boundary is None:
            return list(shown)
        part = shapely.box(*(lived_in or boundary.bounds))
        xy = to_plane([each.listing for each in shown], self._city.epsg)
        return [
            replace(each, guest=each.listing.area != area.code and not near)
            for each, near in zip(shown, shapely.contains_xy(part, xy), strict=True)
        ]

    def _to_plane(self, area: Area | None) -> MultiPolygon | None:
        if area is None:
            return None
        boundary: MultiPolygon = crs.to_plane(area.boundary, self._city.epsg)
        return boundary

    def _find_gaps(
        self, boundary: MultiPolygon | None, view: Box
    ) -> tuple[MultiPolygon | None, bool]:
        if not self._order.gaps:
            return None, False
        return find_page_gaps(
            self._session,
            self._city,
            self._salons,
            limit=self._order.limit,
            today=self._today,
            walker=self._walker,
            boundary=boundary,
            frame=view,
            networks_folder=self._networks_folder,
        )

    def _find_outside(
        self, area: Area | None
    ) -> tuple[tuple[Kind, tuple[float, float]], ...]:
        """Give the salons of neighbouring areas; homes are no landmarks."""
        if area is None or Kind.SALON not in self._order.kinds:
            return ()
        others = [
            each
            for each in self._salons
            if each.area != area.code and has_position(each) and not each.approximate
        ]
        places = np.unique(to_plane(others, self._city.epsg), axis=0)
        return tuple((Kind.SALON, (float(x), float(y))) for x, y in places)

    def _count_everywhere(self, shown: Sequence[Shown]) -> int:
        return sum(
            not each.listing.area
            and not has_position(each.listing)
            and each.listing.id not in self._served
            for each in shown
        )
