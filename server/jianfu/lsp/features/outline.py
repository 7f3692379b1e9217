"""textDocument/documentSymbol and textDocument/foldingRange: the draft's headings and what stands under them."""

from jianfu.draft.model import Paragraph, Role
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.rpc import Json
from jianfu.lsp.sections import heading_text, sections

_NAMESPACE, _STRING, _FILE = 3, 15, 1  # symbol kinds


class Outline(Feature):
    """The title with the headings below it, by their levels."""

    def register(self) -> None:
        """See Feature."""
        self.server.rpc.answer("textDocument/documentSymbol", self._symbols)
        self.server.rpc.answer("textDocument/foldingRange", self._folds)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        return {"documentSymbolProvider": {"label": "公文"}, "foldingRangeProvider": True}

    async def _symbols(self, params: Json) -> list[Json]:
        draft = self.server.draft(params)
        report = await self.server.checking.reported(draft) if draft is not None else None
        if draft is None or report is None:
            return []
        top: list[Json] = []
        open_: list[tuple[int, Json]] = []
        for heading, end in sections(report.structure):
            symbol = _symbol(draft, heading_text(heading), _STRING, (heading.start, end), _span(heading))
            while open_ and open_[-1][0] >= heading.level:
                open_.pop()
            (open_[-1][1]["children"] if open_ else top).append(symbol)
            open_.append((heading.level, symbol))
        title = report.structure.title_span
        if title is None:
            return top
        symbol = _symbol(draft, report.structure.title, _FILE, (title.start, len(draft.text)), tuple(title))
        symbol["children"] = top
        return [symbol]

    async def _folds(self, params: Json) -> list[Json]:
        draft = self.server.draft(params)
        report = await self.server.checking.reported(draft) if draft is not None else None
        if draft is None or report is None:
            return []
        spans = [(heading.start, end, "region") for heading, end in sections(report.structure)]
        for role, kind in ((Role.FRONT_MATTER, "comment"), (Role.COMMENT, "comment"), (Role.ATTACHMENT, "region")):
            span = report.structure.span(role)
            if span is not None:
                spans.append((span.start, span.end, kind))
        folds = []
        for start, end, kind in spans:
            first, last = draft.position(start)["line"], draft.position(end)["line"]
            if last > first:
                folds.append({"startLine": first, "endLine": last, "kind": kind})
        return folds


def _span(heading: Paragraph) -> tuple[int, int]:
    return heading.start, heading.start + (heading.heading_end or len(heading.text))


def _symbol(draft: OpenDraft, name: str, kind: int, span: tuple[int, int], selected: tuple[int, ...]) -> Json:
    return {
        "name": name,
        "kind": kind,
        "range": draft.range(*span),
        "selectionRange": draft.range(selected[0], selected[1]),
        "children": [],
    }
