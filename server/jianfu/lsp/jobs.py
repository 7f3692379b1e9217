"""The worker process: one job a line on standard input, one answer a line on standard output.

What is heavy to import (pydantic, YAML) or long to do lives here, away from the loop that answers the editor.
"""

import json
import os
import sys
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

from jianfu.engine.engine import Engine
from jianfu.lsp.convert import ERROR, INFORMATION, WARNING, diagnostics, notices
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.overview import overview as at_a_glance
from jianfu.lsp.passages import Passages
from jianfu.lsp.settings import engines
from jianfu.lsp.stdio import own_output
from jianfu.readers import UnreadableError, find
from jianfu.rules.config import Config, line_of, load_config, nearest
from jianfu.rules.schema import Problem, RuleError
from jianfu.text.lines import Encoding
from jianfu.workspace.engines import Engines
from jianfu.workspace.files import Checked, check_file
from jianfu.workspace.pages import Pages

Item = dict[str, Any]
_NICE = 5  # the editor's loop comes first


def main() -> None:
    """Do jobs until standard input ends. A job that is a generator reports progress; its return value is the result."""
    output = own_output()
    if hasattr(os, "nice"):
        os.nice(_NICE)

    def say(answer: Item) -> None:
        left = memoryview(json.dumps(answer).encode() + b"\n")
        while left:
            left = left[os.write(output, left) :]

    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            result = JOBS[asked["job"]](**asked["arguments"])
            if isinstance(result, Generator):
                result = _reported(result, say)
            say({"result": result})
        except Exception as error:
            say({"error": f"{type(error).__name__}: {error}"})


def _reported(steps: Generator[Any, None, Any], say: Callable[[Item], None]) -> Any:
    while True:
        try:
            say({"progress": next(steps)})
        except StopIteration as end:
            return end.value


_engines: dict[str, Engines] = {}


def check(path: str, options: Any, root: str, encoding: Encoding) -> list[Item]:
    """The diagnostics of a file on disk."""
    made = _made(options, root)
    checked = check_file(Path(path), made)
    if checked.report is None:
        return []
    draft = OpenDraft("", checked.report.text, 0, "", encoding)
    pages = Pages(made.engine_for(Path(path).parent).book)
    passages = Passages()
    found = diagnostics(
        checked.report.findings,
        draft,
        pages.address,
        lambda name, start, end: passages.place(name, start, end, encoding),
    )
    return found + list(notices(checked.report.notices, draft))


def overview(path: str, options: Any, root: str, encoding: Encoding) -> Item:
    """A file on disk at a glance, with its text; {"error"} with the line that says why it could not be checked."""
    made = _made(options, root)
    checked = check_file(Path(path), made)
    if checked.report is None:
        return {"error": checked.error}
    text = checked.report.text
    engine = made.engine_for(Path(path).resolve().parent)
    passages = Passages()
    draft = OpenDraft("", text, 0, "", encoding)
    found = at_a_glance(
        draft,
        checked.report,
        engine,
        checked.report.findings,
        lambda name, start, end: passages.place(name, start, end, encoding),
    )
    return found | {"text": text}


def _made(options: Any, root: str) -> Engines:
    """The engines under an editor's settings, kept from job to job; rules that have changed are read again."""
    key = json.dumps((options, root), sort_keys=True)
    made = _engines.get(key)
    if made is None:
        made = _engines[key] = engines(options, Path(root))
    made.changed()
    return made


def report(paths: list[str], options: Any, root: str) -> Generator[Item, None, Item]:
    """The report on files and folders, as `jianfu check` writes it; paths in it are relative to the open folder."""
    from jianfu.reports.run import Look, Run
    from jianfu.reports.text import render

    made = _made(options, root)
    found = list(find(paths))
    results = []
    for done, item in enumerate(found, 1):
        checked = Checked(item.path, None, str(item)) if isinstance(item, UnreadableError) else check_file(item, made)
        path = Path(checked.path)
        results.append(checked._replace(path=str(path.relative_to(root))) if path.is_relative_to(root) else checked)
        yield {"done": done, "total": len(found), "name": path.name}
    sets = tuple(ruleset.id for ruleset in made.engine_for(Path(root)).book.sets)
    findings = sum(len(checked.report.findings) for checked in results if checked.report)
    text = render(Run(tuple(results), sets), Look())
    return {"text": text, "files": len(found), "findings": findings, "cancelled": False}


def compile_rules(options: Any, root: str, folders: list[str]) -> list[Problem]:
    """Compile the rules that hold in some folders, so that another process finds them ready; what is wrong with them."""
    problems: list[Problem] = []
    for folder in folders:
        try:
            engines(options, Path(root)).engine_for(Path(folder))
        except RuleError as error:
            problems += error.problems
    return list(dict.fromkeys(problems))


def rule(path: str, text: str) -> list[Item]:
    """What is wrong in a rule file: its keys, its examples, its limits beside those of a higher set in force."""
    from jianfu.engine.examples import try_examples
    from jianfu.rules.source import load_yaml

    file = Path(path)
    try:
        engine, laxer = _trial(file, text)
    except RuleError as error:
        return [_item(problem) for problem in error.problems if not problem.path or Path(problem.path) == file]
    _, lines = load_yaml(file, text)
    found = []
    counts = {True: -1, False: -1}
    entry = engine.book.entry(file.stem)
    if entry is None:
        return []
    if entry.rule.waits_for != "ledger":
        for outcome in try_examples(entry, _trial_engine(engine)):
            counts[outcome.fires] += 1
            if outcome.problem:
                where = ("examples", "fires" if outcome.fires else "silent", counts[outcome.fires])
                found.append(
                    {"line": lines.get(where, 1), "message": outcome.problem, "code": "example", "severity": ERROR}
                )
    for limit, message in laxer:
        line = lines.get((limit,), lines.get(("id",), 1))
        found.append({"line": line, "message": message, "code": "laxer-limit", "severity": WARNING})
    return found


def ruleset(path: str, text: str) -> list[Item]:
    """What is wrong in a set.yaml."""
    from jianfu.rules.schema import validate_set
    from jianfu.rules.source import load_yaml

    try:
        data, lines = load_yaml(Path(path), text)
        validate_set(data, path, lines)
    except RuleError as error:
        return [_item(problem) for problem in error.problems]
    if data.get("id") != Path(path).parent.name:
        said = f"应与文件夹名相同：{Path(path).parent.name}"
        return [{"line": lines.get(("id",), 1), "message": f"id：{said}", "code": "rule-file"}]
    return []


def settings(path: str, text: str) -> list[Item]:
    """What is wrong in a jianfu.toml: its keys, and what it says of the rules that it names."""
    from jianfu.rules.compiled import rule_book

    try:
        config = load_config(Path(path), text)
        book = rule_book(config)
    except RuleError as error:
        # Lines are those of the text in the editor, not of what was saved last.
        own = {problem: line_of(problem.key.rpartition(".")[2], text) for problem in error.problems if problem.key}
        return [_item(problem._replace(line=own.get(problem) or problem.line)) for problem in error.problems]
    known = {entry.rule.id for entry in book.entries} | set(book.off)
    found = []
    for name in dict.fromkeys(ignore.rule for ignore in config.ignore):
        if name not in known:
            said = f"“{name}”不是现用规则"
            line = line_of(name, text)
            found.append({"line": line, "message": said, "code": "unknown-rule", "severity": WARNING})
    if config.corpus and not (Path(config.folder, config.corpus) / "corpus.json").is_file():
        said = "这里没有上位文件库，请先用 jianfu corpus add 建立"
        line = line_of("corpus", text)
        found.append({"line": line, "message": said, "code": "corpus", "severity": INFORMATION})
    return found


def examples(path: str, text: str) -> Item:
    """Try the examples of a rule file: how many there are, which fail, and one line that says so."""
    failed = [item for item in rule(path, text) if item["code"] != "laxer-limit"]
    if any(item["code"] == "rule-file" for item in failed):
        return {"tried": 0, "failed": failed, "said": f"规则文件有误：{failed[0]['message']}"}
    entry = _trial(Path(path), text)[0].book.entry(Path(path).stem)
    tried = len(entry.rule.examples.each()) if entry is not None else 0
    said = f"共 {tried} 个例子，{len(failed)} 个不符。" + (failed[0]["message"] if failed else "")
    return {"tried": tried, "failed": failed, "said": said}


def schema() -> Item:
    """The JSON Schema of rule files, for their keys."""
    from jianfu.rules.schema import json_schema

    return json_schema()


def corpus_add(paths: list[str], corpus: str) -> Generator[Item, None, Item]:
    """Add files and folders to a corpus; what was committed before a kill stays."""
    from jianfu.corpus.writer import CorpusWriter
    from jianfu.workspace.sources import prepared

    found = list(find(paths))
    files = [item for item in found if not isinstance(item, UnreadableError)]
    failed = [str(item) for item in found if isinstance(item, UnreadableError)]
    added = 0
    with CorpusWriter(Path(corpus)) as writer:
        failed += writer.lost
        for done, file in enumerate(files, 1):
            item = prepared(file)
            if isinstance(item, str):
                failed.append(item)
            else:
                writer.add([item])
                added += 1
            yield {"done": done, "total": len(files), "name": file.name}
    return {"added": added, "failed": failed, "cancelled": False}


def _trial(file: Path, text: str) -> tuple[Engine, list[tuple[str, str]]]:
    """An engine with the one rule of a file alone, and its limits that are laxer than those of higher sets."""
    from jianfu.rules.book import merge
    from jianfu.rules.compiled import rule_book
    from jianfu.rules.loader import LoadedSet, load_lexicons, load_rule, load_set
    from jianfu.rules.schema import validate_set
    from jianfu.rules.source import load_yaml

    folder = file.parent
    data, lines = load_yaml(folder / "set.yaml")
    info = validate_set(data, str(folder / "set.yaml"), lines)
    loaded = load_rule(file, info.id, text)
    alone = LoadedSet(info, (loaded,))
    chosen = Config(rules=(str(folder),), chosen=True)
    engine = Engine(merge([alone], chosen, load_lexicons([folder])))
    found = nearest(folder)
    config = load_config(found) if found else Config()
    higher = [load_set(place) for place in _folders(config) if place.resolve() != folder.resolve() and place.is_dir()]
    book = merge([*higher, alone], Config(chosen=True), {}) if higher else rule_book(chosen)
    laxer = [
        (item.limit, f"{item.limit} 为 {item.value:g}，宽于现行{item.higher}的 {item.stricter:g}，按较严的计")
        for item in book.laxer
        if item.ruleset == info.id and item.rule == loaded.rule.id
    ]
    return engine, laxer


def _folders(config: Config) -> list[Path]:
    """The sets in force in a folder; what the central authorities prescribe holds everywhere."""
    from jianfu.rules.loader import BUILTIN, set_folder

    names = dict.fromkeys((*(config.rules or BUILTIN), BUILTIN[0]))
    return [set_folder(name, Path(config.folder or ".")) for name in names]


def _trial_engine(engine: Engine) -> Any:
    from jianfu.workspace.trials import trial_engine

    return trial_engine(engine)


def _item(problem: Problem) -> Item:
    message = f"{problem.key}：{problem.message}" if problem.key else problem.message
    return {"line": problem.line, "message": message, "code": "rule-file"}


JOBS: Mapping[str, Callable[..., Any]] = {
    "check": check,
    "overview": overview,
    "report": report,
    "compile": compile_rules,
    "rule": rule,
    "ruleset": ruleset,
    "settings": settings,
    "examples": examples,
    "schema": schema,
    "corpus_add": corpus_add,
}

if __name__ == "__main__":
    main()
