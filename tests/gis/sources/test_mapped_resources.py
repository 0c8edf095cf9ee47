"""A city's own tables, read as a mapping says."""

from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gis.domain.kinds import Kind
from gis.errors import SourceError
from gis.sources.column_mapping import FIELDS, make_mapping, parse_mapping
from gis.sources.columns import Columns
from gis.sources.mapped_resources import read_mapped_resources
from gis.sources.mapping_proposals import propose_mapping
from gis.sources.records import Reading, ScheduleRecord
from gis.sources.resources import read_resources

HEADER = ["No", "サロン名", "区分", "活動", "会場", "町名", "番地", "緯度", "経度",
          "開催日", "開始", "終了", "個人宅", "電話", "参加費", "担当"]  # fmt: skip


@pytest.fixture
def mapping(samples):
    path = samples / "salons_mapping.toml"
    return parse_mapping(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture
def write_book(tmp_path):
    def write(rows, name="salons.xlsx", *, merged=(), beside=True):
        book = Workbook()
        sheet = book.active
        sheet.title = "令和8年度"
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        if beside:
            other = book.create_sheet("令和7年度")
            for row in rows:
                other.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return write


def salon(**told):
    row = dict.fromkeys(HEADER)
    row |= {"サロン名": "ひまわり", "区分": "サ", "町名": "本町", "番地": "１丁目2-3"}
    return list((row | told).values())


def read(path, mapping):
    return read_mapped_resources(path, mapping=mapping)


def test_headings_under_titles_in_one_of_several_sheets(write_book, mapping):
    titles = [["通いの場一覧"], ["令和8年4月1日現在", None, "社会福祉協議会"], []]
    rows = [*titles, HEADER, salon(電話="054-000-0001", 参加費="100円")]
    path = write_book(rows, merged=["A1:P1"])
    reading = read(path, mapping)
    (record,) = reading.without_faults()
    assert reading.origin.key == "mapping:通いの場一覧"
    assert (record.row, record.name, record.address) == (5, "ひまわり", "本町１丁目2-3")
    assert (record.kind, record.telephone, record.fee) == (
        Kind.SALON,
        "054-000-0001",
        "100円",
    )
    assert record.organization == "見本市社会福祉協議会"
    assert record.point is None


def test_a_told_row_of_headings(write_book, mapping):
    # The same headings stand twice: a sample above, the list below.
    sample = salon(サロン名="記入例")
    path = write_book([HEADER, sample, ["ここから"], HEADER, salon()], beside=False)
    told = make_mapping(mapping.to_json() | {"header_row": 4}, "m.toml")
    assert [(r.row, r.name) for r in read(path, told).records] == [(5, "ひまわり")]


@pytest.mark.parametrize(
    ("told", "weekdays", "times", "rules", "note"),
    [
        ({"開催日": "毎週火・金曜日 10時～12時"}, (1, 4), ("10:00", "12:00"), [], ""),
        ({"開催日": "火曜", "開始": time(10, 0), "終了": time(11, 30)},
         (1,), ("10:00", "11:30"), [], ""),
        ({"開催日": "火曜", "開始": 0.4375, "終了": "午後１時半"},
         (1,), ("10:30", "13:30"), [], ""),
        ({"開催日": "第2・第4火曜 10:00–12:00"}, None, ("", ""),
         [ScheduleRecord("FREQ=MONTHLY;BYDAY=2TU,4TU", time(10), time(12))], ""),
        ({"開催日": "第１月曜（８月は休み）", "開始": "13:30"}, None, ("", ""),
         [ScheduleRecord("FREQ=MONTHLY;BYDAY=1MO", time(13, 30), rest_months=(8,))], ""),
        ({"開催日": "月2回（不定期）", "開始": "10:00", "終了": "12:00"}, None, ("", ""),
         [], "月2回（不定期） 10:00～12:00"),
        ({"開催日": date(2026, 4, 7)}, None, ("", ""), [], "2026-04-07"),
    ],
)  # fmt: skip
def test_times(write_book, mapping, told, weekdays, times, rules, note):
    (record,) = read(write_book([HEADER, salon(**told)]), mapping).records
    assert (record.weekdays, list(record.schedules)) == (weekdays, rules)
    assert (record.opens_at, record.closes_at, record.schedule_note) == (*times, note)


def test_one_salon_on_two_days_is_two_rows(write_book, mapping):
    rows = [salon(開催日="火曜"), salon(開催日="木曜")]
    refs = [r.ref for r in read(write_book([HEADER, *rows]), mapping).without_faults()]
    again = [r.ref for r in read(write_book([HEADER, *rows[::-1]]), mapping).records]
    assert len(set(refs)) == 2
    assert refs == again[::-1]


def test_values_stand_for_others_and_unknown_ones_are_faults(write_book, mapping):
    rows = [
        salon(サロン名="い", 個人宅="民家", 活動="茶話会"),
        salon(サロン名="ろ", 区分="相", 個人宅="×"),
        salon(サロン名="は", 区分="謎"),
        salon(サロン名="に", 個人宅="たぶん"),
        salon(サロン名="ほ", 区分=None),
    ]
    reading = read(write_book([HEADER, *rows]), mapping)
    told = [(r.name, r.kind, r.help_kind, r.is_home) for r in reading.records]
    assert told == [
        ("い", Kind.SALON, "tea", True),
        ("ろ", Kind.CONSULTATION, "", False),
        ("ほ", Kind.SALON, "", None),
    ]
    assert [(f.row, f.column) for f in reading.faults] == [(4, "区分"), (5, "個人宅")]


def test_lines_that_are_numbered_and_empty_are_no_rows(write_book, mapping):
    empty = [3, *([None] * (len(HEADER) - 1))]
    rows = [salon(), empty, salon(サロン名=None, 電話="1"), empty]
    reading = read(write_book([HEADER, *rows]), mapping)
    assert [(fault.row, fault.column) for fault in reading.faults] == [(4, "サロン名")]


def test_positions_and_what_is_wrong_with_them(write_book, mapping):
    rows = [
        salon(サロン名="い", 緯度="３４．８６", 経度=138.32),
        salon(サロン名="ろ", 緯度=138.32, 経度=34.86),
    ]
    reading = read(write_book([HEADER, *rows]), mapping)
    (placed,) = reading.records
    assert (placed.point.x, placed.point.y) == (138.32, 34.86)
    assert [(f.row, f.column) for f in reading.faults] == [(3, "緯度")]


def test_positions_are_found_by_their_usual_names_too(write_csv):
    told = make_mapping({"name": "x", "columns": {"name": "集い"}}, "x")
    rows = [["集い", "緯度", "経度"], ["い", "34.86", "138.32"], ["ろ", "", ""]]
    placed, other = read(write_csv(rows), told).records
    assert (placed.point.x, placed.point.y) == (138.32, 34.86)
    assert other.point is None
    reading = read(write_csv([rows[0], ["い", "138.32", "x"]]), told)
    assert [fault.column for fault in reading.faults] == ["経度"]


def test_what_is_wrong_elsewhere_does_not_matter(write_book, mapping):
    rows = [HEADER, salon(), salon(サロン名="すみれ")]
    # 担当 is not mapped: its merged cells are nobody's business.
    reading = read(write_book(rows, merged=["P2:P3"], beside=False), mapping)
    assert not reading.faults
    assert len(reading.records) == 2
    reading = read(write_book(rows, merged=["B2:B3"], beside=False), mapping)
    assert {fault.column for fault in reading.faults} == {"サロン名"}


def test_a_changed_heading_is_named_with_the_nearest(write_csv, mapping):
    header = [
        {"サロン名": "サロンの名称", "開始": "始"}.get(name, name) for name in HEADER
    ]
    with pytest.raises(SourceError) as caught:
        read(write_csv([header, salon()]), mapping)
    text = str(caught.value)
    assert "“サロン名” (→ “サロンの名称”?), “開始”" in text
    assert "Found: No, サロンの名称" in text


def test_a_missing_sheet_lists_those_there_are(write_book, mapping):
    told = make_mapping(mapping.to_json() | {"sheet": "令和9年度"}, "m.toml")
    with pytest.raises(
        SourceError, match=r"no sheet “令和9年度”.*令和8年度, 令和7年度"
    ):
        read(write_book([HEADER, salon()]), told)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name = ", "is not a mapping in TOML"),
        ('name = "a"', "a mapping needs a name"),
        ('[columns]\nname = "a"', "a mapping needs a name"),
        ('name = "a"\n[columns]\nnama = "a"', "no “nama” in a mapping. Nearest: name"),
        ('name = "a"\ncolums = 1', "Nearest: columns"),
        ('name = "a"\ncolumns = 1', "“columns” is a table"),
        ('name = "a"\n[columns]\nname = 3', "a heading in quotes"),
        ('name = "a"\n[columns]\nname = [3]', "in quotes"),
        ('name = "a"\n[columns]\nname = []', "a mapping needs a name"),
        ('name = "a"\nheader_row = -1\n[columns]\nname = "b"', "header_row as a number"),
        ('name = "a"\nsheet = 1\n[columns]\nname = "b"', "in quotes"),
        ('name = "　"\n[columns]\nname = "b"', "a mapping needs a name"),
        ('name = "a"\nheader_row = true\n[columns]\nname = "b"', "header_row as"),
        ('name = "a"\n[columns]\nname = "b"\n[values]\nkind = 1', "“kind” is a table"),
    ],
)  # fmt: skip
def test_faulty_mappings(text, problem):
    with pytest.raises(SourceError) as caught:
        parse_mapping(text, "m.toml")
    assert problem in str(caught.value)
    assert str(caught.value).startswith("m.toml")


def test_a_mapping_is_remembered_whole(mapping):
    assert make_mapping(mapping.to_json(), "x") == mapping


def test_an_unknown_table_is_answered_with_a_mapping_to_begin_with(write_csv):
    rows = [
        ["通いの場"],
        ["つどい", "ところ", "TEL", "いつ"],
        ["ひまわり", "本町", "", ""],
    ]
    with pytest.raises(SourceError) as caught:
        read_resources(write_csv(rows))
    proposal = str(caught.value).split("--mapping mapping.toml:\n\n")[1]
    told = parse_mapping(proposal, "proposal")
    assert told.columns["name"] == ("つどい",)
    assert told.columns["telephone"] == ("TEL",)
    assert told.constants == {"kind": "salon"}


@settings(max_examples=25, deadline=None)
@given(names=st.lists(st.text(max_size=12), min_size=1, max_size=8))
def test_every_proposal_is_a_mapping_of_the_headings(names):
    columns = Columns("a.csv", [" ".join(name.split()) for name in names])
    text = propose_mapping(columns)
    if any(columns.names):
        told = parse_mapping(text, "proposal")
        assert set(told.headings) <= set(columns.names)
        assert set(told.columns) <= set(FIELDS)
        # What is not mapped stands there with its meaning, to be filled in.
        for key in set(FIELDS) - set(told.columns):
            assert f'\n# {key} = ""  # {FIELDS[key]}\n' in text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cells=st.lists(st.lists(st.text(max_size=10), min_size=16, max_size=16), max_size=4)
)
def test_any_cells_give_a_reading_or_an_error(cells, tmp_path_factory, samples):
    told = parse_mapping(
        (samples / "salons_mapping.toml").read_text(encoding="utf-8"), "m.toml"
    )
    lines = [
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells
    ]
    path = tmp_path_factory.mktemp("any") / "a.csv"
    text = "\n".join([",".join(HEADER), *lines])
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        reading = read_mapped_resources(path, mapping=told)
    except SourceError:
        return
    assert isinstance(reading, Reading)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_a_mapping_or_an_error(text):
    for told in (text, f'name = "a"\n[columns]\n{text}', f"name = {text}"):
        try:
            parse_mapping(told, "m.toml")
        except SourceError:
            continue
