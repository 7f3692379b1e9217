"""One file on disk, read and checked."""

from pathlib import Path
from typing import NamedTuple

from jianfu.engine.engine import LONGEST_DRAFT, too_long
from jianfu.engine.findings import Notice, Report
from jianfu.readers import UnreadableError, read, shown
from jianfu.rules.schema import RuleError
from jianfu.workspace.engines import Engines


class Checked(NamedTuple):
    """A path with its report, or the line that says why there is none."""

    path: str
    report: Report | None
    error: str = ""


def check_file(path: Path, engines: Engines) -> Checked:
    """Read and check one file. Never raises for what the file, its settings or its rules hold: `error` says it."""
    try:
        source = read(path)
        folder = path.resolve().parent
        config = engines.config_for(folder)
        engine = engines.engine_for(folder)
    except UnreadableError as error:
        return Checked(str(path), None, str(error))
    except RuleError as error:
        return Checked(str(path), None, str(error))
    if len(source.text) > LONGEST_DRAFT:
        return Checked(str(path), None, f"{shown(str(path))}：{too_long(source.text)}")
    # What stands in the document is closer to it than what stands in a folder's settings; the command line, which
    # `engines` has laid over those settings, was meant for this very run.
    given = {**config.meta, **source.given, **engines.stated}
    report = engine.check(
        source.text,
        given,
        front_matter_end=source.front_matter_end,
        name=path.stem,
        path=relative(path, config.folder),
        file=str(path.absolute()),
        ignores=source.ignores,
    )
    if source.problems:
        said = [Notice(problem.code, problem.message, problem.line) for problem in source.problems]
        report = report._replace(notices=(*said, *report.notices))
    return Checked(str(path), report)


def relative(path: Path, folder: str) -> str:
    """A file's path as `[ignore]` globs see it: from the folder of its jianfu.toml, or from where one works."""
    try:
        return path.resolve().relative_to(folder or Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
