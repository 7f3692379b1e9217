"""Where connections come in: counted and refused before they cost anything.

A web server's own accept loop takes whatever comes. This one knows how many there are, in all and from one address, and
lets worker processes that share one listening socket take turns, so that each has its share of the clients.
"""

import asyncio
import errno
import socket
import ssl
from collections import Counter
from collections.abc import Callable

from aiohttp import web

from jianfu.service import metrics
from jianfu.service.log import event
from jianfu.service.settings import Limits

_LINGERING = 2.0  # seconds that the rest of a refused body is read for, so that the refusal arrives
_PAUSE = 0.1  # seconds without accepting when the system has no more file descriptors
_STEP = 0.001  # seconds between two looks at whether another process has accepted …
_STEPS = 20  # … and how many of them


class _Connection(web.RequestHandler):
    """aiohttp's connection, which says when it is over."""

    __slots__ = ("_left",)

    def __init__(self, left: Callable[[], None], server: web.Server, limits: Limits) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=limits.first_request,
            lingering_time=_LINGERING,
        )
        self._left = left

    def connection_lost(self, exc: BaseException | None) -> None:
        super().connection_lost(exc)
        self._left()


class Door:
    """Lets connections in to `server` until it is shut."""

    def __init__(
        self,
        server: web.Server,
        limits: Limits,
        context: ssl.SSLContext | None,
        inside: Callable[[int], None],
        others_first: Callable[[], bool],
    ) -> None:
        """`inside` is told how many connections there are; `others_first` says whether another process has fewer."""
        self._server = server
        self._limits = limits
        self._context = context
        self._tell = inside
        self._others_first = others_first
        self._inside: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._accepting: asyncio.Task[None] | None = None

    def open(self, listening: socket.socket) -> None:
        """Begin to accept."""
        listening.setblocking(False)
        self._accepting = asyncio.get_running_loop().create_task(self._accept(listening))

    def shut(self) -> None:
        """Accept no more; who is inside stays."""
        if self._accepting is not None:
            self._accepting.cancel()

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._courtesy()
            try:
                connection, address = await loop.sock_accept(listening)
            except OSError as error:
                if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    event("no more file descriptors", 40)
                    await asyncio.sleep(_PAUSE)
                continue
            peer = str(address[0])
            if not self._admit(peer):
                connection.close()
            else:
                task = loop.create_task(self._serve(connection, peer))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            await asyncio.sleep(0)  # a burst of connections must not keep those inside waiting

    async def _courtesy(self) -> None:
        """Let another process take the next one while it has fewer, unless it is too busy to."""
        for _ in range(_STEPS):
            if not self._others_first():
                return
            await asyncio.sleep(_STEP)

    def _admit(self, peer: str) -> bool:
        if self._inside.total() >= self._limits.connections:
            metrics.REFUSED.labels("connections").inc()
            return False
        if self._inside[peer] >= self._limits.connections_by_address:
            metrics.REFUSED.labels("connections of one address").inc()
            return False
        self._inside[peer] += 1
        self._tell(self._inside.total())
        metrics.CONNECTIONS.inc()
        return True

    def _leave(self, peer: str) -> None:
        metrics.CONNECTIONS.dec()
        self._inside[peer] -= 1
        if not self._inside[peer]:
            del self._inside[peer]
        self._tell(self._inside.total())

    async def _serve(self, connection: socket.socket, peer: str) -> None:
        try:
            connection.setblocking(False)
            await asyncio.get_running_loop().connect_accepted_socket(
                lambda: _Connection(lambda: self._leave(peer), self._server, self._limits),
                connection,
                ssl=self._context,
                ssl_handshake_timeout=self._limits.handshake if self._context else None,
            )
        except (OSError, ssl.SSLError):  # gone, or a handshake that failed or took too long
            connection.close()
            self._leave(peer)
