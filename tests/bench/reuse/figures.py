"""The reuse bench as figures of `make bench`, with the bars that it is held to."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from real import DATA

from tests.bench.figures import Figure
from tests.bench.reuse.bench import Bench

_DRAFTS = 16  # planted drafts of each kind and background
_DOCUMENTS = 100_000
_PLAGDET = {"easy": 0.90, "hard": 0.86, "verbatim": 0.97, "edit30": 0.70}
_FALSE = {"easy": 0.05, "hard": 0.15}
_TIMES = {"unit": {"p50": 0.5, "p99": 3.0}, "draft": {"p50": 12.0}}


def figures() -> Iterator[Figure]:
    """Quality, peers, real pairs and speed; nothing where the real documents are missing."""
    if not DATA.is_dir():
        print(f"reuse: no real documents, {DATA} is missing", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), _DRAFTS, _DOCUMENTS)
        yield from _quality(bench.quality())
        yield from _peers(bench.peers())
        yield from _pairs(bench.pairs())
        flags = bench.flags()
        yield Figure("characters of real drafts", flags["characters"], "")
        yield Figure("flags on 10,000 of them, most true (flags-read.md)", flags["on 10,000 characters"], "")
        yield from _speed(bench.speed())


def _quality(report: dict[str, Any]) -> Iterator[Figure]:
    yield Figure("real sources in the index", report["sources"], "")
    yield Figure("drafts with planted passages", report["drafts"], "")
    for name, found in report.items():
        if isinstance(found, dict):
            yield Figure(f"{name}: PlagDet", found["plagdet"], "", floor=_PLAGDET.get(name))
        if name in _FALSE:
            yield Figure(f"{name}: precision", found["precision"], "", floor=0.95)
            yield Figure(f"{name}: false flags a draft", found["false"], "", _FALSE[name])


def _peers(report: dict[str, Any]) -> Iterator[Figure]:
    yield Figure("drafts that the peers are asked as well", report["drafts"], "")
    for name, found in report.items():
        if isinstance(found, dict):
            for background in ("easy", "hard"):
                yield Figure(f"{name}: PlagDet, {background}", found[background]["plagdet"], "")
            yield Figure(f"{name}: a draft", found["draft, ms"], "ms")


def _pairs(report: dict[str, Any]) -> Iterator[Figure]:
    yield Figure("real pairs", report["pairs"], "")
    yield Figure("of their shared characters covered", report["covered"], "", floor=0.95)
    # copied-share speaks from 0.3 on.
    yield Figure("greatest copied share of a control pair", max(report["share of controls"].values()), "", 0.3)


def _speed(report: dict[str, Any]) -> Iterator[Figure]:
    yield Figure("documents in the enlarged corpus", report["documents"], "")
    yield Figure("their characters", report["characters"] / 1e6, "M")
    for clock in ("wall", "processor"):
        # A core that others use too tells nothing by the wall's clock.
        floor = 4.0 if clock == "processor" else None
        yield Figure(f"build a second, {clock}", report[f"build, M characters a second, {clock}"], "M", floor=floor)
    for part, size in report["bytes per normalised character"].items():
        yield Figure(f"bytes a normalised character: {part}", size, "B", 1.5 if part == "postings" else None)
    for what, bars in _TIMES.items():
        for clock in ("wall", "processor"):
            for share, value in report[f"{what}, ms, {clock}"].items():
                bar = bars.get(share) if clock == "wall" else None
                yield Figure(f"{what} asked, {share}, {clock}", value, "ms", bar)
    if report["server's own memory, MB"]:
        yield Figure("language server's own memory, that corpus open", report["server's own memory, MB"], "MB", 200)
