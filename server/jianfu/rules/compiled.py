"""The rule book of a configuration, kept compiled between starts.

Validating the rule files takes most of a second (YAML, pydantic); reading the result back takes milliseconds. The kept
copy is only ever a shortcut: a changed rule file, setting or version of jianfu makes a new one, and one that cannot be
read or written costs time, nothing else.
"""

import os
import pickle
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jianfu import __version__
from jianfu.checks import analyser, make
from jianfu.rules.book import RuleBook, merge
from jianfu.rules.config import Config
from jianfu.rules.loader import BUILTIN, lexicon_files, load_lexicons, load_set, rule_files, set_folder
from jianfu.rules.schema import Problem, RuleError

if TYPE_CHECKING:
    from jianfu.frames.analysis import Analyser


class Ready(NamedTuple):
    """The rules in force, and the scan for all their words (to build it takes as long as a long draft's check)."""

    book: RuleBook
    words: "Analyser"


def rule_book(config: Config) -> RuleBook:
    """The rules in force under `config`. Raises RuleError for rule files or settings that cannot be used."""
    return ready(config).book


def ready(config: Config) -> Ready:
    """The rules in force under `config`, from the kept copy when nothing has changed since.

    Raises RuleError for rule files or settings that cannot be used.
    """
    base = Path(config.folder or ".")
    folders = [set_folder(name, base) for name in config.rules or BUILTIN]
    state = _state(config, folders)
    kept = cache_folder() / f"rules-{zlib.crc32(state.encode('utf-8', 'surrogateescape')):08x}.pickle"
    found = _load(kept, state)
    if found is None:
        book = merge([load_set(folder) for folder in folders], config, load_lexicons(folders))
        _verify_lexicons(book)
        found = Ready(book, analyser((make(entry.rule) for entry in book.entries), book.lexicons))
        _store(kept, state, found)
    return found


def _verify_lexicons(book: RuleBook) -> None:
    """Raises RuleError for a rule that names a word list that does not exist."""
    problems = [
        Problem(f"{entry.rule.ruleset}/{entry.rule.id}.yaml", 0, "lexicons", f"没有词表 {name}")
        for entry in book.entries
        for name in make(entry.rule).lexicons()
        if name not in book.lexicons
    ]
    if problems:
        raise RuleError(problems)


def watched_files(config: Config) -> list[Path]:
    """Every file whose change means that the rule book is out of date."""
    base = Path(config.folder or ".")
    folders = [set_folder(name, base) for name in config.rules or BUILTIN]
    files = [file for folder in folders for file in (*rule_files(folder), *lexicon_files(folder))]
    return [*files, *map(Path, config.files)]


def cache_folder() -> Path:
    """Where compiled rules are kept: the user's cache folder, as each system names it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "jianfu"


def _state(config: Config, folders: Sequence[Path]) -> str:
    """Everything that the rule book depends on, as a text. It is kept with the book and compared whole; only the kept
    file's name is a checksum (a cryptographic one would load OpenSSL, 4 ms of every start)."""
    parts = [__version__, sys.version, repr((config.rules, config.chosen, config.severity, config.limits))]
    here = Path(__file__).parent
    files = [file for folder in folders for file in (*rule_files(folder), *lexicon_files(folder))]
    # The classes that are kept: a change of theirs must not meet an old copy during development.
    files += [
        here / "model.py",
        here / "book.py",
        here.parent / "frames/analysis.py",
        *sorted((here.parent / "checks").glob("*.py")),
    ]
    parts += [f"{file}|{_stamp(file)}" for file in files]
    return "\n".join(parts)


def _stamp(file: Path) -> str:
    found = file.stat()
    return f"{found.st_mtime_ns}|{found.st_size}"


class _OwnClasses(pickle.Unpickler):
    """Reads back nothing but jianfu's own data classes: a file put in the cache by someone else can run no code."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("ahocorasick", "Automaton"):
            return super().find_class(module, name)
        if module.startswith(("jianfu.rules.", "jianfu.checks.", "jianfu.frames.analysis")) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _load(kept: Path, state: str) -> Ready | None:
    try:
        with kept.open("rb") as file:
            found = _OwnClasses(file).load() if _OwnClasses(file).load() == state else None
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, ValueError, TypeError):
        return None
    return found if isinstance(found, Ready) else None


def _store(kept: Path, state: str, found: Ready) -> None:
    temporary = kept.with_suffix(f".{os.getpid()}.tmp")
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with temporary.open("wb") as made:
            for part in (state, found):
                pickle.dump(part, made, protocol=pickle.HIGHEST_PROTOCOL)
        temporary.replace(kept)
        old = sorted(kept.parent.glob("rules-*.pickle"), key=lambda file: file.stat().st_mtime_ns)
        for file in old[:-16]:
            file.unlink(missing_ok=True)
    except OSError:
        temporary.unlink(missing_ok=True)
