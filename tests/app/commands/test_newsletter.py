"""`tetotote newsletter`: pages of a small town and of the demo city, on both engines."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from commanding import Answer, Run
from printed import read_codes, read_words

AREAS = {"1": (131.20, 33.93, 131.23, 33.96), "2": (131.23, 33.93, 131.26, 33.96)}
COLUMNS = (
    "名前", "助けの種類", "公開するときの名前", "団体名", "団体の種類", "電話", "場所の名前",
    "住所", "緯度", "経度", "個人の家", "町名", "町の緯度", "町の経度", "日時", "来てくれる範囲",
    "来てくれる圏域", "見せる相手", "同意した人", "同意した日", "同意の範囲", "同意の取り消し日", "ID",
)  # fmt: skip
CONSENT = {
    "見せる相手": "公開", "同意した人": "会長", "同意した日": "2026-04-01",
    "同意の範囲": "ウェブ、印刷",
}  # fmt: skip
HOUSE = {
    "名前": "山田花子さん宅のお茶会", "助けの種類": "茶話会",
    "公開するときの名前": "やなぎのお茶会", "場所の名前": "山田花子宅", "住所": "柳町1-23",
    "電話": "0836-99-9999", "緯度": "33.9412345", "経度": "131.2112345", "個人の家": "はい",
    "町名": "柳町", "町の緯度": "33.945", "町の経度": "131.215",
}  # fmt: skip
ROWS: tuple[dict[str, str], ...] = (
    {"名前": "ひだまり", "助けの種類": "茶話会", "場所の名前": "本町会館", "緯度": "33.95",
     "経度": "131.21", "日時": "第2・第4火曜 10時～12時", "電話": "0836-00-0001", **CONSENT},
    {"名前": "東のつどい", "助けの種類": "体操", "場所の名前": "東町会館", "緯度": "33.94",
     "経度": "131.25", **CONSENT},
    {"名前": "まだの会", "助けの種類": "体操", "場所の名前": "西町会館", "緯度": "33.94",
     "経度": "131.205", "見せる相手": "公開"},
    {"名前": "町のタクシー", "助けの種類": "タクシー", "団体名": "町交通", "団体の種類": "民間企業",
     "来てくれる範囲": "市全域", "電話": "0836-00-0009", **CONSENT},
    {"名前": "西のごみ出し隊", "助けの種類": "ごみ出し", "来てくれる範囲": "圏域",
     "来てくれる圏域": "1", **CONSENT},
    {**HOUSE, **CONSENT},
)  # fmt: skip
WITHOUT_AREAS = tuple(row for row in ROWS if "来てくれる圏域" not in row)


def write_sheet(path: Path, rows: tuple[dict[str, str], ...]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number, row in enumerate(rows, start=1):
            writer.writerow({"ID": f"N{number}"} | row)
    return path


def write_areas(path: Path) -> Path:
    features = []
    for code, (west, south, east, north) in AREAS.items():
        ring = [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
        ]
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": [ring]},
                "properties": {"code": code, "name": f"{code}圏域"},
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


@pytest.fixture
def town(run: Run, tmp_path: Path) -> Run:
    """Give a town of some entries, without areas and streets."""
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    answer = run(
        "import", "resources", write_sheet(tmp_path / "sheet.csv", WITHOUT_AREAS)
    )
    assert answer.code == 0, answer.err
    return run


@pytest.fixture
def divided(run: Run, tmp_path: Path) -> Run:
    """Give the same town with two areas."""
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    for words in (
        ("import", "areas", write_areas(tmp_path / "areas.geojson")),
        ("import", "resources", write_sheet(tmp_path / "sheet.csv", ROWS)),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err
    return run


RIDES_TOO = ("--kind", "salon", "--kind", "transport", "--kind", "support")


def make(run: Run, out: Path, *words: str) -> Answer:
    answer = run("newsletter", "--issue", "12", "--out", out, *words)
    assert answer.code == 0, answer.err
    return answer


def read_pdf(path: Path) -> str:
    return "".join(read_words(path.read_bytes()))


def entries_of(page: dict[str, Any]) -> dict[str, str]:
    return {each["label"]: each["name"] for each in page["entries"]}


def test_each_area_has_its_page(divided: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"

    found = make(divided, out, *RIDES_TOO, "--json", "--date", "2026-12").json()

    west, east = found["pages"]
    assert (found["issue"], found["month"], found["proof"]) == (12, "2026-12", False)
    assert west["area"] == {"code": "1", "name": "1圏域"}
    # The taxi serves all areas, the rubbish team one of them.
    assert entries_of(west) == {
        "1": "ひだまり", "2": "やなぎのお茶会", "A": "町のタクシー", "B": "西のごみ出し隊",
    }  # fmt: skip
    assert entries_of(east) == {"1": "東のつどい", "A": "町のタクシー"}
    assert [each["on_map"] for each in west["entries"]] == [True, True, False, False]
    assert west["left_out"] == [
        {"name": "まだの会", "kind": "salon", "reason": "no_consent"}
    ]
    assert found["left_out"] == {"no_consent": 1}
    names = {path.name for path in out.iterdir()}
    assert names == {
        f"tetote-12-{code}.{form}" for code in "12" for form in ("pdf", "svg", "png")
    }
    assert west["files"] == [
        str(out / f"tetote-12-1.{form}") for form in ("pdf", "svg", "png")
    ]
    words = read_pdf(out / "tetote-12-1.pdf")
    assert "1圏域" in words
    assert "1ひだまり第2・4火曜10:00–12:00本町会館0836-00-0001" in words
    assert "2026年12月（令和8年）" in words
    assert "市内どこでも" in words
    assert "市が推薦するものではありません" in words
    assert "東のつどい" not in words


def test_a_home_is_never_given_away(divided: Run, tmp_path: Path) -> None:
    """Neither its people's name nor its address, telephone or point is in any file."""
    out = tmp_path / "out"
    for words in ((), ("--proof",)):
        make(divided, out, "--area", "1", "--telephone", "0836-00-0000", *words)

    for path in out.iterdir():
        if path.suffix == ".pdf":
            text = read_pdf(path)
        elif path.suffix == ".svg":
            text = path.read_text(encoding="utf-8")
        else:
            continue
        for secret in ("山田", "花子", "1-23", "9999", "33.9412", "131.2112"):
            assert secret not in text
    assert "2やなぎのお茶会電話でお確かめください柳町のあたり0836-00-0000" in read_pdf(
        out / "tetote-12-1.pdf"
    )


def test_a_withdrawn_consent_takes_an_entry_out(divided: Run, tmp_path: Path) -> None:
    withdrawn = ({**ROWS[0], "同意の取り消し日": "2026-05-01"}, *ROWS[1:])
    answer = divided("import", "resources", write_sheet(tmp_path / "s.csv", withdrawn))
    assert answer.code == 0, answer.err

    found = make(divided, tmp_path / "out", "--json", "--area", "1").json()

    [page] = found["pages"]
    assert "ひだまり" not in entries_of(page).values()
    assert found["left_out"] == {"no_consent": 2}
    assert "ひだまり" not in read_pdf(tmp_path / "out" / "tetote-12-1.pdf")


def test_the_publisher_is_remembered_and_the_bytes_are_the_same(
    divided: Run, tmp_path: Path
) -> None:
    told = ("--publisher", "宇部市社協", "--telephone", "0836-00-0000")
    first = make(
        divided, tmp_path / "a", "--area", "1", *told, "--url", "https://example.jp/1"
    )
    second = make(divided, tmp_path / "b", "--area", "1")

    assert "--publisher" not in first.err
    assert "--publisher" not in second.err
    for path in (tmp_path / "a").iterdir():
        assert (tmp_path / "b" / path.name).read_bytes() == path.read_bytes()
    words = read_pdf(tmp_path / "b" / "tetote-12-1.pdf")
    assert "発行宇部市社協電話0836-00-0000" in words
    png = (tmp_path / "b" / "tetote-12-1.png").read_bytes()
    assert read_codes(png) == ["https://example.jp/1"]


def test_what_is_missing_is_told_and_not_invented(town: Run, tmp_path: Path) -> None:
    answer = make(town, tmp_path / "out")

    for option in ("--publisher", "--telephone", "--url"):
        assert option in answer.err
    words = read_pdf(tmp_path / "out" / "tetote-12.pdf")
    assert "発行" not in words
    assert "わからないとき" not in words
    assert "Not shown: 1 (no consent for print is recorded)" in answer.out


def test_a_town_without_areas_and_streets_has_one_page(
    town: Run, tmp_path: Path
) -> None:
    asked = (*RIDES_TOO, "--json", "--gaps", "--limit", "300m")
    found = make(town, tmp_path / "out", *asked).json()

    [page] = found["pages"]
    assert page["area"] is None
    assert page["estimated"] is True
    assert len(page["entries"]) == 4
    words = read_pdf(tmp_path / "out" / "tetote-12.pdf")
    assert "宇部市" in words
    assert "ここから300m以内に通いの場がありません（直線距離からの推計）" in words
    assert "この圏域の境" not in words


def test_a_proof_is_marked_and_named_so(divided: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"

    answer = make(divided, out, "--proof", "--area", "1")

    assert "never publish" in answer.err
    assert {path.stem for path in out.iterdir()} == {"tetote-12-proof-1"}
    words = read_pdf(out / "tetote-12-proof-1.pdf")
    assert "校正用" in words
    assert "まだの会【掲載の同意なし】" in words


def test_nothing_that_may_be_printed_is_an_error(run: Run, tmp_path: Path) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    empty = run("newsletter", "--issue", "1", "--out", tmp_path / "out")
    run("import", "resources", write_sheet(tmp_path / "sheet.csv", ROWS[2:3]))
    forbidden = run("newsletter", "--issue", "1", "--out", tmp_path / "out")

    assert (empty.code, forbidden.code) == (1, 1)
    assert "import resources" in empty.err
    assert "1 entries have no consent" in forbidden.err
    assert "--proof" in forbidden.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--area", "9"), 1, "1 1圏域"),
        (("--date", "2026-13"), 2, "2026-13"),
        (("--url", "example.jp"), 2, "example.jp"),
        (("--kind", "place"), 2, "place"),
        (("--kind", "shop"), 2, "shop"),
        (("--limit", "far"), 2, "far"),
        (("--municipality", "99999"), 1, "99999"),
    ],
)
def test_what_cannot_be_asked(
    divided: Run, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    out = tmp_path / "out"

    answer = divided("newsletter", "--issue", "1", "--out", out, *words)

    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert not out.exists()


def test_files_are_written_all_or_none(divided: Run, tmp_path: Path) -> None:
    """A folder stands where the last file should go."""
    out = tmp_path / "out"
    (out / "tetote-12-2.png").mkdir(parents=True)

    answer = divided("newsletter", "--issue", "12", "--out", out)

    assert answer.code == 1
    assert "tetote-12-2.png" in answer.err
    assert [path.name for path in out.iterdir()] == ["tetote-12-2.png"]


def test_leaves_of_an_earlier_run_are_taken_away(divided: Run, tmp_path: Path) -> None:
    """Only those of the pages that are made now, and nothing that others put there."""
    out = tmp_path / "out"
    out.mkdir()
    stale = {"tetote-12-1.p2.svg", "tetote-12-1.p2.png", "tetote-12-1.p10.png"}
    other = {"tetote-12-2.p2.svg", "tetote-11-1.p2.svg", "tetote-12-1.p2.txt", "a.svg"}
    for name in stale | other:
        (out / name).touch()

    make(divided, out, "--area", "1")

    names = {path.name for path in out.iterdir()}
    made = {f"tetote-12-1.{form}" for form in ("pdf", "svg", "png")}
    assert names == made | other


def test_an_office_is_on_the_pages_of_the_areas_that_it_serves(
    divided: Run, tmp_path: Path
) -> None:
    """It lies in the east, outside of the map of the west."""
    office = {
        "名前": "みほん相談センター", "助けの種類": "権利擁護", "場所の名前": "東町役場",
        "緯度": "33.94", "経度": "131.255", "来てくれる範囲": "圏域", **CONSENT,
    }  # fmt: skip
    both = {**office, "来てくれる圏域": "1、2"}
    west = {**office, "名前": "西の相談所", "来てくれる圏域": "1"}
    sheet = write_sheet(tmp_path / "s.csv", (*ROWS, both, west))
    answer = divided("import", "resources", sheet)
    assert answer.code == 0, answer.err

    found = make(divided, tmp_path / "out", "--json").json()

    one, two = (
        {each["name"]: each["on_map"] for each in page["entries"]}
        for page in found["pages"]
    )
    assert (one["みほん相談センター"], one["西の相談所"]) == (False, False)
    assert two["みほん相談センター"] is True
    assert "西の相談所" not in two
    assert "東町役場" in read_pdf(tmp_path / "out" / "tetote-12-1.pdf")


def test_a_home_is_on_the_page_of_its_towns_area(divided: Run, tmp_path: Path) -> None:
    """The house stands in the west, the middle of its town in the east."""
    home = {**HOUSE, **CONSENT, "町の緯度": "33.945", "町の経度": "131.245"}
    sheet = write_sheet(tmp_path / "s.csv", (*ROWS[:-1], home))
    answer = divided("import", "resources", sheet)
    assert answer.code == 0, answer.err

    one, two = make(divided, tmp_path / "out", "--json").json()["pages"]

    assert "やなぎのお茶会" not in entries_of(one).values()
    assert "やなぎのお茶会" in entries_of(two).values()


def test_what_is_on_no_page_is_told_with_its_reason(
    divided: Run, tmp_path: Path
) -> None:
    beyond = {
        "助けの種類": "体操",
        "場所の名前": "沖の会館",
        "緯度": "33.99",
        "経度": "131.4",
    }
    rows = (
        {"名前": "沖の会", **beyond, **CONSENT},
        {"名前": "沖の秘密の会", **beyond, "見せる相手": "公開"},
    )
    sheet = write_sheet(tmp_path / "s.csv", (*ROWS, *rows))
    answer = divided("import", "resources", sheet)
    assert answer.code == 0, answer.err

    found = make(divided, tmp_path / "out", "--json").json()

    assert found["left_out"] == {"no_consent": 2, "outside": 1}


def test_a_town_with_nothing_to_draw_is_told_so(run: Run, tmp_path: Path) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    answer = run("import", "resources", write_sheet(tmp_path / "s.csv", ROWS[3:4]))
    assert answer.code == 0, answer.err
    words = ("--kind", "transport", "--gaps", "--out", tmp_path / "out")

    answer = run("newsletter", "--issue", "1", *words)

    assert answer.code == 1
    assert "Import areas" in answer.err


def test_a_limit_in_minutes_names_the_pace_of_the_city_s_usual_walker(
    town: Run, tmp_path: Path
) -> None:
    slower = tmp_path / "slower.toml"
    slower.write_text(
        '[[walker]]\ncode = "older"\nmetres_per_minute = 50\nbasis = "市の調べ"\n',
        encoding="utf-8",
    )
    assert town("walkers", "take", slower).code == 0

    make(town, tmp_path, "--gaps", "--limit", "10min")

    words = read_pdf(tmp_path / "tetote-12.pdf")
    assert "歩いて10分以内に通いの場がありません" in words
    assert "1分に50m歩く速さ" in words


def test_an_area_of_the_demo_city(in_demo: Run, tmp_path: Path) -> None:
    found = make(in_demo, tmp_path, "--json", "--area", "M3", "--gaps").json()

    [page] = found["pages"]
    assert page["estimated"] is False
    assert found["left_out"].keys() <= {"no_consent", "not_public"}
    words = "".join(read_words((tmp_path / "tetote-12-M3.pdf").read_bytes()))
    for each in page["entries"]:
        assert f"{each['label']}{each['name'].replace(' ', '')}" in words
    assert "ここから400m以内に通いの場がありません（道のり）" in words
    assert "見本のデータ（実在しません）（CC01.0）" in words
