"""Refuse a port that is no port or is taken, before minutes are spent on installing.

Only the standard library is used; nothing but ASCII is printed, so that any locale will
do.
"""

import socket
import sys


def find_objection(text: str) -> str | None:
    """Say why *text* cannot be the port to serve at; None when it can."""
    if not (text.isdecimal() and text.isascii() and 1 <= int(text) <= 65535):
        return (
            f"PORT={text!a} is not a port: give a number from 1 to 65535, as in"
            "  make run PORT=8001"
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            other = int(text) + 1 if int(text) < 65535 else 8001
            return (
                f"Port {text} cannot be used ({error.strerror}): another program may be"
                f" listening there. Stop it, or choose another:  make run PORT={other}"
            )
    return None


if __name__ == "__main__":
    sys.exit(find_objection(sys.argv[1]))
