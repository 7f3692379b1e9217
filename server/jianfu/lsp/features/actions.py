"""textDocument/codeAction: quick fixes, and what the other features offer at a place."""

from collections.abc import Iterator, Sequence

from jianfu.checks.base import Edit, Fix
from jianfu.engine.findings import Finding
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.edits import apart, of_draft
from jianfu.lsp.features.base import Asked, Feature
from jianfu.lsp.rpc import Json

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.jianfu"


class Actions(Feature):
    """Safe fixes are preferred ones and can be done all at once; others say that they have to be looked at."""

    def register(self) -> None:
        """See Feature."""
        self.server.rpc.answer("textDocument/codeAction", self._answer)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        return {"codeActionProvider": {"codeActionKinds": [QUICK_FIX, FIX_ALL, "source", "refactor"]}}

    async def _answer(self, params: Json) -> list[Json]:
        draft = self.server.draft(params)
        report = await self.server.checking.reported(draft) if draft is not None else None
        if draft is None or report is None:
            return []
        start, end = draft.span(params["range"])
        context = params.get("context") or {}
        found = self._findings(draft, start, end, context.get("diagnostics") or [])
        asked = Asked(draft, report, start, end, found)
        only = context.get("only")
        return [
            action
            for feature in self.server.features
            for action in feature.actions(asked)
            if only is None or any(action["kind"] == kind or action["kind"].startswith(kind + ".") for kind in only)
        ]

    def actions(self, asked: Asked) -> Iterator[Json]:
        """See Feature."""
        shown = self.server.marks.of(asked.draft.uri)
        fixes = [(index, fix) for index, finding in asked.findings for fix in finding.fixes]
        for index, fix in sorted(fixes, key=lambda item: not item[1].safe):
            action: Json = {
                "title": fix.title if fix.safe else f"{fix.title}（请核对文意）",
                "kind": QUICK_FIX,
                "edit": of_draft(self.server.client, asked.draft, fix.edits),
                "isPreferred": fix.safe,
            }
            if shown is not None and index < len(shown.items):
                action["diagnostics"] = [shown.items[index]]
            yield action
        together = self._all_safe(self.server.checking.shown(asked.draft))
        if together:
            edit = of_draft(self.server.client, asked.draft, together)
            yield {"title": "改正全部有把握的问题", "kind": FIX_ALL, "edit": edit}

    def _findings(self, draft: OpenDraft, start: int, end: int, sent: Sequence[Json]) -> list[tuple[int, Finding]]:
        """Our findings at a place, and those that the client names by what it was given of them."""
        named = {
            data["index"]
            for data in (item.get("data") for item in sent)
            if isinstance(data, dict) and data.get("version") == draft.version
        }
        return [
            (index, finding)
            for index, finding in enumerate(self.server.checking.shown(draft))
            if index in named or (finding.start <= end and start <= finding.end)
        ]

    @staticmethod
    def _all_safe(findings: Sequence[Finding]) -> list[Edit]:
        edits: list[Edit] = []
        for finding in findings:
            safe: Fix | None = next((fix for fix in finding.fixes if fix.safe), None)
            if safe is not None and apart([*edits, *safe.edits]):
                edits += safe.edits
        return sorted(edits)
