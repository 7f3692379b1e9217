"""The service's rule sets and corpus: opened once, read by every connection.

A client may switch rules off or tighten limits for itself. It names no files: paths would be this machine's, not its own.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jianfu.engine.engine import Engine
from jianfu.lsp.workers import Worker, WorkError
from jianfu.rules.book import RuleBook
from jianfu.rules.config import Config
from jianfu.rules.loader import BUILTIN
from jianfu.rules.schema import Problem, RuleError
from jianfu.workspace.engines import Engines

_KEPT = 16  # engines under settings of clients; each takes some megabytes
_PERSONAL = ("meta", "quiet")  # settings that make no other engine


class Shared:
    """Engines by the settings that make a difference to them. `config` is the service's jianfu.toml, if it names one."""

    def __init__(self, config: Path | None, folder: Path) -> None:
        self.config = config
        self.folder = folder
        self._made: OrderedDict[str, Engines] = OrderedDict()
        self._ready: set[str] = set()

    def named_sets(self) -> tuple[str, ...]:
        """The rule sets that a client may choose from: the built-in ones, and those of the service's settings."""
        return tuple(dict.fromkeys((*BUILTIN, *self._engines({}).config_for(self.folder).rules)))

    def engine(self, overrides: Mapping[str, object]) -> Engine:
        """The engine under the service's settings and some of a client's. Raises RuleError."""
        engine = self._engines(overrides).engine_for(self.folder)
        self._ready.add(_key(overrides))
        return engine

    def is_ready(self, overrides: Mapping[str, object]) -> bool:
        """Whether `engine` takes no time to speak of."""
        return _key(overrides) in self._ready

    async def prepare(self, overrides: Mapping[str, object], options: Mapping[str, Any]) -> None:
        """Have rules compiled in a process of its own: it takes a second in which nobody else should wait."""
        worker = Worker()
        folder = self.config.parent if self.config else self.folder
        try:
            await worker.run("compile", options=options, root=str(folder), folders=[str(folder)])
        except WorkError:
            pass  # then they are compiled here
        finally:
            worker.stop()

    def changed(self) -> bool:
        """Whether a rule file, settings or the corpus have changed; if so, all is read anew."""
        if not any(made.changed() for made in self._made.values()):
            return False
        self._made.clear()
        self._ready.clear()
        return True

    def book_name(self, overrides: Mapping[str, object]) -> str:
        """A short name for the rules under a client's settings, for the addresses of their pages."""
        return hashlib.blake2b(_key(overrides).encode(), digest_size=4).hexdigest()

    def book(self, name: str) -> RuleBook:
        """The rules that `book_name` named; the service's own when they are no longer kept."""
        for key, made in self._made.items():
            if hashlib.blake2b(key.encode(), digest_size=4).hexdigest() == name:
                return made.engine_for(self.folder).book
        return self.engine({}).book

    def _engines(self, overrides: Mapping[str, object]) -> Engines:
        key = _key(overrides)
        made = self._made.get(key)
        if made is None:
            while len(self._made) >= _KEPT:
                old, _ = self._made.popitem(last=False)
                self._ready.discard(old)
            shared = {name: value for name, value in overrides.items() if name not in _PERSONAL}
            made = self._made[key] = Engines(self.config, shared)
        self._made.move_to_end(key)
        return made


class Own(Engines):
    """One client's settings over the shared engines; every document has those of the service's folder."""

    def __init__(self, shared: Shared, overrides: Mapping[str, object]) -> None:
        super().__init__(shared.config, overrides)
        self.settings = overrides
        self._shared = shared

    def config_for(self, folder: Path) -> Config:
        """See Engines."""
        return super().config_for(self._shared.folder)

    def engine_for(self, folder: Path) -> Engine:
        """See Engines."""
        return self._shared.engine(self.settings)


def allowed(overrides: Mapping[str, object], shared: Shared) -> dict[str, object]:
    """A client's settings without those that it may not choose here. Raises RuleError for a rule set that is not known."""
    kept = {name: value for name, value in overrides.items() if name != "corpus"}
    rules = kept.get("rules", ())
    known = shared.named_sets()
    unknown = [name for name in rules if name not in known] if isinstance(rules, tuple) else []
    if unknown:
        raise RuleError([Problem("rules", 0, "", f"服务没有规则集 {'、'.join(unknown)}；可用：{'、'.join(known)}")])
    return kept


def _key(overrides: Mapping[str, object]) -> str:
    return repr(sorted((name, repr(value)) for name, value in overrides.items() if name not in _PERSONAL))
