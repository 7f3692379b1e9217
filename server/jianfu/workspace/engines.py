"""The engine for a file: the nearest jianfu.toml decides, and what the command line or the editor says wins over it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.engine.engine import Engine
from jianfu.rules.compiled import ready, watched_files
from jianfu.rules.config import Config, load_config, nearest
from jianfu.workspace.sources import generation_files, open_corpus

if TYPE_CHECKING:
    from distributed import Client


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

    def config_for(self, folder: Path) -> Config:
        """Settings that hold in `folder`. Raises RuleError for a jianfu.toml that cannot be used."""
        found = self._config_path or nearest(folder)
        config = self._configs.get(found)
        if config is None:
            config = load_config(found) if found else Config()
            config = self._configs[found] = config._replace(**self._overridden(config))  # type: ignore[arg-type]
        return config

    def engine_for(self, folder: Path) -> Engine:
        """The engine for drafts in `folder`. Raises RuleError for rules or settings that cannot be used."""
        config = self.config_for(folder)
        key = repr(config)
        engine = self._engines.get(key)
        if engine is None:
            rules = ready(config)
            corpus = Path(config.folder, config.corpus) if config.corpus else None
            sources = partial(open_corpus, corpus, self._cluster) if corpus else None
            engine = self._engines[key] = Engine(
                rules.book, config.ignore, config.cap, sources=sources, words=rules.words, reasons=config.reasons
            )
            for file in (*watched_files(config), *generation_files(corpus)):
                self._stamps[file] = _stamp(file)
        return engine

    def changed(self) -> bool:
        """Whether a rule file, word list or jianfu.toml has changed since it was read; if so, all is read anew."""
        if all(_stamp(file) == stamp for file, stamp in self._stamps.items()):
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
