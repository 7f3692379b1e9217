"""What the client can do, and in which units it counts."""

from collections.abc import Mapping
from typing import Any

from jianfu.text.lines import Encoding

_ENCODINGS: dict[str, Encoding] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32"}


class Client:
    """The client's capabilities, as it stated them at `initialize`."""

    def __init__(self, capabilities: Mapping[str, Any] | None = None) -> None:
        self._capabilities = capabilities or {}
        offered = self.get("general.positionEncodings")
        # The client lists what it likes best first.
        known = [_ENCODINGS[name] for name in offered if name in _ENCODINGS] if isinstance(offered, list) else []
        self.encoding: Encoding = known[0] if known else "utf-16"
        self.pulls = isinstance(self.get("textDocument.diagnostic"), dict)
        self.refreshes_diagnostics = self.pulls and (
            self.can("workspace.diagnostics.refreshSupport") or self.can("workspace.diagnostic.refreshSupport")
        )

    def get(self, path: str) -> Any:
        """The value at a dotted path; None where there is none."""
        value: Any = self._capabilities
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        return value

    def can(self, path: str) -> bool:
        """Whether the client says so at a dotted path."""
        return bool(self.get(path))
