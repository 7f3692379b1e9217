"""textDocument/hover: what is wrong, on which basis, and how to say it better."""

from jianfu.engine.findings import Finding
from jianfu.engine.suppress import comments
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.features.links import Links
from jianfu.lsp.library import clauses
from jianfu.lsp.rpc import Json
from jianfu.rules.book import Entry
from jianfu.rules.docs import markdown
from jianfu.rules.model import Basis


class Hover(Feature):
    """Over a mark: the finding. Over a rule's id in an ignore comment: the rule's page."""

    def register(self) -> None:
        """See Feature."""
        self.server.rpc.answer("textDocument/hover", self._hover)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        return {"hoverProvider": True}

    async def _hover(self, params: Json) -> Json | None:
        draft = self.server.draft(params)
        if draft is None:
            return None
        await self.server.checking.reported(draft)
        at = draft.offset(params["position"])
        found = [finding for finding in self.server.checking.shown(draft) if finding.start <= at < finding.end]
        if found:
            # Of several the one that marks least is what the pointer is on.
            found.sort(key=lambda finding: finding.end - finding.start)
            span = draft.range(found[0].start, found[0].end)
            parts = [await self._about(draft, finding) for finding in found]
            return {"contents": {"kind": "markdown", "value": "\n\n---\n\n".join(parts)}, "range": span}
        described = next(filter(None, (feature.described(draft, at) for feature in self.server.features)), "")
        if described:
            return {"contents": {"kind": "markdown", "value": described}}
        return self._on_rule(draft, at)

    async def _about(self, draft: OpenDraft, finding: Finding) -> str:
        engine = self.server.checking.engine(draft)
        entry = engine.book.entry(finding.rule) if engine is not None else None
        parts = [f"**{entry.rule.name if entry else finding.rule}**　`{finding.rule}`", finding.message]
        parts += [await self._basis(draft, basis) for basis in finding.bases]
        if entry is not None:
            parts.append(f"**建议**　{entry.rule.instead.strip()}")
        parts += [
            f"**出处**　《{related.title}》（{related.similarity:.0%}）\n> {_quoted(related.excerpt)}"
            for related in finding.related
        ]
        return "\n\n".join(parts)

    async def _basis(self, draft: OpenDraft, basis: Basis) -> str:
        engine = self.server.checking.engine(draft)
        info = next((one for one in engine.book.sets if one.id == basis.ruleset), None) if engine is not None else None
        number = f"（{info.number}）" if info is not None and info.number else ""
        line = f"**依据**　{basis.label}{number}" + (f"：{basis.says}" if basis.says else "")
        words = await self._words(draft, basis)
        return f"{line}\n> {_quoted(words)}" if words else line

    async def _words(self, draft: OpenDraft, basis: Basis) -> str:
        """The clause's own words, when its document is in the corpus."""
        links = next(feature for feature in self.server.features if isinstance(feature, Links))
        library = links.library(draft)
        found = await library.find(basis.document) if library is not None else None
        return clauses(library.corpus.text(found[0]), basis.clause) if library is not None and found else ""

    def _on_rule(self, draft: OpenDraft, at: int) -> Json | None:
        engine = self.server.checking.engine(draft) if "jianfu" in draft.text else None
        if engine is None or not any(found.start() <= at < found.end() for found in comments(draft.text)):
            return None
        start = end = at
        while start and _is_id(draft.text[start - 1]):
            start -= 1
        while end < len(draft.text) and _is_id(draft.text[end]):
            end += 1
        entry: Entry | None = engine.book.entry(draft.text[start:end])
        if entry is None:
            return None
        return {"contents": {"kind": "markdown", "value": markdown(entry)}, "range": draft.range(start, end)}


def _is_id(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-_")


def _quoted(text: str) -> str:
    return text.strip().replace("\n", "\n> ")
