"""The engine for a file: the nearest jianfu.toml decides, and what the command line or the editor says wins over it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jianfu.engine.engine import Engine
from jianfu.rules.compiled import ready, watched_files
from jianfu.rules.config import Config, load_config, nearest
from jianfu.rules.schema import RuleError
from jianfu.workspace.sources import generation_files, open_corpus

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")


class Engines:
    """Makes one engine per set of settings and keeps it while its files stay as they are.

    `config` names a jianfu.toml to use instead of the nearest one; `overrides` are settings of the command line or the
    editor, under the names of `Config`'s fields, that win over it. With `cluster` its workers search the corpus.
    """

    def __init__(
        self,
        config: Path | None = None,
        overrides: Mapping[str, object] | None = None,
        cluster: "Client | None" = None,
    ) -> None:
        self._config_path = config
        self._cluster = cluster
        self._overrides = dict(overrides or {})
        meta = self._overrides.get("meta", {})
        self.stated: Mapping[str, str] = meta if isinstance(meta, dict) else {}  # metadata of this run or editor
        self._configs: dict[Path | None, Config] = {}
        self._engines: dict[str, Engine] = {}
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._failed: dict[object, RuleError] = {}
        self._found: dict[Path, Path | None] = {}  # the jianfu.toml of each folder asked for

    def config_for(self, folder: Path) -> Config:
        """Settings that hold in `folder`. Raises RuleError for a jianfu.toml that cannot be used."""
        found = self._found[folder] = self._config_path or nearest(folder)
        config = self._configs.get(found)
        if config is None:
            if found is not None:
                self._stamp([found])
            config = self._tried(found, lambda: load_config(found) if found else Config())
            config = self._configs[found] = config._replace(**self._overridden(config))  # type: ignore[arg-type]
        return config

    def engine_for(self, folder: Path) -> Engine:
        """The engine for drafts in `folder`. Raises RuleError for rules or settings that cannot be used."""
        config = self.config_for(folder)
        key = repr(config)
        engine = self._engines.get(key)
        if engine is None:
            engine = self._engines[key] = self._tried(key, lambda: self._made(config))
        return engine

    def _made(self, config: Config) -> Engine:
        files = watched_files(config)
        corpus = Path(config.folder, config.corpus) if config.corpus else None
        # Before they are read: a change in between is noticed, and one that puts an error right.
        self._stamp([*files, *generation_files(corpus)])
        self._stamp({file.parent for file in files if str(file) not in config.files})  # what comes and goes there
        rules = ready(config)
        sources = partial(open_corpus, corpus, self._cluster) if corpus else None
        return Engine(rules.book, config.ignore, config.cap, sources=sources, words=rules.words, reasons=config.reasons)

    def _tried(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives. What could not be made is not tried again, at every keystroke, before a file changes."""
        if key in self._failed:
            raise self._failed[key]
        try:
            return make()
        except RuleError as error:
            self._failed[key] = error
            raise

    def _stamp(self, files: Iterable[Path]) -> None:
        self._stamps.update({file: _stamp(file) for file in files})

    def stale(self) -> bool:
        """Whether a rule file, word list, jianfu.toml or the corpus has changed, come or gone since. Asks the disk."""
        moved = any(found != (self._config_path or nearest(folder)) for folder, found in list(self._found.items()))
        return moved or any(_stamp(file) != stamp for file, stamp in list(self._stamps.items()))

    def changed(self) -> bool:
        """Like `stale`; if so, all is read anew."""
        if not self.stale():
            return False
        self.forget()
        return True

    def concerns(self, path: Path) -> bool:
        """Whether a file decides what an engine made here says: it was read, or it is a new rule beside such a file."""
        if path in self._stamps:
            return True
        return path.suffix == ".yaml" and any(path.parent == file.parent for file in self._stamps)

    def forget(self) -> None:
        """Drop everything kept, so that the next call reads the files again."""
        self._configs.clear()
        self._engines.clear()
        self._stamps.clear()
        self._found.clear()
        self._failed.clear()

    def _overridden(self, config: Config) -> dict[str, object]:
        changes = dict(self._overrides)
        for key in ("meta", "severity", "limits"):
            if key in changes:
                changes[key] = {**getattr(config, key), **changes[key]}  # type: ignore[dict-item]
        return changes


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
