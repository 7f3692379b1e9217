"""`jianfu rules`: list, show, test, new, schema."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from jianfu.cli.settings import UsageError, engines_for
from jianfu.engine.examples import Outcome, laxer_limits, try_examples
from jianfu.reports.text import NAMES
from jianfu.reports.wrap import cells
from jianfu.rules.book import Entry, RuleBook
from jianfu.rules.docs import markdown
from jianfu.rules.loader import BUILTIN
from jianfu.rules.schema import RuleError, json_schema
from jianfu.rules.template import template
from jianfu.workspace.trials import trial_engine

_WAITING = {"corpus": "等待上位文件库", "ledger": "等待台账"}


def run(options: argparse.Namespace) -> int:
    """Run one action; returns the exit status."""
    actions = {"list": _list, "show": _show, "test": _test, "new": _new, "schema": _schema}
    try:
        return actions[options.action](options)
    except (UsageError, RuleError) as error:
        print(error, file=sys.stderr)
        return 2


def _book(options: argparse.Namespace) -> RuleBook:
    return engines_for(options).engine_for(Path.cwd()).book


def _list(options: argparse.Namespace) -> int:
    engine = engines_for(options).engine_for(Path.cwd())
    book = engine.book
    widest = max((len(entry.rule.id) for entry in book.entries), default=0)
    names = max((cells(entry.rule.name) for entry in book.entries), default=0)
    for entry in book.entries:
        waiting = engine.waits_for(entry)
        state = f"  （{_WAITING[waiting]}）" if waiting else ""
        sets = "、".join(dict.fromkeys(basis.ruleset for basis in entry.bases))
        name = entry.rule.name + " " * (names - cells(entry.rule.name))
        print(f"{entry.rule.id:<{widest}}  {NAMES[entry.severity]}  {name}  {sets}{state}")
    count = sum(1 for entry in book.entries if engine.waits_for(entry))
    print(f"\n共 {len(book.entries)} 条规则，其中 {count} 条等待数据。" + _off(book))
    return 0


def _off(book: RuleBook) -> str:
    return f"已关闭：{'、'.join(book.off)}。" if book.off else ""


def _show(options: argparse.Namespace) -> int:
    entries = [entry for entry in _book(options).entries if entry.rule.id == options.rule]
    if not entries:
        raise UsageError(f"没有“{options.rule}”这条规则；用 jianfu rules list 查看全部规则。")
    for entry in entries:
        print(markdown(entry))
    return 0


def _test(options: argparse.Namespace) -> int:
    """Examples of the rules in force, or of the sets and rule files named."""
    if options.paths:
        options.rules = options.paths
    together = _book(options)
    names = options.rules or engines_for(options).config_for(Path.cwd()).rules or BUILTIN
    failed = tried = waiting = 0
    for name in names:
        # Each set by itself: another set's stricter limits would answer for it.
        options.rules = [name]
        engine = engines_for(options).engine_for(Path.cwd())
        for entry in engine.book.entries:
            if entry.rule.waits_for == "ledger":
                waiting += len(entry.rule.examples.each())
                continue
            outcomes = try_examples(entry, trial_engine(engine))
            tried += len(outcomes)
            failed += _print_failures(entry, outcomes)
    for said in laxer_limits(together):
        print(said)
    print(f"共 {tried} 个例子，{failed} 个不符" + (f"；另有 {waiting} 个例子等待数据" if waiting else "") + "。")
    return 1 if failed else 0


def _print_failures(entry: Entry, outcomes: Sequence[Outcome]) -> int:
    failures = [outcome for outcome in outcomes if outcome.problem]
    for outcome in failures:
        print(f"{entry.rule.ruleset}/{entry.rule.id}：{outcome.problem}\n    {outcome.example.text.strip()[:120]}")
    return len(failures)


def _new(options: argparse.Namespace) -> int:
    path = Path(options.path)
    if path.suffix != ".yaml":
        raise UsageError(f"{path}：规则文件应以 .yaml 结尾，文件名即规则编号")
    if path.exists():
        raise UsageError(f"{path}：文件已经存在，没有改动它")
    text = template(path.stem, options.kind)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}：不能写入（{error.strerror}）") from None
    print(f"已新建 {path}。改好后运行：jianfu rules test {path}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
