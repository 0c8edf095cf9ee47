"""The QR code of a page's address, as a drawing."""

import io

import segno

from gis.errors import N_, UsageError

QUIET_ZONE = 4
"""Empty modules around the code, as the standard asks for."""


def draw_qr(address: str) -> str:
    """Give an SVG of the QR code of an address, its quiet zone included.

    Raises
    ------
    UsageError
        When the address is too long to be read from 22 mm of paper.
    """
    try:
        code = segno.make_qr(address, error="m", version=None)
    except segno.DataOverflowError:
        raise _too_long(address) from None
    if int(code.version) > _LARGEST:
        raise _too_long(address)
    written = io.BytesIO()
    code.save(written, kind="svg", border=QUIET_ZONE, xmldecl=False, svgclass=None)
    return written.getvalue().decode()


_LARGEST = 10
"""Version of 57 modules: with the quiet zone a module is a third of a millimetre, four
dots of a 300-dpi page."""


def _too_long(address: str) -> UsageError:
    return UsageError(
        N_(
            "The address is too long for a QR code of this size (%(count)d characters):"
            " give a shorter one with --url."
        ),
        count=len(address),
    )
