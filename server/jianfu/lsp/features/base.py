"""What every feature is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jianfu.engine.findings import Finding, Report
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.rpc import Json

if TYPE_CHECKING:
    from jianfu.lsp.server import Server


class Asked(NamedTuple):
    """Where code actions are asked for: the code points `start:end` of a draft, and the server's own findings there,
    each with its number among all that are shown."""

    draft: OpenDraft
    report: Report
    start: int
    end: int
    findings: Sequence[tuple[int, Finding]]


class Feature:
    """Overrides what it needs; `register` is called once, when the server is made."""

    def __init__(self, server: "Server") -> None:
        self.server = server
        self.register()

    def register(self) -> None:
        """Register requests, notifications and commands."""

    def capabilities(self, client: Client) -> Json:
        """What to tell the client at `initialize`."""
        return {}

    def started(self) -> None:
        """The client is ready for requests."""

    def settings_changed(self) -> None:
        """Rules, settings or corpus have changed."""

    def actions(self, asked: Asked) -> Iterator[Json]:
        """Code actions that the feature offers at a place."""
        return iter(())

    def lenses(self, draft: OpenDraft) -> Iterator[Json]:
        """Code lenses that the feature puts on a document."""
        return iter(())

    def completions(self, draft: OpenDraft, at: int) -> Iterator[Json]:
        """Completions that the feature offers at an offset of a document."""
        return iter(())

    def described(self, draft: OpenDraft, at: int) -> str:
        """What the feature can say, in Markdown, about the word at an offset of a document; "" for nothing."""
        return ""

    def checks(self, draft: OpenDraft) -> bool:
        """Whether the feature hands diagnostics of this document to `marks`."""
        return False

    def saved(self, paths: Sequence[Path]) -> None:
        """Files on disk have changed: these, as far as they are known."""

    def changed(self, draft: OpenDraft, size: int) -> None:
        """A document was opened or edited; `size` characters are new."""

    def closed(self, uri: str) -> None:
        """A document was closed."""

    def published(self, uri: str) -> None:
        """Diagnostics of a document were pushed to the client."""

    def close(self) -> None:
        """The server ends."""
