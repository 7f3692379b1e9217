"""Commands that take long: checking a folder, adding to the corpus. In a process of their own, with progress."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jianfu.lsp.features.base import Feature
from jianfu.lsp.progress import Progress
from jianfu.lsp.rpc import INTERNAL_ERROR, INVALID_PARAMS, Json, RpcError
from jianfu.lsp.uris import address, path_of
from jianfu.lsp.workers import Worker, WorkError
from jianfu.readers import UnreadableError, find

CHECK = "jianfu.checkFolder"
ADD = "jianfu.corpusAdd"
REPORT = "jianfu.report"


class LongWork(Feature):
    """`checkFolder` [{uri}] → {files, findings, unreadable}; `corpusAdd` [{paths, corpus?}] → {added, failed};
    `report` [{uris}] → {text, files, findings}, as `jianfu check` writes it. All take a workDoneToken, and all answer
    {cancelled}."""

    def register(self) -> None:
        """See Feature."""
        self._again: asyncio.Task[None] | None = None
        self.server.command(CHECK, self._check)
        self.server.command(ADD, self._add)
        self.server.command(REPORT, self._report)
        self.server.rpc.hear("window/workDoneProgress/cancel", self._cancel)

    def saved(self, paths: Sequence[Path]) -> None:
        """See Feature. What a check of the folder found in a file goes when the file is put right."""
        marked = [path for path in paths if self.server.marks.is_closed(address(path))]
        if marked:
            self._again = asyncio.get_running_loop().create_task(self._recheck(marked))

    async def _recheck(self, paths: Sequence[Path]) -> None:
        worker = Worker()
        try:
            for path in paths:
                items = await self._items(worker, path) if path.is_file() else []
                self.server.marks.show_closed(address(path), items)
        except WorkError:
            return  # what was found before stands
        finally:
            worker.stop()

    def close(self) -> None:
        """See Feature."""
        if self._again is not None:
            self._again.cancel()

    def _cancel(self, params: Json) -> None:
        progress = self.server.progresses.get(params["token"])
        if progress is not None:
            progress.cancel()

    async def _check(self, arguments: list[Json]) -> Json:
        asked = arguments[0] if arguments else {}
        folder = path_of(asked["uri"]) if "uri" in asked else self.server.root
        if folder is None:
            raise RpcError(INVALID_PARAMS, "不是文件夹")
        found = list(find([folder]))
        files = [path.absolute() for path in found if not isinstance(path, UnreadableError)]
        outcome = {"files": 0, "findings": 0, "unreadable": len(found) - len(files), "cancelled": True}
        worker = Worker()
        open_here = {path_of(uri) for uri in self.server.drafts}
        try:
            async with Progress(self.server, f"检查 {folder.name}", asked.get("workDoneToken")) as progress:
                for done, path in enumerate(files, 1):
                    items = await self._items(worker, path)
                    outcome["files"] = done
                    outcome["findings"] += len(items)
                    if path not in open_here and not self.server.client.pulls and not self.server.marks.muted:
                        self.server.marks.show_closed(address(path), items)
                    progress.report(done, len(files), path.name)
                outcome["cancelled"] = False
        except WorkError as error:
            raise RpcError(INTERNAL_ERROR, str(error)) from error
        finally:
            worker.stop()
        return outcome

    async def _report(self, arguments: list[Json]) -> Any:
        asked = arguments[0]
        paths = [str(path) for path in map(path_of, asked["uris"]) if path is not None]
        settings = {"options": self.server.options, "root": str(self.server.root)}
        return await self._in_worker("report", "生成审核报告", asked.get("workDoneToken"), paths=paths, **settings)

    async def _in_worker(self, job: str, title: str, token: int | str | None, **arguments: Any) -> Json:
        outcome: Json = {"cancelled": True}
        worker = Worker()
        try:
            async with Progress(self.server, title, token) as progress:
                outcome = await worker.run(
                    job, lambda said: progress.report(said["done"], said["total"], said["name"]), **arguments
                )
        except WorkError as error:
            raise RpcError(INTERNAL_ERROR, str(error)) from error
        finally:
            worker.stop()
        return outcome

    async def _items(self, worker: Worker, path: Path) -> list[Json]:
        encoding, root = self.server.client.encoding, str(self.server.root)
        arguments = {"path": str(path), "options": self.server.options, "root": root, "encoding": encoding}
        items: list[Json] = await worker.run("check", **arguments)
        return items

    async def _add(self, arguments: list[Json]) -> Any:
        asked = arguments[0]
        corpus = asked.get("corpus") or self._corpus()
        if not corpus:
            raise RpcError(INVALID_PARAMS, "没有指定上位文件库：请在 jianfu.toml 中写明 corpus")
        token = asked.get("workDoneToken")
        outcome = await self._in_worker("corpus_add", "收入上位文件库", token, paths=asked["paths"], corpus=corpus)
        # Also what a cancelled job has put there holds.
        self.server.checking.engines.forget()
        self.server.again()
        return {"added": 0} | outcome

    def _corpus(self) -> str:
        config = self.server.checking.engines.config_for(self.server.root)
        return str(Path(config.folder, config.corpus)) if config.corpus else ""
