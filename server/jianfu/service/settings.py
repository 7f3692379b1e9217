"""What the command line says of the service, and the limits that hold for its clients."""

import os
from pathlib import Path
from typing import NamedTuple

PORT = 18650  # assigned to nobody by IANA, below the ports that systems hand out by themselves
MIB = 1 << 20


class Limits(NamedTuple):
    """What one client may ask for. All of it holds for each worker process."""

    connections: int = 2000  # sockets in all
    connections_by_address: int = 400  # sockets from one address: an office may stand behind one
    sessions_by_token: int = 300  # language servers under the installation's own token
    sessions_by_person: int = 20  # … under a person's token: a drafter has a few documents open
    messages: float = 200.0  # a second; what comes faster is read later
    burst: int = 400  # messages that may come at once
    message: int = 16 * MIB  # bytes of one message
    texts: int = 8_000_000  # characters of all documents that one client has open
    documents: int = 64  # … and how many
    alone: int = 100_000  # characters of a draft beyond which its client has a process of its own
    processes: int = 4  # such processes
    waiting: int = MIB  # bytes not yet taken by the client from which on nothing more is read from it
    stalled: float = 30.0  # seconds that a client may take nothing of what waits for it
    silence: float = 20.0  # seconds between two signs of life: a whole message, or the answer to a ping
    idle: float = 8 * 3600.0  # seconds without any message
    first_request: float = 10.0  # seconds from connecting to a whole request
    handshake: float = 10.0  # seconds for TLS
    poll: float = 25.0  # seconds that a long poll is held


class Settings(NamedTuple):
    """The service as it was asked for."""

    host: str = "127.0.0.1"
    port: int = PORT
    token_file: Path = Path()
    config: Path | None = None
    origins: tuple[str, ...] = ()  # of its own, beside the address it is asked under
    certificate: Path | None = None
    key: Path | None = None
    workers: int = 1
    limits: Limits = Limits()

    @property
    def scheme(self) -> str:
        """http, or https with a certificate."""
        return "https" if self.certificate else "http"


def config_folder() -> Path:
    """Where the user's own jianfu files lie that are no cache: tokens."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "jianfu"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "jianfu"
