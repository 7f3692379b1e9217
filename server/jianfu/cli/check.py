"""`jianfu check`: whole documents and folders."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from jianfu.cli.settings import UsageError, engines_for
from jianfu.cli.workers import WorkersError, in_processes
from jianfu.readers import UnreadableError, find, shown
from jianfu.reports.run import Look, Run
from jianfu.rules.model import SEVERITIES
from jianfu.workspace.engines import Engines
from jianfu.workspace.files import Checked, check_file

# From so many files on, starting worker processes costs less than it saves (each start takes about 0.2 s).
_PARALLEL_FROM = 24
_WAITING = {"sarif": "SARIF 报告", "junit": "JUnit 报告", "html": "网页报告"}
_WIDEST = 110  # cells; longer lines of Chinese are hard to read


def run(options: argparse.Namespace) -> int:
    """Check the paths, write the report; returns the exit status of the contract."""
    for name, said in _WAITING.items():
        if options.format == name:
            return _usage(f"{said}（--format {name}）将在以后的版本提供，现在可用 text、json、github。")
    if options.annotate:
        return _usage("带批注的副本（--annotate）将在以后的版本提供。")
    try:
        engines = engines_for(options)
        sets = tuple(ruleset.id for ruleset in engines.engine_for(Path.cwd()).book.sets)
        result = _results(options, engines)
    except (UsageError, WorkersError) as error:
        return _usage(str(error))
    for item in result:
        if item.error:
            print(item.error, file=sys.stderr)
    writer = import_module(f"jianfu.reports.{options.format}")
    look = Look(options.with_text, _colour(options), _width(options))
    if not _write(writer.render(Run(result, sets), look), options.output):
        return 2
    return _status(result, options.fail_on)


def _results(options: argparse.Namespace, engines: Engines) -> tuple[Checked, ...]:
    """Every path of the command line in its order: checked, or with the line that says why not."""
    found = list(find(options.paths))
    checked = _checked([item for item in found if not isinstance(item, UnreadableError)], engines, options)
    return tuple(
        Checked(item.path, None, str(item)) if isinstance(item, UnreadableError) else next(checked) for item in found
    )


def _status(result: Sequence[Checked], fail_on: str) -> int:
    if any(item.error for item in result):
        return 2
    if fail_on == "never":
        return 0
    least = SEVERITIES[fail_on]
    loud = any(f.severity >= least for item in result if item.report for f in item.report.findings)
    return 1 if loud else 0


def _colour(options: argparse.Namespace) -> bool:
    """Colours are for a terminal that knows them and a user who has not declined them (no-color.org)."""
    return _on_screen(options) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(options: argparse.Namespace) -> int:
    if not _on_screen(options):
        return 0
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        columns = 0
    return min(columns or 80, _WIDEST)


def _on_screen(options: argparse.Namespace) -> bool:
    return not options.output and sys.stdout.isatty()


def _write(text: str, output: str | None) -> bool:
    if not output:
        sys.stdout.write(text)
        return True
    try:
        # What a file name holds that is no UTF-8 becomes an escape, as on standard output.
        Path(output).write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        print(f"{shown(output)}：不能写入报告（{error.strerror}）；请核对 --output 的路径", file=sys.stderr)
        return False
    return True


def _checked(files: Sequence[Path], engines: Engines, options: argparse.Namespace) -> Iterator[Checked]:
    """Every file checked, in the given order, with progress on standard error when there are many."""
    jobs = options.jobs or (os.cpu_count() or 1 if len(files) >= _PARALLEL_FROM else 1)
    if jobs <= 1 or len(files) <= 1:
        results: Iterator[Checked] = (_safely(file, engines) for file in files)
    else:
        results = in_processes(_work, files, min(jobs, len(files)), _start_worker, (options,))
    progress = len(files) >= _PARALLEL_FROM and sys.stderr.isatty()
    for done, checked in enumerate(results, 1):
        if progress:
            end = "\n" if done == len(files) else ""
            print(f"\r已检查 {done}/{len(files)} 份", end=end, file=sys.stderr, flush=True)
        yield checked


def _safely(file: Path, engines: Engines) -> Checked:
    """One file checked. A fault of jianfu's own on one draft is told in one line, and the other drafts go on."""
    try:
        return check_file(file, engines)
    except Exception as error:
        said = f"检查时出错（{type(error).__name__}），未能检查；这是 jianfu 的问题，请反馈"
        return Checked(str(file), None, f"{shown(str(file))}：{said}")


_worker_engines: Engines


def _start_worker(options: argparse.Namespace) -> None:
    global _worker_engines
    _worker_engines = engines_for(options)


def _work(file: Path) -> Checked:
    return _safely(file, _worker_engines)


def _usage(said: str) -> int:
    print(said, file=sys.stderr)
    return 2
