"""The language server over plain HTTP, for panes without WebSocket: post messages, and ask for those that wait.

`POST /lsp/http` begins a session and answers {"session": …}; `POST /lsp/http/<session>` takes one message or a list of
them; `GET /lsp/http/<session>?after=N` answers {"next": M, "messages": […]} as soon as there is something, with the
messages after the N-th, so that an answer that got lost can be asked for again; `DELETE /lsp/http/<session>` ends it.
A client sends one POST at a time: messages have an order.
"""

import asyncio
import contextlib
import json
import secrets
import time
from collections import deque

from aiohttp import web

from jianfu.service.relay import Relay
from jianfu.service.session import Session
from jianfu.service.sessions import Sessions

_FORGOTTEN = 60.0  # seconds without any request after which a client is gone
_LOOK_EVERY = 5.0
_ANSWER = 4 << 20  # bytes of messages in one answer, about


class _Poll:
    """One session and what was sent of it but perhaps not received."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.sent: deque[bytes] = deque()
        self.before = 0  # how many messages came before the first of `sent`
        self.asked = time.monotonic()
        self.newest: object = None  # the last GET: earlier ones that still wait give up
        self.turn = asyncio.Lock()

    def received(self, number: int) -> None:
        """The client has all messages up to the `number`-th."""
        while self.sent and self.before < number:
            self.sent.popleft()
            self.before += 1

    def answer(self) -> bytes:
        """The messages that the client has not said to have."""
        size = sum(map(len, self.sent))
        while size < _ANSWER and (body := self.session.take()) is not None:
            self.sent.append(body)
            size += len(body)
        return b'{"next":%d,"messages":[%s]}' % (self.before + len(self.sent), b",".join(self.sent))


class Polling:
    """The `/lsp/http` of one process. With several of them, a session's requests go to the one that holds it."""

    def __init__(self, sessions: Sessions, relay: Relay) -> None:
        self._sessions = sessions
        self._relay = relay
        self._polls: dict[str, _Poll] = {}

    def add_to(self, router: web.UrlDispatcher) -> None:
        """Register the routes."""
        router.add_post("/lsp/http", self._begin)
        router.add_post("/lsp/http/{session}", self._post)
        router.add_get("/lsp/http/{session}", self._get)
        router.add_delete("/lsp/http/{session}", self._delete)

    async def watch(self) -> None:
        """End the sessions that nobody asks for any more. Runs until it is cancelled."""
        limits = self._sessions.settings.limits
        while True:
            await asyncio.sleep(min(_LOOK_EVERY, limits.poll))
            now = time.monotonic()
            for poll in list(self._polls.values()):
                if now - poll.asked > max(_FORGOTTEN, 2 * limits.poll):
                    poll.session.end("gone")
                elif now - poll.session.heard > limits.idle:
                    poll.session.end("idle")

    async def _begin(self, request: web.Request) -> web.StreamResponse:
        session = self._sessions.begin(request, "http")
        name = f"{self._relay.number}-{secrets.token_urlsafe(16)}"
        self._polls[name] = _Poll(session)

        def end(reason: str) -> None:
            ended = self._polls.pop(name, None)
            if ended is not None:
                ended.newest = None
                session.arrived.set()  # a poll that is being held is answered now
                # Not within the message that ended it: its server is still at work.
                asyncio.get_running_loop().call_soon(self._sessions.finish, session, reason)

        session.end = end
        return web.json_response({"session": name}, status=201)

    async def _post(self, request: web.Request) -> web.StreamResponse:
        poll = self._poll(request)
        if poll is None:
            return await self._relay.elsewhere(request, request.match_info["session"])
        try:
            said = json.loads(await asyncio.wait_for(request.text(), self._sessions.settings.limits.stalled))
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        except (ValueError, RecursionError, LookupError):
            raise web.HTTPBadRequest(text="不是 JSON。\n") from None
        async with poll.turn:
            for message in said if isinstance(said, list) else [said]:
                poll.session.handle(message)
                await poll.session.room()
        return web.Response(status=204)

    async def _get(self, request: web.Request) -> web.StreamResponse:
        poll = self._poll(request)
        if poll is None:
            return await self._relay.elsewhere(request, request.match_info["session"])
        after = request.query.get("after", "0")
        poll.received(int(after) if after.isdecimal() and len(after) < 16 else 0)
        me = poll.newest = object()
        end = time.monotonic() + self._sessions.settings.limits.poll
        while not poll.sent and not poll.session.queue and poll.newest is me:
            poll.session.arrived.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, end - time.monotonic())):
                    await poll.session.arrived.wait()
            if time.monotonic() >= end:
                break
        poll.asked = time.monotonic()
        body = poll.answer() if poll.newest in (me, None) else b'{"next":%d,"messages":[]}' % poll.before
        return web.Response(body=body, content_type="application/json", charset="utf-8")

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        poll = self._poll(request)
        if poll is None:
            return await self._relay.elsewhere(request, request.match_info["session"])
        poll.session.end("exit")
        return web.Response(status=204)

    def _poll(self, request: web.Request) -> _Poll | None:
        """The session that a request names; None when another process holds it. Raises HTTPNotFound, HTTPUnauthorized."""
        who = self._sessions.who(request)
        name = request.match_info["session"]
        poll = self._polls.get(name)
        if poll is not None and poll.session.who == who:
            poll.asked = time.monotonic()
            return poll
        if self._relay.is_elsewhere(name):
            return None
        raise web.HTTPNotFound(text="没有这个会话。\n")
