"""Plane rectangular zones (平面直角座標系, JGD2011, I–XIX) of municipalities.

The table follows 平成14年国土交通省告示第9号.
"""

from gis.errors import N_, UsageError

FIRST_ZONE_EPSG = 6669

_ZONE_BY_PREFECTURE = {
    2: 10, 3: 10, 4: 10, 5: 10, 6: 10,
    7: 9, 8: 9, 9: 9, 10: 9, 11: 9, 12: 9, 13: 9, 14: 9,
    15: 8, 19: 8, 20: 8, 22: 8,
    16: 7, 17: 7, 21: 7, 23: 7,
    18: 6, 24: 6, 25: 6, 26: 6, 27: 6, 29: 6, 30: 6,
    28: 5, 31: 5, 33: 5,
    32: 3, 34: 3, 35: 3,
    36: 4, 37: 4, 38: 4, 39: 4,
    40: 2, 41: 2, 43: 2, 44: 2, 45: 2, 46: 2,
    42: 1,
    1: 12, 47: 15,
}  # fmt: skip

_ZONE_XI = {"01202", "01203", "01233", "01236", "01571", "01575", "01584"}
_ZONE_XIII = {
    "01206", "01207", "01208", "01211", "01223",
    "01543", "01544", "01545", "01546", "01547", "01549", "01550", "01552", "01564",
}  # fmt: skip
_ZONE_I_KAGOSHIMA = {"46222", "46304"} | {f"46{n}" for n in range(523, 536)}
_ZONE_XVI = {"47207", "47214", "47375", "47381", "47382"}
_ZONE_XVII = {"47357", "47358"}
_UNDECIDED = {
    "13421": (14, 18, 19),
    "46215": (1, 2),
    "46303": (1, 2),
}


def zone_of(code: str) -> int:
    """Give the plane rectangular zone of a municipality.

    Parameters
    ----------
    code
        Five-digit municipality code.

    Returns
    -------
    int
        1 to 19.

    Raises
    ------
    UsageError
        When the municipality spans zones, so that a person must choose.

    Examples
    --------
    >>> zone_of("35202"), zone_of("13209"), zone_of("01207")
    (3, 9, 13)
    """
    if code in _UNDECIDED:
        raise UsageError(
            N_(
                "%(code)s spans the plane rectangular zones %(zones)s: choose the one where"
                " most people live with --zone."
            ),
            code=code,
            zones=", ".join(str(zone) for zone in _UNDECIDED[code]),
        )
    if code in _ZONE_XI or "01331" <= code <= "01409":
        return 11
    if code in _ZONE_XIII or "01631" <= code <= "01700":
        return 13
    if code in _ZONE_I_KAGOSHIMA:
        return 1
    if code in _ZONE_XVI:
        return 16
    if code in _ZONE_XVII:
        return 17
    return _ZONE_BY_PREFECTURE[int(code[:2])]


def zone_epsg(zone: int) -> int:
    """Give the EPSG code of a plane rectangular zone of JGD2011.

    Examples
    --------
    >>> zone_epsg(3)
    6671
    """
    if not 1 <= zone <= 19:
        raise UsageError(
            N_("There is no plane rectangular zone %(zone)s: the zones are 1 to 19."),
            zone=zone,
        )
    return FIRST_ZONE_EPSG + zone - 1
