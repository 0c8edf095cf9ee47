"""Keeping plans by name, and what was asked of them."""

from datetime import date

from sqlalchemy.orm import Session

from gis.domain.plans import Plan
from gis.errors import N_, NotFoundError, UsageError
from gis.runs.plans.naming import Named, find_named
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City
from gis.store.queries.plans import KeptPlan, read_plans
from gis.store.tables.plan import Plan as PlanRow

_LONGEST = 60


def keep_plan(
    session: Session, city: City, name: str, question: GapQuestion, plan: Plan
) -> str:
    """Keep a plan in the caller's transaction; give its name.

    Raises
    ------
    UsageError
        When a plan of that name is kept already, or the name is none.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST or not name.isprintable():
        raise UsageError(
            N_("“%(name)s” cannot be the name of a plan: use 1 to %(most)d letters."),
            name=name,
            most=_LONGEST,
        )
    if any(each.name == name for each in read_plans(session, city.id)):
        raise UsageError(
            N_(
                "A plan “%(name)s” is kept already. Choose another name, or drop it first"
                " with: tetotote what-if --drop %(name)s"
            ),
            name=name,
        )
    session.add(
        PlanRow(
            municipality_id=city.id,
            name=name,
            question=dict(question.to_words()),
            changes=plan.to_words(),
            actor=session.info["actor"],
        )
    )
    session.flush()
    return name


def find_plan(session: Session, city: City, name: str) -> KeptPlan:
    """Give a plan that is kept.

    Raises
    ------
    NotFoundError
        When the city keeps none of that name; the message gives those that it does.
    """
    kept = read_plans(session, city.id)
    if not kept:
        raise NotFoundError(
            N_(
                "%(city)s keeps no plan yet. Keep one with: tetotote what-if --kind salon"
                " --add LON,LAT --keep NAME"
            ),
            city=city.name,
        )
    known = [Named((each.name, str(each.id)), (each.name,)) for each in kept]
    return kept[find_named(" ".join(name.split()), known, what=N_("plan"))[0]]


def drop_plan(session: Session, city: City, name: str, *, today: date) -> KeptPlan:
    """End a plan; its row stays on record.

    Raises
    ------
    NotFoundError
        When the city keeps none of that name.
    """
    found = find_plan(session, city, name)
    session.get_one(PlanRow, found.id).ended_on = today
    session.flush()
    return found
