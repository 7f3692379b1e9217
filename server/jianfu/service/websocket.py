"""The language server over WebSocket: one JSON-RPC message a text frame."""

import asyncio
import contextlib
import time
from collections.abc import Callable

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from jianfu.service import metrics
from jianfu.service.session import Session
from jianfu.service.sessions import Sessions

_CODES = {
    "revoked": WSCloseCode.POLICY_VIOLATION,
    "not text": WSCloseCode.UNSUPPORTED_DATA,
    "too much": WSCloseCode.MESSAGE_TOO_BIG,
    "busy": WSCloseCode.TRY_AGAIN_LATER,
    "drained": WSCloseCode.GOING_AWAY,
    "idle": WSCloseCode.GOING_AWAY,
}
_CLOSING = 1.0  # seconds that a client has to answer a close frame


class WebSockets:
    """The `/lsp` of one process."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection from its handshake to its end."""
        if not web.WebSocketResponse().can_prepare(request):
            raise web.HTTPUpgradeRequired(text="这里要用 WebSocket 连接。\n", headers={"Upgrade": "websocket"})
        limits = self._sessions.settings.limits
        session = self._sessions.begin(request, "websocket")
        # Pings are answered here and not by the library: their answers are signs of life that a frame which
        # trickles in for ever does not give.
        socket = web.WebSocketResponse(
            max_msg_size=limits.message, autoping=False, compress=False, timeout=_CLOSING, writer_limit=limits.waiting
        )
        reasons: list[str] = []
        task = asyncio.current_task()
        reader: asyncio.Task[str] | None = None

        def end(reason: str) -> None:
            if not reasons:
                reasons.append(reason)
                if reader is not None:
                    reader.cancel()

        session.end = end
        try:
            await socket.prepare(request)
            reader = asyncio.create_task(self._read(socket, session))
            helpers = [
                asyncio.create_task(self._write(socket, session, end)),
                asyncio.create_task(self._watch(socket, session, end)),
            ]
            if reasons:
                reader.cancel()
            try:
                reasons.append(await reader)
            except asyncio.CancelledError:
                if task is not None and task.cancelling():
                    raise
            finally:
                for helper in helpers:
                    helper.cancel()
                reader.cancel()
            with contextlib.suppress(ConnectionError, asyncio.TimeoutError):
                await socket.close(code=_CODES.get(reasons[0], WSCloseCode.OK))
        finally:
            self._sessions.finish(session, (reasons or ["gone"])[0])
        return socket

    async def _read(self, socket: web.WebSocketResponse, session: Session) -> str:
        """Hand messages on until the client is gone; says why it ended."""
        while True:
            message: WSMessage = await socket.receive()
            kind = message.type
            if kind is WSMsgType.TEXT:
                session.receive(message.data)
                await session.room()
            elif kind is WSMsgType.PING:
                await socket.pong(message.data)
            elif kind is WSMsgType.PONG:
                session.alive = time.monotonic()
            elif kind is WSMsgType.BINARY:
                return "not text"
            elif kind is WSMsgType.ERROR:  # a giant or broken frame; the library has closed the connection
                metrics.REFUSED.labels("frame").inc()
                return "frame"
            else:
                return "gone"

    async def _write(self, socket: web.WebSocketResponse, session: Session, end: Callable[[str], None]) -> None:
        limits = self._sessions.settings.limits
        try:
            while True:
                await session.arrived.wait()
                while (body := session.take()) is not None:
                    async with asyncio.timeout(limits.stalled):
                        await socket.send_frame(body, WSMsgType.TEXT)
        except (ConnectionError, RuntimeError):
            end("gone")
        except TimeoutError:
            metrics.REFUSED.labels("stalled").inc()
            end("stalled")

    async def _watch(self, socket: web.WebSocketResponse, session: Session, end: Callable[[str], None]) -> None:
        """Ask for a sign of life, and hang up where there is none."""
        limits = self._sessions.settings.limits
        with contextlib.suppress(ConnectionError):
            while True:
                asked = time.monotonic()
                await socket.ping()
                await asyncio.sleep(limits.silence)
                if max(session.alive, session.heard) < asked:
                    metrics.REFUSED.labels("silent").inc()
                    return end("silent")
                if time.monotonic() - session.heard > limits.idle:
                    return end("idle")
