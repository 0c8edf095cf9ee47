"""Finished pages: what stands on them, in which colour, and that nothing is lost."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pytest
from made_pages import FONTS, URL, make_line, make_map, make_text, scatter
from PIL import Image
from printed import (
    find_right_edge,
    list_fonts,
    list_operators,
    read_codes,
    read_lines,
    read_part,
    read_words,
)

from gis.domain.kinds import Kind
from gis.errors import TetototeError
from gis.maps.sheet.page import Page, compose_page
from gis.maps.sheet.page_content import Line

HOSTILE = (
    '#eval("1") *太字* _斜_', "<b>&amp;\"'</b>", "\\u{41}$x^2$ @ref <label>",
    "= 見出し // 終わり", "`raw` [角] {波}", "改\n行\t字下げ",
)  # fmt: skip
LABEL = re.compile(r"(?<![\d:,A-Z])(?:[A-F]\d{0,3}|\d{1,3})(?![\d:,m])")


def ordinary_lines() -> list[Line]:
    """Give a page of every kind, with names that are no markup."""
    lines = [
        make_line(str(number + 1), f"会{number + 1}号", xy=scatter(number))
        for number in range(11)
    ]
    lines += [
        make_line(str(12 + at), name, xy=scatter(12 + at))
        for at, name in enumerate(HOSTILE)
    ]
    lines += [
        make_line("A1", "買い物バス", kind=Kind.TRANSPORT, xy=scatter(20)),
        make_line("A2", "乗合タクシー", kind=Kind.TRANSPORT, xy=scatter(22)),
        make_line("B1", "配食と見守り", kind=Kind.SUPPORT, xy=scatter(25)),
        make_line("C", "相談センター", kind=Kind.CONSULTATION, xy=scatter(28)),
        make_line("F", "老人クラブ", kind=Kind.PARTICIPATION, xy=scatter(31)),
        make_line("B2", "ごみ出し隊", kind=Kind.SUPPORT, xy=None, place="市内どこでも"),
    ]
    return lines


def compose(lines: list[Line], *, hatched: bool = False, **told: Any) -> Page:
    told = ({"limit": "400m以内"} if hatched else {}) | told
    return compose_page(
        make_map(lines, hatched=hatched), make_text(lines, **told), fonts=FONTS
    )


@pytest.fixture(scope="module")
def page() -> Page:
    """Give an ordinary page with a hatch."""
    return compose(ordinary_lines(), hatched=True, advertises=True)


@pytest.fixture(scope="module")
def crowded() -> Page:
    """Give the page of sixty salons."""
    return compose(
        [
            make_line(str(number + 1), f"会{number + 1}号", xy=scatter(number))
            for number in range(60)
        ]
    )


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_line_stands_in_the_text_with_its_number(page: Page) -> None:
    words = "".join(read_words(page.pdf))

    for line in ordinary_lines():
        assert squeeze(f"{line.entry.label}{line.name}{line.when[0]}") in words
        assert squeeze(f"{line.place}{line.telephone}") in words


def test_the_page_says_what_a_reader_needs(page: Page) -> None:
    words = "".join(read_words(page.pdf))

    for text in (
        "通いの場マップ", "神原・琴芝圏域", "てととて第12号", "2026年12月（令和8年）",
        "発行宇部市社会福祉協議会", "電話0836-00-0000", "2026年11月28日（令和8年）現在",
        "©OpenStreetMapcontributors（ODbL）", "移動・外出", "家の手伝い・食・見守り",
        "ここから400m以内に通いの場がありません（道のり）", "この圏域の境",
        "番号名前曜日と時間場所電話", "市が推薦するものではありません",
        "わからないときは、宇部市社会福祉協議会（0836-00-0000）へどうぞ。", "1/2ページ",
    ):  # fmt: skip
        assert text in words


def test_map_and_table_have_the_same_numbers(page: Page) -> None:
    """The map alone is read from the finished page, its scale and north left out."""
    top = 36.0
    found = read_part(page.pdf, top, top + page.panel.height)
    in_map = set(LABEL.findall(" ".join(found)))
    expected = {line.entry.label for line in ordinary_lines() if line.entry.xy}

    assert page.panel.shown == expected
    assert expected <= in_map
    assert {each for each in in_map - expected if not each.isdigit()} == set()
    assert "B2" not in in_map


def test_a_map_that_lacks_a_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_one(*args: Any, **options: Any) -> Any:
        drawn = draw(*args, **options)
        return replace(drawn, shown=drawn.shown - {"1"})

    from gis.maps.sheet import page as module  # noqa: PLC0415 - only to be patched

    draw = module.draw_panel
    monkeypatch.setattr(module, "draw_panel", lose_one)

    with pytest.raises(TetototeError, match="same numbers: 1"):
        compose([make_line("1"), make_line("2", xy=(500.0, 500.0))])


def test_nothing_is_grey(page: Page) -> None:
    painted = set()
    for name, operands in list_operators(page.pdf):
        assert name not in {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "sh", "BI"}
        assert name not in {"scn", "SCN"}
        if name in {"g", "G"}:
            painted.add(operands)
    assert painted == {("0",), ("1",)}


def test_only_the_fonts_of_print_are_in_the_file(page: Page) -> None:
    names = {name.partition("+")[2] for name in list_fonts(page.pdf)}

    assert names == {"BIZUDPGothic-Regular", "BIZUDPGothic-Bold"}


def test_the_file_is_tagged_and_the_map_described(page: Page) -> None:
    with pikepdf.open(BytesIO(page.pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("ja")
        kinds, descriptions = set(), []
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each:
                kinds.add(str(each["/S"]))
                if "/Alt" in each:
                    descriptions.append(str(each["/Alt"]))
        assert str(document.docinfo["/Title"]) == "通いの場マップ 神原・琴芝圏域"
    assert {"/H1", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= kinds
    assert any("神原・琴芝圏域の地図" in each for each in descriptions)
    assert any(URL in each for each in descriptions)


def test_the_qr_code_is_read_from_the_picture(page: Page) -> None:
    assert read_codes(page.pictures[0]) == [URL]


def test_pictures_are_grey_with_300_dots_an_inch(page: Page) -> None:
    for png in page.pictures:
        picture = Image.open(BytesIO(png))
        assert picture.mode == "L"
        assert picture.size == (2480, 3508)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_svgs_are_outlines_alone(page: Page) -> None:
    for svg in page.svgs:
        text = svg.decode()
        for element in ("<text", "<tspan", "<use", "<symbol", "<image", "<style"):
            assert element not in text
        assert "font-family" not in text
        assert "href" not in text


def test_the_same_page_has_the_same_bytes(page: Page) -> None:
    again = compose(ordinary_lines(), hatched=True, advertises=True)

    assert again.pdf == page.pdf
    assert again.svgs == page.svgs
    assert again.pictures == page.pictures


def test_sixty_salons_go_on_on_a_second_leaf(crowded: Page) -> None:
    first, second = read_words(crowded.pdf)

    assert "1/2ページ" in first
    assert "2/2ページ" in second
    for leaf in (first, second):
        assert "番号名前曜日と時間場所電話" in leaf
    found = [int(number) for number in re.findall(r"会(\d+)号", first + second)]
    assert found == list(range(1, 61))
    assert len(crowded.svgs) == len(crowded.pictures) == 2
    # The map has shrunk as far as it may before that.
    assert crowded.panel.height == pytest.approx(110, abs=6)


def test_a_leaf_of_what_is_not_on_the_map_says_so_at_its_head() -> None:
    page = compose(
        [
            make_line("1"),
            *(
                make_line(f"B{n}", f"隊{n}号", kind=Kind.SUPPORT, xy=None)
                for n in range(1, 80)
            ),
        ]
    )
    first, second, *_ = read_words(page.pdf)

    # On the first leaf the part begins below the others, on the second it heads the leaf.
    head = "地図に印がないものできること使えるところ電話"
    assert first.count("番号名前曜日と時間場所電話") == 1
    assert first.count(head) == 1
    assert second.count(head) == 1
    assert "曜日と時間" not in second
    found = re.findall(r"隊(\d+)号", "".join(read_words(page.pdf)))
    assert [int(number) for number in found] == list(range(1, 80))


def test_few_lines_leave_the_map_high() -> None:
    page = compose([make_line("1"), make_line("2", xy=(400.0, 400.0))])

    assert page.panel.height == 150
    assert len(page.pictures) == 1
    assert "ページ" not in "".join(read_words(page.pdf))


def test_what_is_not_known_is_left_out() -> None:
    page = compose([make_line("1")], publisher="", telephone="", url="")
    words = "".join(read_words(page.pdf))

    for text in ("発行", "電話0", "QR", "わからないときは", "推薦", "〓"):
        assert text not in words
    assert "お出かけの前に、電話でお確かめください。" in words
    assert read_codes(page.pictures[0]) == []


@pytest.mark.parametrize("count", [1, 60])
def test_nobody_is_sent_to_a_telephone_that_is_not_on_the_page(count: int) -> None:
    lines = [
        make_line(f"{n}", xy=scatter(n), telephone="") for n in range(1, count + 1)
    ]
    leaves = read_words(compose(lines, publisher="", telephone="", url="").pdf)

    assert len(leaves) == (1 if count == 1 else 2)
    assert "".join(leaves).count("北琴芝会館–") == count
    assert all("お確かめください" not in leaf for leaf in leaves)
    # One number to ask, at the foot of the page or in a line, is enough.
    assert "お確かめください" in read_words(compose(lines, publisher="").pdf)[0]


def test_sentences_at_the_foot_are_not_torn() -> None:
    line = make_line("1", when=("第2・4火曜 13:30–15:30※",))
    page = compose([line], advertises=True)

    lines = [re.sub(r"\s", "", each) for each in read_part(page.pdf, 270, 297)]
    assert lines == [
        "※は祝日が休みです。お出かけの前に、電話でお確かめください。",
        "会社やお店は、市が推薦するものではありません。",
        "わからないときは、宇部市社会福祉協議会（0836-00-0000）へどうぞ。",
    ]


def test_whom_to_ask_stands_on_the_first_leaf_alone() -> None:
    """Even where the page says nothing else at its foot."""
    lines = [make_line(f"{n}", xy=scatter(n), telephone="") for n in range(1, 31)]
    first, second = read_words(compose(lines, telephone="", url="").pdf)

    assert "わからないときは、宇部市社会福祉協議会へどうぞ。1/2ページ" in first
    assert "わからないときは" not in second


def test_a_page_on_whose_map_nothing_has_a_place() -> None:
    lines = [make_line("B", "隊", kind=Kind.SUPPORT, xy=None, place="市内どこでも")]
    page = compose(lines, hatched=True)
    [words] = read_words(page.pdf)

    assert "地図に印がないもの" in words
    assert "B隊" in words
    assert "番号は、地図と下の表で同じです" not in words
    assert page.panel.shown == frozenset()


def test_a_limit_in_minutes_says_how_fast_one_walks() -> None:
    told = {"limit": "歩いて10分以内", "pace": "1分に60m歩く速さ"}
    [words] = read_words(compose([make_line("1")], hatched=True, **told).pdf)

    assert "歩いて10分以内に通いの場がありません（道のり、1分に60m歩く速さ）" in words


def test_a_proof_says_so_across_the_page() -> None:
    lines = [make_line("1")]
    proof, plain = compose(lines, proof=True), compose(lines)

    assert "校正用" in read_words(proof.pdf)[0]
    assert "校正用" not in read_words(plain.pdf)[0]
    marked = Image.open(BytesIO(proof.pictures[0])).crop((900, 2400, 1600, 3200))
    clean = Image.open(BytesIO(plain.pictures[0])).crop((900, 2400, 1600, 3200))
    assert sum(marked.histogram()[:128]) > sum(clean.histogram()[:128]) + 500


def test_an_estimate_is_called_one() -> None:
    page = compose([make_line("1")], hatched=True, estimated=True)
    words = read_words(page.pdf)[0]

    assert "ここから400m以内に通いの場がありません（直線距離からの推計）" in words
    assert "道のり" not in words


def test_letters_without_a_glyph_are_told() -> None:
    page = compose([make_line("1", "ひだまり😀𠮷会")])

    assert "😀" in page.missing
    assert "ひだまり〓" in read_words(page.pdf)[0]


def test_the_map_has_no_name_rather_than_a_wrong_one() -> None:
    lines = [make_line("1")]
    names = np.array(["川😀通り", *["西通り"] * 8])
    data = replace(make_map(lines), street_names=names)
    page = compose_page(data, make_text(lines), fonts=FONTS)

    assert page.missing == ()
    assert "〓" not in page.panel.svg
    assert "西通り" in page.panel.svg


def test_a_name_without_end_is_wrapped_and_whole() -> None:
    name = "とても長い名前の会" * 12 + "LongWordWithoutAnyBlank" * 4
    page = compose([make_line("1", name)])

    assert name in read_words(page.pdf)[0]


@pytest.mark.parametrize(
    ("telephone", "lines"),
    [
        ("090-1234-5678", ["090-1234-5678"]),
        ("0120-000-000（代表）", ["0120-000-000", "（代表）"]),
        ("04-0000-0001、04-0000-0002", ["04-0000-0001、", "04-0000-0002"]),
        ("W" * 30, []),
    ],
)
def test_a_telephone_stays_in_its_column(telephone: str, lines: list[str]) -> None:
    """The last column ends with the page's right margin, 12 mm from its edge."""
    page = compose([make_line("1", telephone=telephone, place="W" * 40)])
    text = read_lines(page.pdf)

    assert find_right_edge(page.pdf) <= 198.05
    for line in lines:
        assert any(each.endswith(line) for each in text)


def test_a_folder_without_fonts_is_told(tmp_path: Any) -> None:
    lines = [make_line("1")]

    with pytest.raises(TetototeError, match="make run"):
        compose_page(make_map(lines), make_text(lines), fonts=tmp_path)
