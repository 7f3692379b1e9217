"""Settings that several commands take from the command line."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.rules.config import meta_problem
from jianfu.rules.schema import RuleError
from jianfu.workspace.engines import Engines

if TYPE_CHECKING:
    from distributed import Client


class UsageError(Exception):
    """Options that cannot be used; the message is what the user reads."""


def engines_for(options: argparse.Namespace) -> Engines:
    """Engines under the options --config, --rules, --corpus, --cluster and --meta, of which a command may lack some.

    Raises UsageError.
    """
    overrides: dict[str, object] = {}
    rules = getattr(options, "rules", None)
    if rules:
        overrides |= {"rules": tuple(_rules_path(name) for name in rules), "chosen": True}
    if getattr(options, "corpus", None):
        overrides["corpus"] = str(_corpus(Path(options.corpus)))
    meta = {}
    for pair in getattr(options, "meta", ()):
        key, found, value = pair.partition("=")
        problem = meta_problem(key, value) if found and value.strip() else "应写作 KEY=VALUE"
        if problem:
            raise UsageError(f"--meta {pair}：{problem}")
        meta[key] = value
    if meta:
        overrides["meta"] = meta
    config = Path(options.config) if getattr(options, "config", None) else None
    if config and not config.is_file():
        raise UsageError(f"{config}：没有这个文件")
    engines = Engines(config, overrides, cluster(options))
    try:
        engine = engines.engine_for(Path.cwd())
    except RuleError as error:
        raise UsageError(str(error)) from None
    if getattr(options, "cluster", None) and not engine.has_sources:
        raise UsageError("--cluster 用于查找照搬的段落，请同时用 --corpus 指明上位文件库")
    return engines


def cluster(options: argparse.Namespace) -> "Client | None":
    """The cluster of the option --cluster, connected; None without it. Raises UsageError."""
    if not getattr(options, "cluster", None):
        return None
    from jianfu.corpus.cluster import connect
    from jianfu.corpus.errors import CorpusError

    try:
        return connect(options.cluster)
    except CorpusError as error:
        raise UsageError(str(error)) from None


def _corpus(folder: Path) -> Path:
    """A folder without anything of a corpus in it is a slip of the pen; a damaged corpus is told with each draft."""
    from jianfu.workspace.sources import has_corpus

    if not has_corpus(folder):
        raise UsageError(f"{folder}：这里没有上位文件库；请核对 --corpus 的路径，或先用 jianfu corpus add 建立")
    return folder.resolve()


def _rules_path(name: str) -> str:
    """A path is meant from where the command is called, not from the folder of a jianfu.toml."""
    path = Path(name)
    return str(path.resolve()) if path.exists() else name
