"""Code lens and inlay hints: how many characters and pages there are, and how many there may be."""

from functools import lru_cache

from jianfu.draft.counting import count_text
from jianfu.draft.model import Role
from jianfu.engine.findings import Report
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.features.stating import COMMAND as SET_META
from jianfu.lsp.rpc import Json
from jianfu.lsp.sections import sections

_COUNTED = frozenset({Role.BODY, Role.HEADING})


class Budget(Feature):
    """ "3,870 / 4,000 字 · 约 7 页" on the title, "612 字" on each heading."""

    def register(self) -> None:
        """See Feature."""
        self._count = lru_cache(maxsize=1024)(_count)
        self.server.rpc.answer("textDocument/codeLens", self._lens)
        self.server.rpc.answer("textDocument/inlayHint", self._hints)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        return {"codeLensProvider": {"resolveProvider": False}, "inlayHintProvider": {"resolveProvider": False}}

    async def _lens(self, params: Json) -> list[Json]:
        draft = self.server.draft(params)
        if draft is None:
            return []
        lenses = [lens for feature in self.server.features for lens in feature.lenses(draft)]
        report = await self.server.checking.reported(draft)
        if report is None or not report.statistics.characters:
            return lenses
        span = report.structure.inner_title_span or report.structure.title_span or report.structure.body_span
        if span is None:
            return lenses
        command: Json = {"title": self._figures(draft, report), "command": ""}
        if draft.language == "markdown" and self.server.client.can("workspace.applyEdit"):
            # A click tells how the work was taken, and lets the drafter say it.
            arguments = [{"uri": draft.uri, "key": "scope"}]
            command = {"title": command["title"], "command": SET_META, "arguments": arguments}
        return [{"range": draft.range(span.start, span.end), "command": command}, *lenses]

    def _figures(self, draft: OpenDraft, report: Report) -> str:
        engine = self.server.checking.engine(draft)
        characters, pages = engine.allowance(report) if engine is not None else (0, 0)
        used = f"{report.statistics.characters:,}"
        said = f"{used} / {characters:,} 字" if characters else f"{used} 字"
        said += f" · 约 {report.statistics.pages}"
        return f"{said} / {pages} 页" if pages else f"{said} 页"

    async def _hints(self, params: Json) -> list[Json]:
        draft = self.server.draft(params)
        report = await self.server.checking.reported(draft) if draft is not None else None
        if draft is None or report is None:
            return []
        first, last = draft.span(params["range"])
        counted = [paragraph for paragraph in report.structure.paragraphs if paragraph.role in _COUNTED]
        hints = []
        for heading, end in sections(report.structure):
            at = heading.start + (heading.heading_end or len(heading.text))
            if first <= at <= last:
                figure = sum(self._count(p.text) for p in counted if heading.start <= p.start and p.end <= end)
                hints.append({"position": draft.position(at), "label": f"{figure:,} 字", "paddingLeft": True})
        return hints


def _count(text: str) -> int:
    return count_text(text.strip("\u3000 \t\u00a0").lstrip("#> "))
