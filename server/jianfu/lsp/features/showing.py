"""Showing a rule's page and the passage that was copied."""

from collections.abc import Iterator

from jianfu.lsp.features.actions import QUICK_FIX
from jianfu.lsp.features.base import Asked, Feature
from jianfu.lsp.passages import Passages
from jianfu.lsp.rpc import INVALID_PARAMS, Json, RpcError

RULE = "jianfu.showRule"
SOURCE = "jianfu.showSource"


class Showing(Feature):
    """Both commands answer with the address, for clients that cannot be asked to show a document."""

    def register(self) -> None:
        """See Feature."""
        self._passages = Passages()
        self.server.command(RULE, self._rule)
        self.server.command(SOURCE, self._source)

    def actions(self, asked: Asked) -> Iterator[Json]:
        """See Feature."""
        seen = set()
        for _, finding in asked.findings:
            for related in finding.related[:1]:
                arguments = [{"path": related.path, "start": related.start, "end": related.end}]
                yield _action(f"查看出处《{related.title}》", SOURCE, arguments)
            if finding.rule not in seen:
                seen.add(finding.rule)
                yield _action(f"查看规则“{finding.rule}”", RULE, [{"uri": asked.draft.uri, "rule": finding.rule}])

    def _rule(self, arguments: list[Json]) -> str:
        asked = arguments[0]
        draft = self.server.drafts.get(asked.get("uri", ""))
        engine = self.server.checking.engine(draft) if draft is not None else None
        page = self.server.checking.page(engine, asked["rule"]) if engine is not None else ""
        if not page:
            raise RpcError(INVALID_PARAMS, f"没有“{asked['rule']}”这条规则的说明")
        self._show({"uri": page, "external": not page.startswith("file:")})
        return page

    def _source(self, arguments: list[Json]) -> str:
        asked = arguments[0]
        # Only what the corpus holds is shown: the path comes back from the client.
        known = {
            related.path
            for draft in self.server.drafts.values()
            for finding in self.server.checking.shown(draft)
            for related in finding.related
        }
        if asked["path"] not in known:
            raise RpcError(INVALID_PARAMS, "这一出处已不在提示中")
        encoding = self.server.client.encoding
        uri, range_ = self._passages.place(asked["path"], asked["start"], asked["end"], encoding)
        self._show({"uri": uri, "takeFocus": True, "selection": range_})
        return uri

    def _show(self, params: Json) -> None:
        if self.server.client.can("window.showDocument.support"):
            self.server.rpc.ask("window/showDocument", params)


def _action(title: str, command: str, arguments: list[Json]) -> Json:
    return {"title": title, "kind": QUICK_FIX, "command": {"title": title, "command": command, "arguments": arguments}}
