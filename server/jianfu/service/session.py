"""One client's language server, whatever it is reached by: messages in, and messages out in their order.

What waits to be sent is bounded: while a client does not take its messages, none are read from it (`room`), and one that
takes nothing at all is cut off by its transport.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from typing import Any, ClassVar

from jianfu.service import metrics
from jianfu.service.alone import Alone
from jianfu.service.hosted import Hosted
from jianfu.service.log import event
from jianfu.service.rules import Shared
from jianfu.service.settings import Limits

_EDIT = '"textDocument/didChange"'
_AGAIN = b'{"jsonrpc":"2.0","method":"jianfu/again"}'
_SHOWN = b'"method":"textDocument/publishDiagnostics"'


class Session:
    """`who` is the person's name, "" for the installation's own token; `end` tells the transport to hang up."""

    _processes: ClassVar[int] = 0  # that clients with very long drafts have

    def __init__(self, shared: Shared, limits: Limits, address: str, who: str, transport: str, peer: str) -> None:
        self.who = who
        self.peer = peer
        self.transport = transport
        self.end: Callable[[str], None] = lambda reason: None
        self.queue: deque[bytes] = deque()
        self.waiting = 0  # bytes in the queue
        self.arrived = asyncio.Event()  # there is something to send
        self.heard = self.alive = time.monotonic()  # when the client last said something, or answered a ping
        self._shared = shared
        self._address = address
        self._limits = limits
        self._room = asyncio.Event()
        self._room.set()
        self._allowance = float(limits.burst)
        self._counted = time.monotonic()
        self._edited = 0.0
        self._began = time.monotonic()
        self.server = Hosted(
            shared,
            limits,
            address,
            self._send,
            lambda status: self.end("exit"),
            lambda: self.end("too much"),
            self._outgrown,
        )
        self._alone: Alone | None = None
        metrics.SESSIONS.labels(transport).inc()
        event("session began", who=who, peer=peer, transport=transport)

    def receive(self, body: str) -> None:
        """Take one message as text."""
        self._hear()
        if not self._edited and _EDIT in body[:200]:
            self._edited = time.perf_counter()
        if self._alone is not None:
            self._alone.receive(body.encode("utf-8", "replace"))
        else:
            self.server.rpc.receive(body)

    def handle(self, message: Any) -> None:
        """Take one message that has been read already."""
        self._hear()
        if self._alone is not None:
            self._alone.receive(json.dumps(message).encode())
        else:
            self.server.rpc.handle(message)

    async def room(self) -> None:
        """Wait until the client may say more: it has taken its messages, and does not talk too fast."""
        await self._room.wait()
        if self._alone is not None:
            await self._alone.drained()
        now = time.monotonic()
        self._allowance = min(self._limits.burst, self._allowance + (now - self._counted) * self._limits.messages)
        self._counted = now
        if self._allowance < 1:
            metrics.REFUSED.labels("slowed").inc()
            await asyncio.sleep((1 - self._allowance) / self._limits.messages)

    def take(self) -> bytes | None:
        """The next message to send; None when there is none."""
        if not self.queue:
            self.arrived.clear()
            return None
        body = self.queue.popleft()
        self.waiting -= len(body)
        if self.waiting < self._limits.waiting:
            self._room.set()
        metrics.SENT.inc()
        return body

    def close(self, reason: str) -> None:
        """The connection is over: stop all work of this client."""
        if self._alone is not None:
            self._alone.stop()
            Session._processes -= 1
        self.server.close()
        metrics.SESSIONS.labels(self.transport).dec()
        seconds = round(time.monotonic() - self._began, 1)
        event("session ended", who=self.who, peer=self.peer, reason=reason, seconds=seconds)

    def again(self) -> None:
        """Rules, settings or corpus have changed on disk: every open draft is checked anew."""
        if self._alone is None:
            self.server.checking.engines.forget()
            self.server.again()
        else:
            self._alone.receive(_AGAIN)

    def _outgrown(self) -> None:
        """Go on in a process of its own."""
        if Session._processes >= self._limits.processes:
            self.end("busy")
            return
        Session._processes += 1
        self._alone = Alone(self._send, self._room.wait, lambda: self.end("gone"))
        self._alone.start(self.server, self._shared.config, self._shared.folder, self._address)
        event("session has its own process", who=self.who, peer=self.peer)
        self.server.close()
        self.server.drafts.clear()

    def _hear(self) -> None:
        self._allowance -= 1
        self.heard = time.monotonic()
        metrics.RECEIVED.inc()

    def _send(self, body: bytes) -> None:
        self.queue.append(body)
        self.waiting += len(body)
        if self.waiting >= self._limits.waiting:
            self._room.clear()
        self.arrived.set()
        if self._edited and _SHOWN in body[:100]:
            metrics.SECONDS.observe(time.perf_counter() - self._edited)
            self._edited = 0.0
