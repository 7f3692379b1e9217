"""Findings as the protocol's diagnostics."""

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types as t

from jianfu.engine.findings import Finding
from jianfu.lsp.drafts import OpenDraft
from jianfu.rules.model import Severity

SOURCE = "jianfu"
LEVELS = {
    Severity.SUGGESTION: t.DiagnosticSeverity.Information,
    Severity.WARNING: t.DiagnosticSeverity.Warning,
    Severity.ERROR: t.DiagnosticSeverity.Error,
}


def diagnostic(finding: Finding, draft: OpenDraft, page: Callable[[str], str]) -> t.Diagnostic:
    """One finding as a diagnostic in the client's own units; `page` gives the address of a rule's page, or ""."""
    basis = "；".join(basis.label for basis in finding.bases)
    href = page(finding.rule)
    return t.Diagnostic(
        range=draft.range(finding.start, finding.end),
        severity=LEVELS[finding.severity],
        code=finding.rule,
        code_description=t.CodeDescription(href) if href else None,
        source=SOURCE,
        message=f"{finding.message}\n依据：{basis}",
        related_information=_related(finding) or None,
        data={"rule": finding.rule, "version": draft.version},
    )


def _related(finding: Finding) -> list[t.DiagnosticRelatedInformation]:
    """The copied sources. Their offsets are of the extracted text: the start of the file is as near as a range can say
    without reading it here; the server's own command opens the passage itself."""
    start = t.Range(t.Position(0, 0), t.Position(0, 0))
    return [
        t.DiagnosticRelatedInformation(
            t.Location(Path(related.path).absolute().as_uri(), start), f"《{related.title}》：{related.excerpt[:120]}"
        )
        for related in finding.related
    ]
