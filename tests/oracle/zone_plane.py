"""From the plane rectangular zone III to longitude and latitude, without PROJ.

The formulas are those of the Geospatial Information Authority of Japan: Kawase, K. (2011)
"A General Formula for Calculating Meridian Arc Length and its Application to Coordinate
Conversion in the Gauss-Krüger Projection", Bulletin of the GSI 59, on GRS80 with the
origin of zone III (36° N, 132°10' E) and the scale factor 0.9999.
"""

import math

SEMI_MAJOR_AXIS = 6378137.0
INVERSE_FLATTENING = 298.257222101
SCALE = 0.9999
ORIGIN_LAT = math.radians(36)
ORIGIN_LON = math.radians(132 + 10 / 60)

N = 1 / (2 * INVERSE_FLATTENING - 1)
MERIDIAN = (
    1 + N**2 / 4 + N**4 / 64,
    -3 / 2 * (N - N**3 / 8 - N**5 / 64),
    15 / 16 * (N**2 - N**4 / 4),
    -35 / 48 * (N**3 - 5 / 16 * N**5),
    315 / 512 * N**4,
    -693 / 1280 * N**5,
)
BETA = (
    N / 2 - 2 / 3 * N**2 + 37 / 96 * N**3 - N**4 / 360 - 81 / 512 * N**5,
    N**2 / 48 + N**3 / 15 - 437 / 1440 * N**4 + 46 / 105 * N**5,
    17 / 480 * N**3 - 37 / 840 * N**4 - 209 / 4480 * N**5,
    4397 / 161280 * N**4 - 11 / 504 * N**5,
    4583 / 161280 * N**5,
)
DELTA = (
    2 * N - 2 / 3 * N**2 - 2 * N**3 + 116 / 45 * N**4 + 26 / 45 * N**5
    - 2854 / 675 * N**6,
    7 / 3 * N**2 - 8 / 5 * N**3 - 227 / 45 * N**4 + 2704 / 315 * N**5
    + 2323 / 945 * N**6,
    56 / 15 * N**3 - 136 / 35 * N**4 - 1262 / 105 * N**5 + 73814 / 2835 * N**6,
    4279 / 630 * N**4 - 332 / 35 * N**5 - 399572 / 14175 * N**6,
    4174 / 315 * N**5 - 144838 / 6237 * N**6,
    601676 / 22275 * N**6,
)  # fmt: skip


def to_lon_lat(east: float, north: float) -> tuple[float, float]:
    """Give longitude and latitude in degrees of a position in zone III, in metres."""
    radius = SCALE * SEMI_MAJOR_AXIS / (1 + N)
    arc = radius * (
        MERIDIAN[0] * ORIGIN_LAT
        + sum(a * math.sin(2 * j * ORIGIN_LAT) for j, a in enumerate(MERIDIAN) if j)
    )
    xi = (north + arc) / (radius * MERIDIAN[0])
    eta = east / (radius * MERIDIAN[0])
    terms = list(enumerate(BETA, start=1))
    xi_0 = xi - sum(b * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, b in terms)
    eta_0 = eta - sum(
        b * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, b in terms
    )
    chi = math.asin(math.sin(xi_0) / math.cosh(eta_0))
    lat = chi + sum(d * math.sin(2 * j * chi) for j, d in enumerate(DELTA, start=1))
    lon = ORIGIN_LON + math.atan2(math.sinh(eta_0), math.cos(xi_0))
    return math.degrees(lon), math.degrees(lat)
