"""The editor's settings: initializationOptions and workspace/didChangeConfiguration, with the keys of jianfu.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jianfu.rules.config import from_mapping
from jianfu.workspace.engines import Engines

# Fields of Config that an editor may set; the keys of jianfu.toml, but for what belongs to a file (extends).
_NAMED = ("rules", "severity", "limits", "meta", "ignore", "corpus", "quiet", "cap", "reasons")
_META = ("genre", "scope", "issuer", "issuer_level", "issuer_kind", "date")


def engines(options: Any, root: Path, where: str = "initializationOptions") -> Engines:
    """Engines under the editor's settings; a null means that the editor says nothing of that key.

    Paths in them are relative to `root`. Raises RuleError for settings that cannot be used.
    """
    return Engines(None, overrides(options, root, where))


def overrides(options: Any, root: Path, where: str) -> dict[str, object]:
    """An editor's settings under the names of Config's fields. Raises RuleError for settings that cannot be used."""
    if not isinstance(options, Mapping):
        return {}
    known = {key: value for key, value in options.items() if value is not None}
    config = from_mapping(known, where)
    found: dict[str, object] = {key: getattr(config, key) for key in _NAMED if key in known}
    if config.meta:
        found["meta"] = config.meta
    if config.corpus:
        found["corpus"] = str(root / config.corpus)
    if config.chosen:
        found["chosen"] = True
    return found


def ours(settings: Any) -> Any:
    """The part of an editor's settings that speaks of jianfu: its section, without keys of the editor's extension."""
    if not isinstance(settings, Mapping):
        return None
    section = settings.get("jianfu", settings)
    if not isinstance(section, Mapping):
        return None
    return {key: section[key] for key in (*_NAMED, *_META) if key in section}
