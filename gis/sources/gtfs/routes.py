"""Agencies and routes of a feed."""

import re

import numpy as np

from gis.errors import N_
from gis.sources.gtfs.checks import Checks, all_good
from gis.sources.gtfs.records import AgencyRecord, RouteRecord
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.gtfs.values import parse_color, parse_whole
from gis.sources.gtfs.words import Words

_CORPORATE_NUMBER = re.compile(r"(\d{13})(?:_.*)?", re.ASCII)


def read_agencies(
    table: GtfsTable, details: GtfsTable, words: Words, checks: Checks
) -> list[AgencyRecord]:
    """Read who runs the vehicles, with the address that GTFS-JP adds."""
    good = all_good(table)
    if len(table) > 1:
        checks.check_ids(table, "agency_id", good)
    checks.require_text(table, "agency_name", good)
    table = checks.leave_out(table, "agency_id", good)
    addresses = {
        ref: " ".join(part for part in (number and f"〒{number}", address) if part)
        for ref, number, address in zip(
            details.get("agency_id"),
            details.get("agency_zip_number"),
            details.get("agency_address"),
            strict=True,
        )
    }
    columns = ("agency_id", "agency_name", "agency_url", "agency_phone")
    records = []
    for row, ref, name, website, telephone in zip(
        table.rows.tolist(), *(table.get(c) for c in columns), strict=True
    ):
        kana, english = words.find("agency", "agency_name", ref, name)
        number = _CORPORATE_NUMBER.fullmatch(ref)
        records.append(
            AgencyRecord(
                row=row,
                ref=ref,
                name=name,
                name_kana=kana,
                name_en=english,
                corporate_number=number[1] if number else "",
                address=addresses.get(ref, ""),
                website=website,
                telephone=telephone,
            )
        )
    return records


def read_routes(
    table: GtfsTable,
    details: GtfsTable,
    agencies: list[AgencyRecord],
    words: Words,
    checks: Checks,
) -> list[RouteRecord]:
    """Read lines, with the ends that GTFS-JP tells."""
    good = all_good(table)
    checks.check_ids(table, "route_id", good)
    kinds = checks.parse(
        table,
        "route_type",
        parse_whole,
        N_("“%(value)s” is no kind of line: write a number; 3 is a bus."),
        good,
    )
    known = {agency.ref for agency in agencies}
    told = table.get("agency_id").copy()
    if len(agencies) == 1:
        told[told == ""] = agencies[0].ref
    if known:
        checks.check_known(table, "agency_id", known, "agency.txt", good, texts=told)
    for index in np.flatnonzero(good):
        if not (
            table.get("route_long_name")[index] or table.get("route_short_name")[index]
        ):
            template = N_("The line has no name: give a long or a short one.")
            checks.add(table, int(index), "route_long_name", template)
            good[index] = False
    kept = checks.leave_out(table, "route_id", good)
    ends = {
        ref: texts
        for ref, *texts in zip(
            details.get("route_id"),
            *(details.get(f"{name}_stop") for name in ("origin", "via", "destination")),
            strict=True,
        )
    }
    columns = (
        *("route_id", "route_long_name", "route_short_name", "route_desc"),
        *("route_color", "route_text_color", "jp_parent_route_id"),
    )
    records = []
    for row, agency, kind, (
        ref,
        long,
        short,
        description,
        color,
        text_color,
        service,
    ) in zip(
        kept.rows.tolist(),
        told[good],
        (value for value, fits in zip(kinds, good, strict=True) if fits),
        zip(*(kept.get(c) for c in columns), strict=True),
        strict=True,
    ):
        field = "route_long_name" if long else "route_short_name"
        kana, english = words.find("routes", field, ref, long or short)
        origin, via, destination = ends.get(ref, ("", "", ""))
        records.append(
            RouteRecord(
                row=row,
                ref=ref,
                name=long or short,
                agency=agency,
                route_type=kind,
                name_kana=kana,
                name_en=english,
                short_name=short,
                description=description,
                origin=origin,
                via=via,
                destination=destination,
                color=parse_color(color),
                text_color=parse_color(text_color),
                service=service,
            )
        )
    return records
