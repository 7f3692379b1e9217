"""Settings that several commands take from the command line."""

import argparse
from pathlib import Path

from jianfu.rules.config import meta_problem
from jianfu.rules.schema import RuleError
from jianfu.workspace.engines import Engines


class UsageError(Exception):
    """Options that cannot be used; the message is what the user reads."""


def engines_for(options: argparse.Namespace) -> Engines:
    """Engines under the options --config, --rules, --corpus and --meta; options that a command lacks do not count.

    Raises UsageError.
    """
    overrides: dict[str, object] = {}
    rules = getattr(options, "rules", None)
    if rules:
        overrides |= {"rules": tuple(_rules_path(name) for name in rules), "chosen": True}
    if getattr(options, "corpus", None):
        overrides["corpus"] = str(Path(options.corpus).resolve())
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
    engines = Engines(config, overrides)
    try:
        engines.engine_for(Path.cwd())
    except RuleError as error:
        raise UsageError(str(error)) from None
    return engines


def _rules_path(name: str) -> str:
    """A path is meant from where the command is called, not from the folder of a jianfu.toml."""
    path = Path(name)
    return str(path.resolve()) if path.exists() else name
