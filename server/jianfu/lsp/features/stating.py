"""Stating what the draft is, where it was inferred otherwise: its scope, which decides the limit, and its genre."""

from collections.abc import Iterator

from jianfu.draft.model import Scope
from jianfu.lsp.edits import of_draft, stated
from jianfu.lsp.features.actions import QUICK_FIX
from jianfu.lsp.features.base import Asked, Feature
from jianfu.lsp.rpc import INVALID_PARAMS, Json, RpcError
from jianfu.readers import metadata_value

COMMAND = "jianfu.setMeta"
SCOPES = {
    Scope.COMPREHENSIVE: "综合性工作",
    Scope.FIELD: "某领域重要工作",
    Scope.SPECIAL: "专项工作或具体任务",
}
GENRES = ("通知", "意见", "报告", "请示", "批复", "函", "纪要", "决定", "实施方案", "会议通知", "讲话")


class Stating(Feature):
    """Writes front matter; other texts have jianfu.toml. The command's arguments are [{uri, key, value?}]."""

    def register(self) -> None:
        """See Feature."""
        self.server.command(COMMAND, self._set)

    def actions(self, asked: Asked) -> Iterator[Json]:
        """See Feature."""
        title = asked.report.structure.title_span
        at_title = title is not None and title.start <= asked.end and asked.start <= title.end
        on_length = any(finding.rule == "length" for _, finding in asked.findings)
        if asked.draft.language != "markdown" or not (at_title or on_length):
            return
        known = asked.report.metadata.scope.value
        for scope, name in SCOPES.items():
            if scope != known:
                edit = of_draft(self.server.client, asked.draft, [stated(asked.draft.text, "scope", scope)])
                yield {"title": f"注明本文部署的是{name}", "kind": QUICK_FIX if on_length else "refactor", "edit": edit}
        arguments = [{"uri": asked.draft.uri, "key": "genre"}]
        command = {"title": "注明文种……", "command": COMMAND, "arguments": arguments}
        yield {"title": "注明文种……", "kind": "refactor", "command": command}

    async def _set(self, arguments: list[Json]) -> bool:
        asked = arguments[0]
        key, value = asked["key"], asked.get("value")
        if value is None:
            choices = [str(scope) for scope in SCOPES] if key == "scope" else list(GENRES)
            question = {"type": 3, "message": f"{key}：", "actions": [{"title": choice} for choice in choices]}
            answer = await self.server.rpc.ask("window/showMessageRequest", question)
            if not isinstance(answer, dict):
                return False
            value = answer["title"]
        try:
            value = metadata_value(key, value)
        except ValueError as error:
            raise RpcError(INVALID_PARAMS, str(error)) from error
        draft = self.server.drafts.get(asked["uri"])
        if draft is None or draft.language != "markdown":
            raise RpcError(INVALID_PARAMS, "只有 Markdown 文稿可以在文头注明；其他文稿请写在 jianfu.toml 里")
        edit = of_draft(self.server.client, draft, [stated(draft.text, key, value)])
        applied = await self.server.rpc.ask("workspace/applyEdit", {"label": f"注明 {key}", "edit": edit})
        return bool(applied and applied.get("applied"))
