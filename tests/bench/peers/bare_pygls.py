"""The least that a server on the general library pygls can do: one diagnostic for every version of a document."""

from lsprotocol import types as t
from pygls.lsp.server import LanguageServer

server = LanguageServer("bare", "1", text_document_sync_kind=t.TextDocumentSyncKind.Incremental)


def _publish(uri: str, version: int) -> None:
    place = t.Range(t.Position(0, 0), t.Position(0, 1))
    found = [t.Diagnostic(place, f"version {version}", severity=t.DiagnosticSeverity.Information)]
    server.text_document_publish_diagnostics(t.PublishDiagnosticsParams(uri, found, version))


@server.feature(t.TEXT_DOCUMENT_DID_OPEN)
def opened(ls: LanguageServer, params: t.DidOpenTextDocumentParams) -> None:
    """A document was opened."""
    _publish(params.text_document.uri, params.text_document.version)


@server.feature(t.TEXT_DOCUMENT_DID_CHANGE)
def changed(ls: LanguageServer, params: t.DidChangeTextDocumentParams) -> None:
    """A document was edited; the library has applied the changes."""
    _publish(params.text_document.uri, params.text_document.version)


server.start_io()
