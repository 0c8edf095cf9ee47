"""The command that gives the same answer as a notebook's question."""

import shlex

from gis.runs.gaps import GapAnswer


def say_command(answer: GapAnswer) -> str:
    """Give the words of ``tetotote gaps`` for a question, as they are typed."""
    question = answer.question
    words = ["tetotote", "gaps", "--municipality", answer.city.code]
    words += ["--kind", question.kind.value, "--limit", str(question.limit)]
    words += ["--profile", question.profile.code, "--age", question.age.value]
    if question.day is not None:
        words += ["--day", question.day.name]
    if question.month is not None:
        words += ["--month", str(question.month)]
    return shlex.join(words)
