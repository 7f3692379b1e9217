"""Documents as they are opened, edited and closed in the editor."""

from jianfu.lsp.checking import LANGUAGES
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.rpc import Json
from jianfu.workspace.pages import is_page

_INCREMENTAL = 2


class Sync(Feature):
    """Keeps the texts, and tells the checks and the other features."""

    def register(self) -> None:
        """See Feature."""
        hear = self.server.rpc.hear
        hear("textDocument/didOpen", self._opened)
        hear("textDocument/didChange", self._changed)
        hear("textDocument/didClose", self._closed)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        return {"textDocumentSync": {"openClose": True, "change": _INCREMENTAL, "save": {"includeText": False}}}

    def checks(self, draft: OpenDraft) -> bool:
        """See Feature."""
        return draft.language in LANGUAGES

    def _opened(self, params: Json) -> None:
        item = params["textDocument"]
        uri, encoding = item["uri"], self.server.client.encoding
        language, path = item.get("languageId", ""), self.server.locate(uri)
        if path is not None and is_page(path):
            language = ""  # the examples on a rule's page are no draft's sentences
        draft = OpenDraft(uri, item["text"], item["version"], language, encoding, path)
        if draft.uri in self.server.drafts:  # opened twice: the second text is the one that counts
            self._gone(draft.uri)
        self.server.drafts[draft.uri] = draft
        self._tell(draft, len(draft.text))

    def _changed(self, params: Json) -> None:
        draft = self.server.draft(params)
        if draft is None:  # never opened
            return
        changes = params["contentChanges"]
        draft.apply(changes, params["textDocument"]["version"])
        self._tell(draft, sum(len(change["text"]) for change in changes))

    def _closed(self, params: Json) -> None:
        uri = params["textDocument"]["uri"]
        if self.server.drafts.pop(uri, None) is not None:
            self._gone(uri)

    def _tell(self, draft: OpenDraft, size: int) -> None:
        self.server.checking.changed(draft, size)
        for feature in self.server.features:
            feature.changed(draft, size)

    def _gone(self, uri: str) -> None:
        self.server.checking.closed(uri)
        for feature in self.server.features:
            feature.closed(uri)
        self.server.marks.drop(uri)
