"""What an import says beforehand, row by row, in the terminal and as a CSV to send back."""

import csv
from pathlib import Path

import pytest

HEADER = ("ID", "名称", "住所", "緯度", "経度", "電話番号")
ROWS = (
    ("1", "本町会館", "本町1", "33.9400", "131.2400", "0836-00-0001"),
    ("2", "浄土寺", "寺町2", "33.9410", "131.2410", ""),
    ("3", "みなと公民館", "港町3", "33.9420", "131.2420", ""),
)


def write(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="cp932", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return path


def read_report(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def halls(run, tmp_path) -> Path:
    run("init", "--code", "35202", "--name", "宇部市")
    return write(tmp_path / "halls.csv", *ROWS)


def take(run, path, *words):
    return run("import", "resources", path, "--kind", "salon", *words)


def test_a_dry_run_tells_every_row_and_keeps_nothing(run, dump, halls, tmp_path):
    before = dump()
    report = tmp_path / "report.csv"
    answer = take(run, halls, "--dry-run", "--report", report)
    assert answer.code == 0
    assert "Would add 3, change 0, leave 0 as they are, end 0." in answer.out
    assert "added: row 3 “浄土寺”" in answer.out
    assert dump() == before
    assert [
        (line["row"], line["number"], line["name"], line["what is done"])
        for line in read_report(report)
    ] == [
        ("2", "1", "本町会館", "added"),
        ("3", "2", "浄土寺", "added"),
        ("4", "3", "みなと公民館", "added"),
    ]


def test_a_newer_edition_is_told_field_by_field(run, halls, tmp_path):
    take(run, halls)
    write(
        halls,
        ("1", "本町会館", "本町1", "33.9400", "131.2400", "0836-00-0009"),
        ("2", "浄土寺", "寺町2", "33.9410", "131.2410", ""),
        ("4", "=1+1", "山手4", "33.9430", "131.2430", ""),
    )
    report = tmp_path / "report.csv"
    answer = take(run, halls, "--report", report)
    assert "Added 1, changed 1, left 1 as they were, ended 1." in answer.out
    lines = [tuple(line.values())[1:] for line in read_report(report)]
    assert lines == [
        ("2", "1", "本町会館", "changed", "telephone", "0836-00-0001", "0836-00-0009", ""),
        ("3", "2", "浄土寺", "as it was", "", "", "", ""),
        ("4", "4", "'=1+1", "added", "", "", "", ""),
        ("", "3", "みなと公民館", "no longer there", "", "", "", ""),
    ]  # fmt: skip


def test_a_list_numbered_anew_is_recognized_by_name_and_place(run, halls, tmp_path):
    take(run, halls)
    # The first is gone, and all that follow have moved up by one number.
    write(
        halls,
        ("1", "浄土寺", "寺町2", "33.9410", "131.2410", ""),
        ("2", "みなと公民館", "港町3", "33.94201", "131.24201", ""),
    )
    report = tmp_path / "report.csv"
    answer = take(run, halls, "--report", report)
    assert "Added 0, changed 2, left 0 as they were, ended 1." in answer.out
    lines = [
        (line["name"], line["column"], line["before"], line["after"])
        for line in read_report(report)
        if line["what is done"] == "changed"
    ]
    assert lines == [
        ("浄土寺", "number in the data set", "2", "1"),
        ("みなと公民館", "number in the data set", "3", "2"),
        ("みなと公民館", "position", "131.242000, 33.942000", "131.242010, 33.942010"),
    ]
    again = take(run, halls)
    assert "Added 0, changed 0, left 2 as they were, ended 0." in again.out


def test_faulty_rows_are_told_beside_the_good_ones(run, dump, halls, tmp_path):
    faulty = ("4", "西館", "西町4", "北緯", "131.2430", "")
    write(halls, *ROWS, faulty, ("5", "", "", "33.94", "131.24", ""))
    before, report = dump(), tmp_path / "report.csv"
    answer = take(run, halls, "--dry-run", "--report", report)
    assert answer.code == 1
    assert "would be refused because of 2 rows" in answer.err
    assert "Would add 3" in answer.out
    refused = [
        (line["row"], line["column"], line["why"])
        for line in read_report(report)
        if line["what is done"] == "refused"
    ]
    assert [each[:2] for each in refused] == [("5", "緯度"), ("6", "名称")]
    assert "“北緯” is not a coordinate" in refused[0][2]
    assert dump() == before

    # Taken in earnest it is refused, with the same report.
    earnest = tmp_path / "earnest.csv"
    assert take(run, halls, "--report", earnest).code == 1
    assert [line["row"] for line in read_report(earnest)] == ["5", "6"]
    assert dump() == before
    assert take(run, halls, "--skip-faulty").code == 0


def test_a_report_is_never_written_over_the_file_itself(run, dump, halls, tmp_path):
    before, content = dump(), halls.read_bytes()
    other = tmp_path / "report.csv"
    other.symlink_to(halls)
    for report in (halls, other):
        answer = take(run, halls, "--report", report)
        assert answer.code != 0
        assert "is the file that is read" in answer.err
    assert (dump(), halls.read_bytes()) == (before, content)


def test_many_rows_are_cut_short_in_the_terminal_alone(run, halls, tmp_path):
    rows = [
        (str(n), f"会館{n}", f"本町{n}", "33.94", f"{131.2 + n / 1000:.4f}", "")
        for n in range(1, 31)
    ]
    report = tmp_path / "report.csv"
    answer = take(run, write(halls, *rows), "--dry-run", "--report", report)
    assert "… and 10 more (added); all of them: --report FILE.csv" in answer.out
    assert len(read_report(report)) == 30


def test_areas_and_people_are_told_too(run, tmp_path):
    run("init", "--code", "35202", "--name", "宇部市")
    path = tmp_path / "people.csv"
    path.write_text("code,name,人口,緯度,経度\n1,本町,10,33.94,131.24\n", "utf-8")
    run("import", "population", path)
    path.write_text("code,name,人口,緯度,経度\n1,本町,12,33.94,131.24\n", "utf-8")
    answer = run("import", "population", path, "--dry-run")
    assert "changed: row 2 “本町”\n      people: “10” → “12”" in answer.out
