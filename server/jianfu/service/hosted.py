"""One client's language server inside the service: the same as on a pipe, without what reaches into a disk.

The client may sit at another machine: addresses of files are its own, not ours, and what would start a process or read
a folder for it is left out.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jianfu.engine.engine import Engine
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features import FEATURES, Feature
from jianfu.lsp.features.long_work import LongWork
from jianfu.lsp.features.rule_files import RuleFiles
from jianfu.lsp.features.watching import Watching
from jianfu.lsp.rpc import Json
from jianfu.lsp.server import Server
from jianfu.lsp.settings import overrides
from jianfu.rules.schema import RuleError
from jianfu.service.rules import Own, Shared, allowed
from jianfu.service.settings import Limits

_ERROR = 1


class Configuring(Watching):
    """The client's settings change; which files do is for the service to watch."""

    def register(self) -> None:
        """See Feature."""
        self._due: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._looking = None
        self.server.rpc.hear("workspace/didChangeConfiguration", self._configuration)

    def started(self) -> None:
        """See Feature. The client tells without being asked."""

    def changed(self, draft: OpenDraft, size: int) -> None:
        """See Feature. The files in use are looked at once for all clients."""

    async def _reload(self) -> None:
        if self.server.checking.preparing is not None:
            await self.server.checking.preparing
        self.server.again()


class Bounds(Feature):
    """How much one client may have open."""

    def changed(self, draft: OpenDraft, size: int) -> None:
        """See Feature."""
        server = self.server
        assert isinstance(server, Hosted)
        held = server.drafts.values()
        if len(held) > server.limits.documents or sum(len(one.text) for one in held) > server.limits.texts:
            server.too_much()
        elif server.outgrown is not None and len(draft.text) > server.limits.alone:
            server.outgrown()


_ELSEWHERE = (LongWork, RuleFiles, Watching)
HOSTED = (*(feature for feature in FEATURES if feature not in _ELSEWHERE), Configuring, Bounds)


class Hosted(Server):
    """A Server that shares its rules with others. `address` is the service's own, under which rules have pages;
    `too_much` is called when the client holds more than it may, `outgrown` when a draft is too long to share a process."""

    def __init__(
        self,
        shared: Shared,
        limits: Limits,
        address: str,
        send: Callable[[bytes], None],
        ended: Callable[[int], None],
        too_much: Callable[[], None],
        outgrown: Callable[[], None] | None,
    ) -> None:
        self.shared = shared
        self.limits = limits
        self._address = address
        self.too_much = too_much
        self.outgrown = outgrown
        self.asked: Json = {}  # what the client said at initialize
        super().__init__(send, ended, self._pages, HOSTED)
        self.checking.engines = Own(shared, {})

    def _initialize(self, params: Json) -> Json:
        self.asked = params
        return super()._initialize(params)

    def locate(self, uri: str) -> Path | None:
        """See Server."""
        return None

    def configure(self, options: Any, where: str) -> None:
        """See Server."""
        try:
            chosen = allowed(overrides(options, self.shared.folder, where), self.shared)
        except RuleError as error:
            self.tell(str(error), _ERROR)
            return
        if isinstance(options, dict) and options.get("corpus"):
            self.tell("上位文件库由服务统一设置，这里的 corpus 没有采用。")
        self.options = options
        self.checking.engines = Own(self.shared, chosen)
        self.checking.preparing = None
        if not self.shared.is_ready(chosen):
            known = {key: value for key, value in (options or {}).items() if key != "corpus"}
            work = self.shared.prepare(chosen, known)
            self.checking.preparing = asyncio.get_running_loop().create_task(work)

    def _pages(self, engine: Engine) -> Callable[[str], str]:
        own = self.checking.engines
        name = self.shared.book_name(own.settings if isinstance(own, Own) else {})
        return lambda rule: f"{self._address}/rules/{name}/{rule}"
