"""The key that signs sessions: given by the installation, or made once and kept."""

import os
import secrets
from pathlib import Path

_BYTES = 32


def read_secret_key(var_folder: Path) -> str:
    """Give the key kept in *var_folder*; it is made when there is none.

    Several processes that start at once get the same one.
    """
    file = var_folder / "secret_key"
    if not file.exists():
        var_folder.mkdir(parents=True, exist_ok=True)
        half = var_folder / f".secret_key-{secrets.token_hex(8)}"
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as target:
            target.write(secrets.token_hex(_BYTES))
            target.flush()
            os.fsync(target.fileno())
        try:
            # A link fails where somebody else was quicker: then theirs holds.
            os.link(half, file)
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return file.read_text(encoding="ascii").strip()
