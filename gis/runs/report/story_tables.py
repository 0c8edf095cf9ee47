"""How an answer was counted, as tables: where people live, and how they walk."""

from collections.abc import Sequence

from gis.errors import N_, Message
from gis.runs.counting_story import tell_homes, tell_missing, tell_walker
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import Reader
from gis.runs.report.table import Column, Table


def list_homes(reader: Reader, answer: GapAnswer) -> Table:
    """Give where people were taken to live, and what is not known."""
    say = reader.say
    return _list(
        reader,
        say(N_("Where people were taken to live")),
        {
            say(N_("Where people live")): tell_homes(answer),
            say(N_("What is not known")): tell_missing(answer),
        },
    )


def list_rules(reader: Reader, answer: GapAnswer) -> Table:
    """Give how the walker walks, and who says so."""
    say = reader.say
    name = say(answer.question.profile.label)
    return _list(
        reader,
        say(N_("What was counted for: %(walker)s"), walker=name),
        {name: tell_walker(answer)},
    )


def _list(reader: Reader, caption: str, story: dict[str, Sequence[Message]]) -> Table:
    return Table(
        reader=reader,
        caption=caption,
        columns=[Column(reader.say(N_("What"))), Column(reader.say(N_("Remark")))],
        rows=[
            [about, sentence.in_words(reader.gettext)]
            for about, sentences in story.items()
            for sentence in sentences
        ],
    )
