"""The way home from each salon of Porto Alegre by R5, beside ours: same streets and feeds.

R5 needs Java 21 and its program, which r5py brings from its publisher when it is imported
for the first time. Where one of them is not to be had, that is said, and nothing measured.

The question is the same, its terms are not quite: R5 leaves in each of five minutes and
gives the median, takes a minute to board, walks between stops as far as it likes, and its
minutes are whole.
"""

import datetime as dt
import math
from pathlib import Path
from time import perf_counter

import numpy as np
import ride_cities
from timing import compare, in_words

from gis import crs
from gis.analysis.rides.outings import set_starts
from gis.analysis.rides.rounds import find_earliest_arrivals
from gis.domain.outings import Stay, to_seconds
from gis.domain.ride_rules import MOST_RIDES
from gis.runs.gaps import GapAnswer
from gis.runs.rides.ground import RideGround

TIMES = 3


def print_beside(data: Path, answer: GapAnswer, ground: RideGround) -> None:
    """Print what both take and find, or why r5py does not run here."""
    day = ride_cities.PORTO_ALEGRE_DAY
    salons = np.unique(ground.goal.place)
    homes = answer.placed
    home = ground.walk_to_stops(homes)
    trips = ground.transport.trips_on(day, ground.profile)
    closes = to_seconds(ride_cities.CLOSES)
    stays = [Stay(salon, closes, closes) for salon in salons.tolist()]
    latest = closes + ground.rules.window_seconds

    def ride_home() -> np.ndarray:
        ready = set_starts(stays, ground.goal, trips.stop_count)
        late = trips.between(closes, latest)
        arrives = find_earliest_arrivals(
            late, ready, ground.changes, most_rides=MOST_RIDES
        )[-1]
        back = np.full((len(stays), len(homes)), np.inf)
        for row, stops in zip(back, arrives, strict=True):
            np.minimum.at(row, home.place, stops[home.stop] + home.from_stop)
        back[back > latest] = np.inf
        return (back - closes) / 60

    try:
        prepare, ask = _ask_r5(data, answer, ground, salons)
        begin = perf_counter()
        prepare()
        seconds = perf_counter() - begin
        theirs = ask()
    except Exception as reason:  # noqa: BLE001 - Java, R5 or network: it is told
        words = str(reason).strip().splitlines() or [""]
        print(
            "  r5py: not measured, it does not run here:"
            f" {type(reason).__name__}: {words[0][:200]}"
        )
        return
    best = compare({"tetotote": ride_home, "r5py": ask}, times=TIMES)
    ours = ride_home()
    both = np.isfinite(ours) & np.isfinite(theirs)
    late = np.median(theirs[both] - ours[both])
    print(
        f"  Home from {len(salons)} salons after {ride_cities.CLOSES:%H:%M} to"
        f" {len(homes):,} points, within {ground.rules.window_minutes} minutes:\n"
        f"    pairs: tetotote {np.isfinite(ours).sum():,}, r5py"
        f" {np.isfinite(theirs).sum():,}, both {both.sum():,};"
        f" there r5py takes {late:+.0f} minutes (median)\n"
        f"    {'r5py, to build its network':34}{in_words(seconds)}"
    )
    for name, least in best.items():
        print(f"    {name:34}{in_words(least)}{least / best['tetotote']:9.1f} ×")


def _ask_r5(data: Path, answer: GapAnswer, ground: RideGround, salons: np.ndarray):
    """Give what builds R5's network, and what asks it for minutes by salon and point.

    Raises
    ------
    Exception
        Of many kinds, when r5py, R5 or Java are missing or do not fit each other.
    """
    import geopandas as gpd
    import r5py

    def locate(xy: np.ndarray) -> gpd.GeoDataFrame:
        lonlat = gpd.points_from_xy(*xy.T, crs=answer.city.epsg).to_crs(crs.GEOGRAPHIC)
        names = [str(number) for number in range(len(xy))]
        return gpd.GeoDataFrame({"id": names}, geometry=lonlat)

    origins, destinations = (
        locate(answer.supply.xy[salons]),
        locate(answer.placed.xy),
    )
    pace = ground.profile.metres_per_minute
    minutes = math.ceil(ground.rules.stop_metres / pace)
    networks = []

    def prepare() -> None:
        feeds = [data / feed for feed in ride_cities.FEEDS]
        networks[:] = [r5py.TransportNetwork(data / ride_cities.STREETS, feeds)]

    def ask() -> np.ndarray:
        found = r5py.TravelTimeMatrix(
            networks[0],
            origins=origins,
            destinations=destinations,
            departure=dt.datetime.combine(
                ride_cities.PORTO_ALEGRE_DAY, ride_cities.CLOSES
            ),
            departure_time_window=dt.timedelta(minutes=5),
            transport_modes=[r5py.TransportMode.TRANSIT],
            max_time=dt.timedelta(minutes=ground.rules.window_minutes),
            max_time_walking=dt.timedelta(minutes=minutes),
            speed_walking=pace * 60 / 1000,
            max_public_transport_rides=MOST_RIDES,
        )
        back = np.full((len(origins), len(destinations)), np.inf)
        row, column = (found[name].astype(int) for name in ("from_id", "to_id"))
        back[row, column] = found["travel_time"].fillna(np.inf)
        return back

    return prepare, ask
