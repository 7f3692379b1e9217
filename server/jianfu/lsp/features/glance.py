"""The draft at a glance: `jianfu/status` after each publish, `jianfu/overview` when it is asked for."""

import asyncio

from jianfu.lsp.features.base import Feature
from jianfu.lsp.overview import figures, overview
from jianfu.lsp.passages import Passages
from jianfu.lsp.rpc import INTERNAL_ERROR, INVALID_PARAMS, Json, RpcError
from jianfu.lsp.workers import WorkError

STATUS = "jianfu/status"
OVERVIEW = "jianfu/overview"
_AFTER = 0.1  # seconds: behind the marks, and once for a burst of keys


class Glance(Feature):
    """The status goes to clients that say `experimental: {jianfu: {status: true}}`; others would not know it.

    `jianfu/overview` {textDocument} answers for open drafts, and for files on disk with their `text` besides; null for
    what is no draft.
    """

    def register(self) -> None:
        """See Feature."""
        self._passages = Passages()
        self._due: dict[str, asyncio.TimerHandle] = {}
        self.server.rpc.answer(OVERVIEW, self._overview)

    def published(self, uri: str) -> None:
        """See Feature."""
        if uri in self.server.drafts and uri not in self._due and self.server.client.can("experimental.jianfu.status"):
            self._due[uri] = asyncio.get_running_loop().call_later(_AFTER, self._tell, uri)

    def closed(self, uri: str) -> None:
        """See Feature."""
        handle = self._due.pop(uri, None)
        if handle is not None:
            handle.cancel()

    def close(self) -> None:
        """See Feature."""
        for uri in list(self._due):
            self.closed(uri)

    def _tell(self, uri: str) -> None:
        self._due.pop(uri, None)
        draft = self.server.drafts.get(uri)
        report = self.server.checking.report(draft) if draft is not None else None
        engine = self.server.checking.engine(draft) if draft is not None else None
        if draft is None or report is None or engine is None:
            return
        status = {"uri": uri, "version": draft.version, **figures(report, engine)}
        status["findings"] = len(self.server.checking.shown(draft))
        status["muted"] = self.server.marks.muted
        self.server.rpc.notify(STATUS, status)

    async def _overview(self, params: Json) -> Json | None:
        draft = self.server.draft(params)
        if draft is None:
            return await self._of_file(params["textDocument"]["uri"])
        report = await self.server.checking.reported(draft)
        engine = self.server.checking.engine(draft)
        if report is None or engine is None:
            return None
        encoding = self.server.client.encoding
        shown = self.server.checking.shown(draft)
        return overview(
            draft, report, engine, shown, lambda path, start, end: self._passages.place(path, start, end, encoding)
        )

    async def _of_file(self, uri: str) -> Json:
        path = self.server.locate(uri)
        if path is None:
            raise RpcError(INVALID_PARAMS, "not open, and no file")
        options, root = self.server.options, str(self.server.root)
        encoding = self.server.client.encoding
        try:
            found: Json = await self.server.worker.run(
                "overview", path=str(path), options=options, root=root, encoding=encoding
            )
        except WorkError as error:
            raise RpcError(INTERNAL_ERROR, str(error)) from error
        if "error" in found:
            raise RpcError(INVALID_PARAMS, found["error"])
        return found
