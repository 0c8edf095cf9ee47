"""Drawing the base map anew after an import that changed it."""

from app.base_map import SETTLE_SECONDS, start_drawing
from app.commands.imports.common import Common
from app.commands.options import read_store
from app.config import Settings
from gis.runs.imports.report import ImportReport
from gis.store.queries.municipalities import choose_city


def draw_anew(report: ImportReport, settings: Settings, common: Common) -> None:
    """Draw the base map of a city with what an import brought, where it has streets."""
    if common["dry_run"] or not report.kept.anything:
        return
    with read_store(settings) as session:
        city = choose_city(session, common["municipality"])
    if city.streets is not None:
        start_drawing(settings, city.code, settle=SETTLE_SECONDS)
