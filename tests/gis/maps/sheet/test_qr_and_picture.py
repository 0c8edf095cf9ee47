"""QR codes and pictures."""

from io import BytesIO

import pytest
import typst
import zxingcpp
from PIL import Image

from gis.errors import UsageError
from gis.maps.sheet.picture import to_grey
from gis.maps.sheet.qr import draw_qr


def render(svg: str, side: int) -> Image.Image:
    """Draw an SVG on paper of so many points, at a pixel a point."""
    source = (
        f"#set page(width: {side}pt, height: {side}pt, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    png = typst.compile(
        source.encode(), format="png", ppi=72.0, sys_inputs={"svg": svg}
    )
    return Image.open(BytesIO(png))


@pytest.mark.parametrize(
    "address",
    ["https://www.example.jp/", "https://www.example.jp/地図?area=M1&kind=salon"],
)
def test_a_code_says_its_address(address: str) -> None:
    picture = render(draw_qr(address), 260)

    [code] = zxingcpp.read_barcodes(picture)

    assert code.text == address


def test_a_code_keeps_four_modules_free_around_it() -> None:
    """Version 2 has 25 modules: of 33 with the quiet zone, the fifth is the first dark."""
    picture = render(draw_qr("https://www.example.jp/"), 330).convert("L")
    dark = [
        x for x in range(330) if picture.crop((x, 0, x + 1, 330)).getextrema()[0] < 99
    ]

    assert dark[0] == pytest.approx(40, abs=1)
    assert dark[-1] == pytest.approx(289, abs=1)


def test_an_address_that_makes_the_code_too_fine_is_refused() -> None:
    with pytest.raises(UsageError, match="--url"):
        draw_qr("https://www.example.jp/" + "a" * 400)
    with pytest.raises(UsageError, match="--url"):
        draw_qr("https://www.example.jp/" + "a" * 9000)


def test_pictures_become_grey() -> None:
    written = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 255)).save(written, "PNG")

    grey = Image.open(BytesIO(to_grey(written.getvalue())))

    assert grey.mode == "L"
    assert grey.getextrema() == (0, 0)
