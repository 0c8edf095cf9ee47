"""What the tables of the store are called in the log."""

from app.words import gettext
from gis.errors import N_

_NAMES = {
    "activity_log": N_("Activity log"),
    "address_point": N_("Address"),
    "analysis_run": N_("Calculation"),
    "area": N_("Area"),
    "boundary_set": N_("Division of areas"),
    "building": N_("Building"),
    "care_meeting_issue": N_("Topic of a care meeting"),
    "chart_count": N_("Cards of a chart"),
    "checked_none": N_("Checked: there is none"),
    "concern": N_("Concern"),
    "concern_origin": N_("Where a concern comes from"),
    "concern_resource": N_("What came of a concern"),
    "consent": N_("Consent"),
    "contact": N_("Contact"),
    "council": N_("Council"),
    "council_meeting": N_("Council meeting"),
    "council_member": N_("Council member"),
    "elevation": N_("Heights"),
    "help_kind": N_("Kind of help"),
    "import_batch": N_("Import"),
    "location": N_("Place"),
    "map_feature": N_("Landmark"),
    "municipality": N_("City"),
    "on_demand_zone": N_("Zone of rides"),
    "organization": N_("Organization"),
    "plan": N_("Plan"),
    "population_override": N_("Estate or institution"),
    "population_unit": N_("Town with its people"),
    "programme_class": N_("Programme class"),
    "resource": N_("Activity or service"),
    "resource_help_kind": N_("Help that is given"),
    "resource_location": N_("Where it is given"),
    "resource_programme_class": N_("Programme class of an activity"),
    "schedule": N_("Schedule"),
    "schedule_exception": N_("Exception to a schedule"),
    "service_area": N_("Service area"),
    "service_area_area": N_("Area that is served"),
    "setting": N_("Setting"),
    "sign_in_link": N_("One-time link"),
    "snapshot": N_("Printed page"),
    "snapshot_file": N_("File of a printed page"),
    "source": N_("Data set"),
    "stored_file": N_("Stored file"),
    "street_closure": N_("Closed street"),
    "street_edge": N_("Street"),
    "street_network": N_("Streets"),
    "survey_row": N_("Survey"),
    "suspension": N_("Suspension"),
    "transport_calendar": N_("Days of a timetable"),
    "transport_calendar_date": N_("Exception of a timetable"),
    "transport_feed": N_("Timetable data"),
    "transport_route": N_("Line"),
    "transport_shape": N_("Course of a line"),
    "transport_stop": N_("Stop"),
    "transport_stop_time": N_("Call at a stop"),
    "transport_trip": N_("Trip"),
    "user_account": N_("User"),
    "user_area": N_("Area of a user"),
    "workshop": N_("Workshop"),
    "workshop_note": N_("Note of a workshop"),
}
_ACTIONS = {"insert": N_("entered"), "update": N_("changed")}


def name_tables() -> dict[str, str]:
    """Give the name of every table whose changes are logged, in the reader's language."""
    return {table: gettext(name) for table, name in _NAMES.items()}


def name_action(action: str) -> str:
    """Say what was done to a row."""
    return gettext(_ACTIONS.get(action, action))
