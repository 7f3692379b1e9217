"""What the client shows of each document: the one place from which diagnostics are sent or asked for."""

import asyncio
import json
from collections.abc import Callable
from hashlib import blake2b
from typing import NamedTuple

from jianfu.lsp.convert import Diagnostic


class Shown(NamedTuple):
    """The diagnostics of one version of a document."""

    version: int
    items: list[Diagnostic]

    @property
    def result_id(self) -> str:
        """Names this very result: what says the same of the same version, under whatever rules and corpus, is equal."""
        return result_id(self.items)


def result_id(items: list[Diagnostic]) -> str:
    """A name for a list of diagnostics that any change of text, rules, settings or corpus that shows in it changes."""
    return blake2b(json.dumps(items, sort_keys=True).encode(), digest_size=12).hexdigest()


class Marks:
    """Keeps what is shown. Pushed by `publish` to clients that do not ask; asked for through `ready` by those that do.

    `changed` is called when what a pulling client has asked for before is no longer what it would get.
    """

    def __init__(
        self, publish: Callable[[str, int | None, list[Diagnostic]], None], changed: Callable[[], None]
    ) -> None:
        self._publish = publish
        self._changed = changed
        self._shown: dict[str, Shown] = {}
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}
        self._elsewhere: set[str] = set()  # documents that are not open and have marks from a check of their folder
        self.pulls = False
        self.muted = False

    def show(self, uri: str, version: int, items: list[Diagnostic]) -> None:
        """These are the diagnostics of an open document now."""
        before = self._shown.get(uri)
        self._shown[uri] = Shown(version, items)
        for future in self._waiting.pop(uri, ()):
            if not future.done():
                future.set_result(None)
        if self.pulls:
            if before is not None and before.version == version and before.items != items:
                self._changed()
        else:
            self._publish(uri, version, [] if self.muted else items)

    def show_closed(self, uri: str, items: list[Diagnostic]) -> None:
        """Marks of a document that is not open, as a check of its folder found them."""
        if items:
            self._elsewhere.add(uri)
        elif uri not in self._elsewhere:
            return
        else:
            self._elsewhere.discard(uri)
        self._publish(uri, None, items)

    def is_closed(self, uri: str) -> bool:
        """Whether a document that is not open has marks."""
        return uri in self._elsewhere

    def drop(self, uri: str) -> None:
        """The document was closed."""
        known = self._shown.pop(uri, None)
        for future in self._waiting.pop(uri, ()):
            future.cancel()
        if known is not None and not self.pulls:
            self._publish(uri, None, [])

    def of(self, uri: str) -> Shown | None:
        """What is shown of an open document, mute or not."""
        return self._shown.get(uri)

    async def ready(self, uri: str, version: Callable[[], int | None]) -> list[Diagnostic]:
        """The diagnostics of the document's current version (`version` gives it, None once it is closed)."""
        while True:
            wanted, known = version(), self._shown.get(uri)
            if wanted is None:
                return []
            if known is not None and known.version == wanted:
                return [] if self.muted else known.items
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(uri, []).append(future)
            try:
                await future
            except asyncio.CancelledError:
                if not future.cancelled():  # it is we who are cancelled
                    raise
                return []

    def mute(self, muted: bool) -> None:
        """Take all marks away, or bring them back."""
        self.muted = muted
        for uri in list(self._elsewhere) if muted else ():
            self.show_closed(uri, [])
        if self.pulls:
            self._changed()
            return
        for uri, shown in self._shown.items():
            self._publish(uri, shown.version, [] if muted else shown.items)
