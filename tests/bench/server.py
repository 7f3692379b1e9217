"""The language server over its pipes: from didChange to the diagnostics of that version."""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import ROOT, Figure, draft_of, percentile

sys.path.insert(0, str(ROOT / "demo"))

from session import Session

_TYPED = "请各县区于6月30日前将贯彻落实情况报市政府办公室，不得要求基层重复填报台账。"


def figures() -> Iterator[Figure]:
    """Figures for a draft of 6,000 characters, typed into at random places, `quiet` 0."""
    text = draft_of(6000)
    start = time.perf_counter()
    with Session({"quiet": 0}) as session:
        found = session.open("file:///bench.md", text)
        yield Figure("start to first diagnostics", (time.perf_counter() - start) * 1000, "ms", 600)
        yield Figure("diagnostics in that draft", len(found), "")
        generator = random.Random(11)
        times = []
        for _ in range(30):
            at = generator.randrange(len(session.text))
            for offset, char in enumerate(_TYPED):
                _, seconds = session.replace(at + offset, at + offset, char)
                times.append(seconds * 1000)
            session.replace(at, at + len(_TYPED), "")
        yield Figure("didChange to diagnostics, p50", percentile(times, 0.5), "ms", 4)
        yield Figure("didChange to diagnostics, p99", percentile(times, 0.99), "ms", 16)
        memory = _own_memory(session.pid)
        if memory:
            yield Figure("server's own memory", memory, "MB", 150)


def _own_memory(pid: int) -> float:
    """Private memory of a process in MB, where the system tells (Linux)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty"))]
    return sum(kilobytes) / 1024
