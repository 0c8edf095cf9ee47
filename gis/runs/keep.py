"""Keeping a run: what was asked, of which data, and what came out."""

from importlib.metadata import version

from sqlalchemy.orm import Session

from gis.domain.profiles import WalkerProfile
from gis.runs.gap_json import summary_to_json
from gis.runs.gaps import GapAnswer
from gis.store.tables.analysis_run import AnalysisRun

NUMBERS_DEPEND_ON = ("tetotote", "numpy", "scipy", "shapely", "pyproj")


def library_versions() -> dict[str, str]:
    """Give the versions of the product and of what its numbers depend on."""
    return {name: version(name) for name in NUMBERS_DEPEND_ON}


def keep_run(session: Session, answer: GapAnswer) -> str:
    """Keep a gap analysis in the caller's transaction; give the run's identifier."""
    run = AnalysisRun(
        municipality_id=answer.city.id,
        what="gaps",
        parameters={
            **answer.question.to_words(),
            "walker": _tell_walker(answer.question.profile),
            "rides": answer.rides and answer.rides.rules.to_words(),
            "today": answer.today.isoformat(),
        },
        fingerprint=answer.fingerprint,
        versions=library_versions(),
        summary=summary_to_json(answer),
        actor=session.info["actor"],
    )
    session.add(run)
    session.flush()
    return str(run.id)


def _tell_walker(profile: WalkerProfile) -> dict[str, object]:
    """Give what a walker was when the run was made: a city may change it afterwards."""
    return {
        "metres_per_minute": profile.metres_per_minute,
        "basis": profile.basis,
        "slope": profile.slope.code,
        "steps_factor": profile.steps_factor,
        "steepest": profile.steepest,
    }
