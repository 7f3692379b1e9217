"""`jianfu check`: whole documents and folders."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from jianfu.cli.settings import UsageError, engines_for
from jianfu.readers import UnreadableError, find
from jianfu.reports.run import Run
from jianfu.rules.model import SEVERITIES
from jianfu.workspace.engines import Engines
from jianfu.workspace.files import Checked, check_file

# From so many files on, starting worker processes costs less than it saves (each start takes about 0.2 s).
_PARALLEL_FROM = 24
_WAITING = {"sarif": "SARIF 报告", "junit": "JUnit 报告", "html": "网页报告"}


def run(options: argparse.Namespace) -> int:
    """Check the paths, write the report; returns the exit status of the contract."""
    for name, said in _WAITING.items():
        if options.format == name:
            return _usage(f"{said}（--format {name}）将在以后的版本提供，现在可用 text、json、github。")
    if options.annotate:
        return _usage("带批注的副本（--annotate）将在以后的版本提供。")
    try:
        engines = engines_for(options)
        engines.engine_for(Path.cwd())
    except UsageError as error:
        return _usage(str(error))
    files: list[Path] = []
    broken: list[Checked] = []
    for found in find(options.paths):
        if isinstance(found, UnreadableError):
            broken.append(Checked(found.path, None, str(found)))
        else:
            files.append(found)
    result = [*_checked(files, engines, options), *broken]
    for item in result:
        if item.error:
            print(item.error, file=sys.stderr)
    finished = Run(tuple(result), tuple(ruleset.id for ruleset in engines.engine_for(Path.cwd()).book.sets))
    writer = import_module(f"jianfu.reports.{options.format}")
    colour = not options.output and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    if not _write(writer.render(finished, with_text=options.with_text, colour=colour), options.output):
        return 2
    return _status(result, options.fail_on)


def _status(result: Sequence[Checked], fail_on: str) -> int:
    if any(item.error for item in result):
        return 2
    if fail_on == "never":
        return 0
    least = SEVERITIES[fail_on]
    loud = any(f.severity >= least for item in result if item.report for f in item.report.findings)
    return 1 if loud else 0


def _write(text: str, output: str | None) -> bool:
    if not output:
        sys.stdout.write(text)
        return True
    try:
        Path(output).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"{output}：不能写入报告：{error.strerror}", file=sys.stderr)
        return False
    return True


def _checked(files: Sequence[Path], engines: Engines, options: argparse.Namespace) -> Iterator[Checked]:
    """Every file checked, in the given order, with progress on standard error when there are many."""
    jobs = options.jobs or (os.cpu_count() or 1 if len(files) >= _PARALLEL_FROM else 1)
    if jobs <= 1 or len(files) <= 1:
        results: Iterator[Checked] = (check_file(file, engines) for file in files)
    else:
        results = _parallel(files, options, min(jobs, len(files)))
    progress = len(files) >= _PARALLEL_FROM and sys.stderr.isatty()
    for done, checked in enumerate(results, 1):
        if progress:
            end = "\n" if done == len(files) else ""
            print(f"\r已检查 {done}/{len(files)} 份", end=end, file=sys.stderr, flush=True)
        yield checked


def _parallel(files: Sequence[Path], options: argparse.Namespace, jobs: int) -> Iterator[Checked]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # spawn on every system: the same behaviour everywhere, and no locks copied in mid-air.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start_worker, (options,)) as pool:
        yield from pool.map(_work, files, chunksize=4)


_worker_engines: Engines


def _start_worker(options: argparse.Namespace) -> None:
    global _worker_engines
    _worker_engines = engines_for(options)


def _work(file: Path) -> Checked:
    return check_file(file, _worker_engines)


def _usage(said: str) -> int:
    print(said, file=sys.stderr)
    return 2
