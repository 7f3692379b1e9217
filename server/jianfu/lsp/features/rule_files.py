"""Rule files and jianfu.toml are drafts too: diagnostics while they are written, their keys, and their examples."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jianfu.lsp.convert import ERROR, Diagnostic, line_diagnostic
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.rpc import INTERNAL_ERROR, INVALID_PARAMS, Json, RpcError
from jianfu.lsp.uris import path_of
from jianfu.lsp.workers import WorkError
from jianfu.rules.config import NAME
from jianfu.rules.schema import RuleError
from jianfu.rules.template import template

RUN = "jianfu.runExamples"
TEMPLATE = "jianfu.ruleTemplate"
_PAUSE = 0.2  # seconds; a rule with its examples takes a while to try
_SET = "set.yaml"
_INFORMATION = 3


class RuleFiles(Feature):
    """Everything is tried in the worker process, with the text as it stands in the editor.

    `jianfu.runExamples` [{uri, silent?}] → {tried, failed, said}; `said` is shown unless `silent`. `jianfu.ruleTemplate`
    [{id, kind}] → the text of a new rule file.
    """

    def register(self) -> None:
        """See Feature."""
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._schema: Json = {}
        self.server.command(RUN, self._run)
        self.server.command(TEMPLATE, self._template)

    def checks(self, draft: OpenDraft) -> bool:
        """See Feature."""
        return job_for(draft.uri) is not None

    def changed(self, draft: OpenDraft, size: int) -> None:
        """See Feature."""
        job = job_for(draft.uri)
        if job is None:
            return
        self._cancel(draft.uri)
        delay = 0 if self.server.marks.of(draft.uri) is None else _PAUSE
        self._tasks[draft.uri] = asyncio.get_running_loop().create_task(self._check(draft, job, delay))

    def closed(self, uri: str) -> None:
        """See Feature."""
        self._cancel(uri)

    def close(self) -> None:
        """See Feature."""
        for uri in list(self._tasks):
            self._cancel(uri)

    def settings_changed(self) -> None:
        """See Feature. A limit is laxer or not as the other rules say."""
        for draft in self.server.drafts.values():
            self.changed(draft, 0)

    def lenses(self, draft: OpenDraft) -> Iterator[Json]:
        """See Feature."""
        if job_for(draft.uri) != "rule":
            return
        lines = draft.text.split("\n")
        line = next((number for number, text in enumerate(lines) if text.startswith("examples:")), 0)
        start, end = draft.table.line_span(line)
        command = {"title": "运行示例", "command": RUN, "arguments": [{"uri": draft.uri}]}
        yield {"range": draft.range(start, end), "command": command}

    def completions(self, draft: OpenDraft, at: int) -> Iterator[Json]:
        """See Feature. Keys of the rule's kind at the beginning of a line, and the kinds."""
        if job_for(draft.uri) != "rule" or not self._schema:
            return
        line = draft.text[draft.text.rfind("\n", 0, at) + 1 : at]
        branches = self._schema["$defs"]
        if line.startswith("kind:"):
            kinds = self._schema["else"]["properties"]["kind"]["enum"]
            yield from ({"label": kind, "kind": 12} for kind in kinds)
        elif ":" not in line and not line.startswith((" ", "-", "#")):
            for key, said in branches.get(_kind(draft.text), branches["existence"])["properties"].items():
                yield {"label": key, "kind": 10, "detail": said.get("description", "")}

    def described(self, draft: OpenDraft, at: int) -> str:
        """What the key at an offset means; "" where there is none."""
        if job_for(draft.uri) != "rule" or not self._schema:
            return ""
        start = draft.text.rfind("\n", 0, at) + 1
        key = draft.text[start:].partition(":")[0]
        properties = self._schema["$defs"].get(_kind(draft.text), {}).get("properties", {})
        return str(properties.get(key, {}).get("description", "")) if at - start <= len(key) else ""

    async def _check(self, draft: OpenDraft, job: str, delay: float) -> None:
        await asyncio.sleep(delay)
        version = draft.version
        try:
            items = await self._tried(draft, job)
            if job == "rule" and not self._schema:
                self._schema = await self.server.worker.run("schema")
        except WorkError:
            items = []
        if draft.version == version and self.server.drafts.get(draft.uri) is draft:
            self.server.marks.show(draft.uri, version, items)

    async def _tried(self, draft: OpenDraft, job: str) -> list[Diagnostic]:
        found: list[Json] = await self.server.worker.run(job, path=str(path_of(draft.uri)), text=draft.text)
        return [
            line_diagnostic(draft, item["line"], item["message"], item["code"], item.get("severity", ERROR))
            for item in found
        ]

    async def _run(self, arguments: list[Json]) -> Any:
        asked = arguments[0]
        draft, path = self.server.drafts.get(asked["uri"]), path_of(asked["uri"])
        if path is None or job_for(asked["uri"]) != "rule":
            raise RpcError(INVALID_PARAMS, "不是规则文件")
        try:
            text = draft.text if draft is not None else path.read_text(encoding="utf-8-sig")
            outcome = await self.server.worker.run("examples", path=str(path), text=text)
        except (OSError, UnicodeDecodeError, WorkError) as error:
            raise RpcError(INTERNAL_ERROR, f"{path}：{error}") from error
        if not asked.get("silent"):
            self.server.tell(outcome["said"], _INFORMATION)
        return outcome

    def _template(self, arguments: list[Json]) -> str:
        try:
            return template(arguments[0]["id"], arguments[0]["kind"])
        except RuleError as error:
            raise RpcError(INVALID_PARAMS, str(error)) from error

    def _cancel(self, uri: str) -> None:
        task = self._tasks.pop(uri, None)
        if task is not None:
            task.cancel()


def job_for(uri: str) -> str | None:
    """Which job looks at a document: "rule", "ruleset", "settings", or None for all others."""
    if not uri.endswith((".yaml", NAME)):
        return None
    path = path_of(uri) or Path(uri)
    if path.name == NAME:
        return "settings"
    if path.name == _SET:
        return "ruleset"
    return "rule" if (path.parent / _SET).is_file() else None


def _kind(text: str) -> str:
    for line in text.split("\n"):
        if line.startswith("kind:"):
            return line.partition(":")[2].strip().strip("\"'")
    return ""
