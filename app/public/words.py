"""What the pages for readers call the facts of a resource."""

from app.public.questions import FindQuestion
from app.web_addresses import telephone_address
from app.words import gettext
from gis.domain.listings import Listing
from gis.domain.reach import Method, ReachStatus
from gis.domain.resources import Admission, Intake
from gis.errors import N_
from gis.runs.counting import Standing
from gis.runs.reach_answer import ReachAnswer

_ADMISSIONS = {
    Admission.ANYONE: N_("Anyone may come."),
    Admission.MEMBERS: N_("For members."),
    Admission.CERTIFIED: N_("For people whom the city has found to need support."),
    Admission.BUILDING: N_("For those who live in the building."),
    Admission.INTRODUCTION: N_("By introduction."),
}
_INTAKES = {
    Intake.FEW_LEFT: N_("Few places are left."),
    Intake.FULL: N_("Full just now."),
    Intake.INTRODUCTION_ONLY: N_("Newcomers by introduction only."),
}


def where_in_words(listing: Listing) -> str:
    """Say where something is: its location, or the town of a home."""
    if listing.approximate:
        return gettext("%(town)s (somebody's home)", town=listing.town)
    if listing.moves:
        if not listing.telephone:
            return gettext("The place changes each time.")
        return gettext("The place changes: ask by telephone.")
    parts = [listing.location_name, listing.building]
    if listing.location_name == listing.name:
        # Its name says where; the address says more.
        parts = [listing.address, listing.building]
    return " ".join(part for part in parts if part) or listing.address


def details_in_words(listing: Listing) -> list[str]:
    """Say who may come, what it costs and what makes coming easy, a sentence each."""
    told = [gettext(_INTAKES[listing.intake])] if listing.intake in _INTAKES else []
    if listing.admission in _ADMISSIONS:
        admission = gettext(_ADMISSIONS[listing.admission])
        note = listing.admission_note
        told.append(f"{admission} {note}" if note else admission)
    elif listing.admission_note:
        told.append(listing.admission_note)
    if listing.fee:
        told.append(gettext("Fee: %(fee)s", fee=listing.fee))
    elif listing.fee_yen is not None:
        told.append(
            gettext("Fee: %(yen)s yen", yen=f"{listing.fee_yen:,}")
            if listing.fee_yen
            else gettext("Free of charge.")
        )
    if listing.accessibility:
        told.append("、".join(listing.accessibility))
    if listing.description:
        told.append(listing.description)
    if listing.telephone and not telephone_address(listing.telephone):
        told.append(gettext("Telephone: %(words)s", words=listing.telephone))
    return told


def unknown_days_in_words(listing: Listing) -> str:
    """Say that the days are not known, and whom to ask where there is a telephone."""
    if listing.telephone:
        return gettext("days not known: ask by telephone")
    return gettext("days not known")


def empty_in_words(question: FindQuestion, *, registered: bool) -> str:
    """Say that nothing was found, and what to do."""
    if not registered:
        return gettext(
            "None is registered yet. That does not mean that there is none:"
            " ask the community support centre (地域包括支援センター)."
        )
    if question.day is not None:
        return gettext("None is known to be open on that day. Try another day.")
    return gettext("None is open to everybody just now.")


_APART = {
    Standing.STALE: N_("Not confirmed for a year"),
    Standing.SCHEDULE_UNKNOWN: N_("Days not known"),
    Standing.FEATURES_UNKNOWN: N_("Barrier-free or not: not known"),
    Standing.NOT_ADMITTED: N_("Full, or not open to everybody"),
    Standing.CLOSED: N_("Not open on that day"),
}


def apart_in_words(standing: Standing) -> str:
    """Say why places are listed apart."""
    return gettext(_APART[standing])


def origin_in_words(answer: ReachAnswer) -> str:
    """Say what is to be known of the place that somebody asks from; empty for nothing."""
    if answer.method is Method.STRAIGHT_LINE:
        return gettext(
            "No streets are stored: minutes and metres are estimated from the straight"
            " line (× %(factor)s).",
            factor=answer.detour_factor,
        )
    if answer.status is ReachStatus.OFF_NETWORK:
        return gettext(
            "There is no street data within 200 m of this place, so no way is known."
        )
    if answer.status is ReachStatus.DISCONNECTED:
        return gettext("The streets here lead to none of them on foot.")
    return ""
