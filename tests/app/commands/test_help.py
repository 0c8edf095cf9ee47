"""Help in both languages, exit codes, and stores that cannot be reached."""

import gettext
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from commanding import Run, make_runner

from app.cli import COMMANDS, commands
from app.commands.exports.group import export_files
from app.commands.imports.group import import_files
from app.i18n import TRANSLATIONS

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
ALL = (
    (),
    *((name,) for name in COMMANDS),
    *(("import", name) for name in import_files.commands),
    *(("export", name) for name in export_files.commands),
)
IN_ANOTHER_LANGUAGE = """
import contextlib, io, json, sys
from app.cli import main
said = []
for words in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(words)
        except SystemExit as left:
            code = left.code
    said.append((code, out.getvalue(), err.getvalue()))
json.dump(said, sys.stdout)
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give what runs ``tetotote`` on a store that is not there."""
    return make_runner(f"sqlite:///{tmp_path}/store.db", tmp_path / "var")


def speak(locale: dict[str, str], *words: list[str]) -> list[tuple[int, str, str]]:
    """Run several commands in a process of another locale."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}
    }
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_LANGUAGE],
        input=json.dumps(words),
        env=environment | {"PYTHONUTF8": "1"} | locale,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    said: list[tuple[int, str, str]] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_has_help(run: Run, words: tuple[str, ...]) -> None:
    answer = run(*words, "--help")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Usage: ")
    for option in re.findall(r"^ +(?:-\w, )?--[\w-]+.*$", answer.out, re.MULTILINE):
        # A line of an option says what it is for, there or on the next line.
        assert len(option.split()) > 1
    assert run(*words, "-h").out == answer.out


def test_help_names_every_command_and_every_import(run: Run) -> None:
    whole, imports = run("--help").out, run("import", "--help").out

    for name in COMMANDS:
        assert re.search(rf"^  {name} ", whole, re.MULTILINE)
    for name in ("streets", "areas", "population", "resources"):
        assert re.search(rf"^  {name} ", imports, re.MULTILINE)


def test_every_option_says_what_it_is_for() -> None:
    """Help texts are the only manual that a terminal has."""
    context = click.Context(commands)
    found = [commands.get_command(context, name) for name in COMMANDS]
    silent = [
        f"{command.name} {parameter.name}"
        for command in [*found, *import_files.commands.values()]
        if command is not None
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]

    assert silent == []


@pytest.fixture
def _translated() -> None:
    """Skip while the Japanese catalogue has no words for the commands."""
    command = commands.get_command(click.Context(commands), "serve")
    assert command is not None
    catalogue = gettext.translation("messages", str(TRANSLATIONS), ["ja"])
    if not JAPANESE.search(catalogue.gettext(str(command.help))):
        pytest.skip("the Japanese catalogue has no words for the commands yet")


@pytest.mark.usefixtures("_translated")
@pytest.mark.parametrize("locale", [{"LANGUAGE": "ja"}, {"LANG": "ja_JP.UTF-8"}])
def test_help_in_japanese(locale: dict[str, str]) -> None:
    """Every command says in Japanese what it does, and so do its options."""
    words = [[*command, "--help"] for command in ALL]

    for (code, out, err), command in zip(speak(locale, *words), words, strict=True):
        assert (code, err) == (0, "")
        about = out.split("\n\n")[1]
        assert JAPANESE.search(about), command
        assert "Show this message" not in out, command


@pytest.mark.usefixtures("_translated")
def test_errors_in_japanese() -> None:
    said = speak(
        {"LANG": "ja_JP.UTF-8"},
        ["gaps", "--kind", "tea"],
        ["init", "--code", "352022", "--name", "宇部市"],
        ["gaps", "--kind"],
        ["nothing"],
        ["gaps", "--kind", "salon", "--month", "spring"],
        ["gaps", "--kind", "salon", "too", "much"],
        ["gaps", "--kind", "salon", "--json=1"],
        ["gaps", "--kindd", "salon"],
        ["export", "csv", "a.csv", "--audience", "all"],
        ["init", "--code", "35202"],
        ["serve", "--port", "99999"],
    )

    for code, out, err in said:
        assert (code, out) == (2, "")
        assert JAPANESE.search(err.replace("宇部市", "")), err
        # Nothing of what the library behind the commands says remains in English.
        assert not re.search("Option |argument|valid|one of|Did|range", err), err
    assert "salon" in said[0][2]
    assert "352022" in said[1][2]


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "pt_BR.UTF-8"])
def test_other_locales_speak_english(locale: str) -> None:
    ((code, out, _), (_, _, err)) = speak(
        {"LANG": locale}, ["--help"], ["gaps", "--kind", "tea"]
    )

    assert code == 0
    assert "Enter a city" in out
    assert "There is no kind" in err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("nothing",), 2),
        (("import",), 2),
        (("import", "nothing"), 2),
        (("import", "streets"), 2),
        (("import", "resources"), 2),
        (("gaps",), 2),
        (("gaps", "--kind", "salon", "--month", "TUE"), 2),
        (("gaps", "--kind", "salon", "--month", "13"), 2),
        (("gaps", "--kind", "salon", "more"), 2),
        (("gaps", "--kind", "salon"), 1),
        (("import", "population", "nowhere.csv"), 1),
        (("--version",), 0),
    ],
)
def test_exit_codes(run: Run, words: tuple[str, ...], code: int) -> None:
    answer = run(*words)

    assert answer.code == code, answer.err
    if code:
        assert answer.out == "" or not words
        assert len(answer.err + answer.out) < 2000


def test_an_empty_store_says_how_to_begin(run: Run) -> None:
    answer = run("gaps", "--kind", "salon", "--json")

    assert answer.code == 1
    assert answer.out == ""
    assert "tetotote init" in answer.err


WRONG_STORES = {
    "no address": ("tetotote.db", 2),
    "another engine": ("mysql://ube:geheim@host/store", 2),
    "a driver that is not used": ("postgresql+asyncpg://ube:geheim@host/store", 2),
    "no file": ("sqlite:///", 1),
    "a folder": ("sqlite:///{folder}", 1),
    "a file in the way": ("sqlite:///{folder}/letter.txt/store.db", 1),
    "another file": ("sqlite:///{folder}/letter.txt", 1),
    "no port": ("postgresql+psycopg://ube:geheim@127.0.0.1:port/store", 1),
    "nobody there": ("postgresql+psycopg://ube:geheim@127.0.0.1:9/store", 1),
}


@pytest.mark.parametrize(
    "words",
    [
        ("init", "--code", "35202", "--name", "宇部市"),
        ("demo",),
        ("demo", "--if-empty"),
        ("gaps", "--kind", "salon", "--json"),
        ("import", "population", "people.csv"),
        ("import", "streets", "streets.zip"),
        ("tiles",),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("case", WRONG_STORES)
def test_a_store_that_cannot_be_reached_is_told_in_a_sentence(
    case: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    """No traceback (an error that is not understood would end this test), no secret."""
    url, code = WRONG_STORES[case]
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 100)
    run = make_runner(url.format(folder=tmp_path), tmp_path / "var")

    answer = run(*words)

    assert answer.code == code, answer.err
    assert answer.out == ""
    assert answer.err
    assert "Traceback" not in answer.err
    assert "geheim" not in answer.err


def test_a_server_is_not_started_on_a_wrong_address(tmp_path: Path) -> None:
    answer = make_runner("tetotote.db", tmp_path / "var")("serve", "--port", "8999")

    assert answer.code == 2
    assert "TETOTOTE_DATABASE_URL" in answer.err


def test_a_var_folder_that_cannot_be_made_is_told_in_a_sentence(
    tmp_path: Path,
) -> None:
    """A file stands where compiled networks are to be kept."""
    (tmp_path / "var").write_text("")
    folder = Path(__file__).parents[2] / "data" / "walking"
    run = make_runner(f"sqlite:///{tmp_path}/store.db", tmp_path / "var")
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0

    for words in (
        ("import", "population", folder / "units.csv"),
        ("import", "streets", folder / "streets.geojson"),
        ("gaps", "--kind", "salon"),
    ):
        answer = run(*words)
        assert answer.code in {0, 1}
        assert "Traceback" not in answer.err
