"""Settings, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gis.errors import N_, UsageError

_MOST_PROXIES = 9
INSTALLATION = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an installation decides.

    Attributes
    ----------
    database_url
        ``TETOTOTE_DATABASE_URL``: ``sqlite:///…`` or ``postgresql+psycopg://…``;
        by default the embedded store in *var_folder*.
    var_folder
        ``TETOTOTE_VAR``: where the embedded store, compiled networks, base maps and files
        are kept; by default ``var`` of the installation, wherever the command is called.
    service_name
        ``TETOTOTE_SERVICE_NAME``: name of the service on screen; empty means the
        product's own in the reader's language.
    allowed_hosts
        ``TETOTOTE_HOSTS``: names, separated by commas, under which pages are served
        besides ``localhost`` and the loopback addresses.
    secret_key
        ``TETOTOTE_SECRET_KEY``: signs sessions; by default a key that is made once and
        kept in *var_folder*.
    plain_http
        ``TETOTOTE_PLAIN_HTTP=1``: pages are reached without TLS, as in an office without a
        certificate, so that sessions may travel unencrypted.
    proxies
        ``TETOTOTE_PROXIES``: how many proxies stand before the service and tell the address
        of whoever asks.
    """

    database_url: str
    var_folder: Path
    service_name: str = ""
    allowed_hosts: tuple[str, ...] = ()
    secret_key: str = field(default="", repr=False)
    plain_http: bool = False
    proxies: int = 0

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None
    ) -> "Settings":
        """Read the settings.

        Raises
        ------
        UsageError
            When a value cannot be used.
        """
        env = os.environ if environment is None else environment
        var_folder = Path(env.get("TETOTOTE_VAR") or INSTALLATION / "var").resolve()
        url = env.get("TETOTOTE_DATABASE_URL") or ""
        url = url or f"sqlite:///{var_folder / 'tetotote.db'}"
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise UsageError(
                N_(
                    "TETOTOTE_DATABASE_URL begins with “%(scheme)s”: use sqlite:///… or"
                    " postgresql+psycopg://…"
                ),
                scheme=url.split(":", 1)[0],
            )
        hosts = (name.strip() for name in env.get("TETOTOTE_HOSTS", "").split(","))
        return cls(
            database_url=url,
            var_folder=var_folder,
            service_name=env.get("TETOTOTE_SERVICE_NAME", ""),
            allowed_hosts=tuple(name for name in hosts if name),
            secret_key=env.get("TETOTOTE_SECRET_KEY", ""),
            plain_http=env.get("TETOTOTE_PLAIN_HTTP", "") == "1",
            proxies=_read_proxies(env.get("TETOTOTE_PROXIES") or "0"),
        )

    @property
    def networks_folder(self) -> Path:
        """Compiled street networks."""
        return self.var_folder / "networks"

    @property
    def files_folder(self) -> Path:
        """Files that are named by their content."""
        return self.var_folder / "files"

    @property
    def tiles_folder(self) -> Path:
        """Base maps."""
        return self.var_folder / "tiles"


def _read_proxies(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_PROXIES:
        raise UsageError(
            N_("TETOTOTE_PROXIES is “%(text)s”: use a number from 0 to %(most)d."),
            text=text,
            most=_MOST_PROXIES,
        )
    return int(text)
