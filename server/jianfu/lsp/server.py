"""`jianfu lsp`: the language server on standard input and output."""

import argparse
import logging
import sys
from typing import Any

from lsprotocol import types as t
from pygls.lsp.server import LanguageServer

from jianfu import __version__
from jianfu.lsp.checking import Checking
from jianfu.lsp.drafts import Drafts
from jianfu.rules.config import from_mapping
from jianfu.rules.schema import RuleError
from jianfu.workspace.engines import Engines

_log = logging.getLogger(__name__)


class Server(LanguageServer):
    """pygls's server with our documents, and errors in the log instead of in the user's face."""

    checking: Checking

    def __init__(self) -> None:
        super().__init__("jianfu", __version__, t.TextDocumentSyncKind.Incremental)
        self.checking = Checking(self.text_document_publish_diagnostics, self.tell, Engines())

    @property
    def drafts(self) -> Drafts:
        """The open drafts."""
        workspace = self.protocol._workspace
        if not isinstance(workspace, Drafts):
            raise RuntimeError("no initialize request yet")
        return workspace

    def tell(self, message: str) -> None:
        """Show the user one line."""
        self.window_show_message(t.ShowMessageParams(t.MessageType.Warning, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log; the texts of drafts are kept out of it."""
        _log.error("%s in %s", type(error).__name__, getattr(source, "__name__", source))


def make_server() -> Server:
    """A language server with all its features, not yet connected to anything."""
    server = Server()

    @server.feature(t.INITIALIZE)
    def initialize(ls: Server, params: t.InitializeParams) -> None:
        workspace = ls.protocol._workspace
        assert workspace is not None  # pygls makes it before it calls this
        ls.protocol._workspace = Drafts(workspace)
        ls.checking.engines = _engines(ls, params.initialization_options)

    @server.feature(t.TEXT_DOCUMENT_DID_OPEN)
    def did_open(ls: Server, params: t.DidOpenTextDocumentParams) -> None:
        ls.checking.changed(ls.drafts.open[params.text_document.uri])

    @server.feature(t.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(ls: Server, params: t.DidChangeTextDocumentParams) -> None:
        draft = ls.drafts.open.get(params.text_document.uri)
        if draft is not None:
            draft.version = params.text_document.version  # also where the list of changes is empty
            ls.checking.changed(draft)

    @server.feature(t.TEXT_DOCUMENT_DID_SAVE)
    def did_save(ls: Server, params: t.DidSaveTextDocumentParams) -> None:
        if ls.checking.engines.changed():
            ls.checking.again(ls.drafts)

    @server.feature(t.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: Server, params: t.DidCloseTextDocumentParams) -> None:
        ls.checking.closed(params.text_document.uri)

    @server.feature(t.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(ls: Server, params: t.DidChangeWatchedFilesParams) -> None:
        ls.checking.engines.forget()
        ls.checking.again(ls.drafts)

    return server


def _engines(ls: Server, options: Any) -> Engines:
    """Engines under the editor's settings; what is wrong with those is said, and the rest of them still holds."""
    if not isinstance(options, dict):
        return Engines()
    known = {key: value for key, value in options.items() if value is not None}
    try:
        config = from_mapping(known, "initializationOptions")
    except RuleError as error:
        ls.tell(str(error))
        return Engines()
    named = ("rules", "severity", "limits", "meta", "ignore", "corpus", "quiet", "cap")
    overrides = {key: getattr(config, key) for key in named if key in known or (key == "meta" and config.meta)}
    if config.chosen:
        overrides["chosen"] = True
    return Engines(None, overrides)


def run(options: argparse.Namespace) -> int:
    """Serve until the client says exit or goes away."""
    # Whatever a library prints must not end up between two messages of the protocol.
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(levelname)s %(name)s %(message)s")
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    make_server().start_io(sys.stdin.buffer, out)
    return 0
