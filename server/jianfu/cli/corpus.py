"""`jianfu corpus`: the library of higher-level documents."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.cli.settings import UsageError, cluster
from jianfu.cli.workers import WorkersError, in_processes
from jianfu.corpus.errors import CorpusError
from jianfu.corpus.model import Prepared
from jianfu.corpus.store import Corpus
from jianfu.corpus.writer import CorpusWriter
from jianfu.readers import UnreadableError, find, shown
from jianfu.workspace.sources import digest, prepared

if TYPE_CHECKING:
    from distributed import Client

# From so many new files on, worker processes read and prepare them.
_PARALLEL_FROM = 48
_NAMED = 5  # missing files that are named; the others are counted
_EVERY = 0.5  # seconds between two lines of progress


def run(options: argparse.Namespace) -> int:
    """Run one action; returns the exit status: 0 done, 2 something could not be read or used."""
    actions = {"add": _add, "list": _list, "remove": _remove, "search": _search, "stats": _stats}
    try:
        return actions[options.action](options, Path(options.corpus))
    except (CorpusError, UsageError, WorkersError) as error:
        print(error, file=sys.stderr)
        return 2


def _add(options: argparse.Namespace, folder: Path) -> int:
    """Add files: unchanged ones cost a digest, unreadable ones are named, the rest goes on."""
    started = time.monotonic()
    helpers = cluster(options)
    added = unchanged = failed = characters = 0
    with CorpusWriter(folder) as writer:
        for line in writer.lost:
            print(line, file=sys.stderr)
        files: list[Path] = []
        for found in find(options.paths):
            if isinstance(found, UnreadableError):
                failed += 1
                print(found, file=sys.stderr)
            elif writer.unchanged(str(found), digest(found)):
                unchanged += 1
            else:
                files.append(found)
        progress = _Progress(len(files))
        for done, item in enumerate(_prepared(files, options.jobs, helpers), 1):
            if isinstance(item, str):
                failed += 1
                print(item, file=sys.stderr)
            else:
                writer.add([item])
                added += 1
                characters += item.meta.characters
            progress.show(done, characters)
    seconds = time.monotonic() - started
    said = f"收入 {added} 份，{characters:,} 字，用时 {seconds:.1f} 秒"
    print(said + (f"；{unchanged} 份未变" if unchanged else "") + (f"；{failed} 份未能收入" if failed else "") + "。")
    missing = writer.missing()
    if missing:
        some = "、".join(map(shown, missing[:_NAMED])) + (" 等" if len(missing) > _NAMED else "")
        print(f"损坏的部分里还有 {len(missing)} 份没有重新加入：{some}；请用 jianfu corpus add 加入", file=sys.stderr)
    return 2 if failed or missing else 0


class _Progress:
    """One line on standard error with rate and time left, where somebody is looking."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._started = self._last = time.monotonic()

    def show(self, done: int, characters: int) -> None:
        """Show that `done` files with so many characters are in."""
        now = time.monotonic()
        if not sys.stderr.isatty() or (now - self._last < _EVERY and done < self._total):
            return
        self._last = now
        rate = done / max(now - self._started, 1e-6)
        left = (self._total - done) / rate
        end = "\n" if done == self._total else ""
        print(
            f"\r已读 {done}/{self._total} 份，{characters / 1e4:,.0f} 万字，每秒 {rate:.0f} 份，约剩 {left:.0f} 秒 ",
            end=end,
            file=sys.stderr,
            flush=True,
        )


def _prepared(files: Sequence[Path], jobs: int, helpers: "Client | None") -> Iterator[Prepared | str]:
    if helpers is not None:
        from jianfu.corpus.cluster import in_order

        # A worker has another working folder; the corpus keeps the paths as they were given.
        whole = in_order(helpers, prepared, [file.absolute() for file in files])
        for file, item in zip(files, whole, strict=True):
            yield item if isinstance(item, str) else replace(item, meta=item.meta._replace(path=str(file)))
        return
    jobs = jobs or (os.cpu_count() or 1 if len(files) >= _PARALLEL_FROM else 1)
    if jobs <= 1 or len(files) <= 1:
        yield from map(prepared, files)
        return
    yield from in_processes(prepared, files, min(jobs, len(files)), chunk=8)


def _list(options: argparse.Namespace, folder: Path) -> int:
    corpus = Corpus.open(folder)
    for meta in corpus.documents():
        facts = "  ".join(filter(None, (meta.document_number, meta.issuer, meta.date, f"{meta.characters:,} 字")))
        print(f"{shown(meta.path)}  《{meta.title}》  {facts}")
    return 0


def _remove(options: argparse.Namespace, folder: Path) -> int:
    """Remove by the paths as they were given, or all that lies in a folder given."""
    known = [meta.path for meta in Corpus.open(folder).documents()]
    wanted: set[str] = set()
    missing = []
    for path in options.paths:
        inside = [one for one in known if one == path or Path(path) in Path(one).parents]
        wanted.update(inside)
        if not inside:
            missing.append(path)
    with CorpusWriter(folder) as writer:
        removed = writer.remove(wanted)
    for path in missing:
        print(f"{path}：上位文件库中没有这个文件", file=sys.stderr)
    print(f"移出 {removed} 份。")
    return 2 if missing else 0


def _search(options: argparse.Namespace, folder: Path) -> int:
    from jianfu.workspace.sources import copying_from

    passages = copying_from(folder).find(options.text)
    for passage in passages:
        for source in passage.sources:
            print(
                f"{source.similarity:.0%}  《{source.title}》{source.document_number} {source.clause}  {shown(source.path)}"
            )
            print(f"      {source.text[:200]}")
    if not passages:
        print("上位文件库中没有找到这段文字的出处。")
    return 0


def _stats(options: argparse.Namespace, folder: Path) -> int:
    corpus = Corpus.open(folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    characters = sum(meta.characters for meta in corpus.documents())
    print(
        f"文件 {corpus.document_count} 份，{characters:,} 字；占用 {size / 1e6:.1f} MB；分段 {len(corpus.segments)} 个，第 {corpus.generation} 代。"
    )
    return 0
