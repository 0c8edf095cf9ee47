"""What features of GeoJSON and GeoPackage tell of an entry: the same names in both."""

from gis.domain.listings import Listing
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.words import SEPARATOR, say_fee, say_place, say_schedules

NAMES = (
    "ref", "kind", "help_kinds", "name", "name_kana", "name_en", "organization",
    "description", "place", "address", "town", "approximate", "area", "schedule",
    "admission", "admission_note", "intake", "fee", "accessibility", "telephone",
    "website", "status", "confirmed_on", "source",
)  # fmt: skip
"""In the order of a table. Those that `import resources` knows are called as it knows them."""

Value = str | bool


def tell_listing(gathered: Gathered, listing: Listing) -> dict[str, Value]:
    """Give what is told of an entry, empty where it is not known or not for the reader."""
    home = listing.in_home
    return {
        "ref": gathered.refs[listing.key],
        "kind": str(listing.kind),
        "help_kinds": SEPARATOR.join(each.name for each in listing.help_kinds),
        "name": listing.name,
        "name_kana": listing.name_kana,
        "name_en": listing.name_en,
        "organization": listing.organization,
        "description": listing.description,
        "place": say_place(listing),
        "address": listing.address,
        "town": listing.town,
        "approximate": listing.approximate,
        "area": listing.area,
        "schedule": say_schedules(listing),
        "admission": "" if home else str(listing.admission),
        "admission_note": listing.admission_note,
        "intake": "" if home else str(listing.intake),
        "fee": say_fee(listing),
        "accessibility": ";".join(listing.accessibility),
        "telephone": listing.telephone,
        "website": listing.website,
        "status": str(listing.status),
        "confirmed_on": listing.confirmed_on.isoformat()
        if listing.confirmed_on and not home
        else "",
        "source": listing.source,
    }
