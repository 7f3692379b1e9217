"""textDocument/documentLink: 《…》 that are in the corpus lead there."""

import re

from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.library import Library
from jianfu.lsp.rpc import Json
from jianfu.lsp.uris import address

_TITLE = re.compile(r"《([^《》\r\n]{4,80}(?:《[^《》\r\n]*》[^《》\r\n]*)?)》")


class Links(Feature):
    """Holds the library of each corpus, for itself and for hovers."""

    def register(self) -> None:
        """See Feature."""
        self._libraries: dict[int, Library] = {}
        self.server.rpc.answer("textDocument/documentLink", self._links)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        return {"documentLinkProvider": {"resolveProvider": False}}

    def settings_changed(self) -> None:
        """See Feature."""
        self._libraries.clear()

    def library(self, draft: OpenDraft) -> Library | None:
        """The library of the draft's corpus; None without one, and until it is open."""
        engine = self.server.checking.engine(draft)
        if engine is None or engine.copying is None:
            return None
        corpus = engine.copying.matcher.corpus
        known = self._libraries.get(id(corpus))
        if known is None:
            known = self._libraries[id(corpus)] = Library(corpus)
        return known

    async def _links(self, params: Json) -> list[Json]:
        draft = self.server.draft(params)
        library = self.library(draft) if draft is not None else None
        if draft is None or library is None:
            return []
        version, links = draft.version, []
        for found in _TITLE.finditer(draft.text):
            source = await library.find(found[1])
            if draft.version != version:
                return []  # the client asks again for what it has now
            if source is not None:
                place = draft.range(found.start(1), found.end(1))
                links.append({"range": place, "target": address(source[1].path), "tooltip": "打开上位文件"})
        return links
