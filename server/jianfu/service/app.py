"""The service of one process: what is answered where."""

import asyncio
import contextlib
import gc
import signal
import socket
import ssl
import time
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from jianfu import __version__
from jianfu.service import metrics
from jianfu.service.door import Door
from jianfu.service.log import event
from jianfu.service.origins import cors, preflight
from jianfu.service.pages import Pages
from jianfu.service.polling import Polling
from jianfu.service.relay import Relay
from jianfu.service.rules import Shared
from jianfu.service.sessions import Sessions
from jianfu.service.settings import Settings
from jianfu.service.websocket import WebSockets
from jianfu.service.workers import Workers
from jianfu.text.kept import Kept
from jianfu.wps.package import addin_folder

_LOOK_EVERY = 2.0  # seconds between two looks at what has changed on disk
_TRAIL = 1 << 21  # characters: three hundred drafts of usual length in each process
_COLLECT = (20_000, 50, 50)
_DRAIN = 2.0  # seconds that clients have to take what waits for them when the service ends


class App:
    """Built once for each process."""

    def __init__(self, settings: Settings, token: str) -> None:
        """Raises RuleError for rules or settings that cannot be used."""
        self._settings = settings
        Kept.trail = _TRAIL
        folder = settings.config.parent if settings.config else None
        self.shared = Shared(settings.config, folder.absolute() if folder else Path.cwd())
        self.sessions = Sessions(settings, token, self.shared)
        self._pages = Pages(addin_folder(), self.shared)
        # The first client should not wait for the rules, and a fault in them should be told now.
        self.shared.engine({})
        self._draining = False

    async def run(self, listening: socket.socket, workers: Workers | None = None, number: int = 0) -> None:
        """Serve until the process is told to end; `number` is this process's among the `workers`."""
        relay = Relay(number, workers.folder if workers else None, self._settings.limits.poll)
        polling = Polling(self.sessions, relay)
        app = web.Application(client_max_size=self._settings.limits.message, middlewares=[self._guard])
        app.router.add_get("/lsp", WebSockets(self.sessions).serve)
        polling.add_to(app.router)
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/metrics", self._metrics)
        app.router.add_get("/rules/{book}/{rule}", self._pages.rule)
        app.router.add_get("/wps/{path:.*}", self._pages.file)
        app.router.add_get("/wps", _to_pages)
        runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        assert runner.server is not None
        over = asyncio.Event()
        for told in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C is a KeyboardInterrupt
                asyncio.get_running_loop().add_signal_handler(told, over.set)
        places = workers.places if workers else None
        door = Door(
            runner.server,
            self._settings.limits,
            _context(self._settings),
            (lambda count: places.set(number, count)) if places else lambda count: None,
            (lambda: places.is_ahead(number)) if places else lambda: False,
        )
        # What is here now stays: the collector need not look at it again, nor so often at what comes with every message.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_COLLECT)
        door.open(listening)
        if relay.socket is not None:
            await web.UnixSite(runner, str(relay.socket)).start()
        watching = [asyncio.create_task(self._watch()), asyncio.create_task(polling.watch())]
        try:
            await over.wait()
        finally:
            self._draining = True
            door.shut()
            for task in watching:
                task.cancel()
            await self._drain()
            await runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if not self.sessions.origin_admitted(request):
            self.sessions.refuse("origin", request)
            return web.Response(status=403, text="来源不在许可之列。\n")
        if request.method == "OPTIONS":
            return web.Response(status=204, headers=preflight(origin, request.headers))
        try:
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update(cors(origin))
            raise
        if not response.prepared:
            response.headers.update(cors(origin))
        return response

    async def _health(self, request: web.Request) -> web.StreamResponse:
        status = "draining" if self._draining else "ok"
        return web.json_response({"status": status, "version": __version__}, status=503 if self._draining else 200)

    async def _metrics(self, request: web.Request) -> web.StreamResponse:
        self.sessions.who(request)
        return web.Response(body=metrics.exposition(), headers={"Content-Type": metrics.CONTENT_TYPE})

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            self.sessions.dismiss_revoked()
            if self.shared.changed():
                await self.shared.prepare({}, {})
                event("rules or corpus changed")
                self.sessions.again()

    async def _drain(self) -> None:
        """Let clients take what waits for them, then end every session."""
        event("draining", sessions=len(self.sessions.open))
        end = time.monotonic() + _DRAIN
        while any(session.queue for session in self.sessions.open) and time.monotonic() < end:
            await asyncio.sleep(0.02)
        for session in list(self.sessions.open):
            session.end("drained")
        while self.sessions.open and time.monotonic() < end:
            await asyncio.sleep(0.02)


async def _to_pages(request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("/wps/")


def _context(settings: Settings) -> ssl.SSLContext | None:
    if settings.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(settings.certificate, settings.key)
    return context
