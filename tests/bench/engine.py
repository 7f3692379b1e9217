"""The engine alone: the first check of a draft, and the check after a keystroke."""

import random
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from jianfu.workspace.engines import Engines
from tests.bench.figures import Figure, draft_of, percentile

_TYPED = "请各县区于6月30日前将贯彻落实情况报市政府办公室，不得要求基层重复填报台账。"


def figures() -> Iterator[Figure]:
    """Figures for a draft of 6,000 characters with all rules that need no corpus."""
    text = draft_of(6000)
    firsts = []
    for number in range(7):
        engine = Engines().engine_for(Path.cwd())
        engine.check("关于预热的通知\n\n各县区：\n\n请于6月30日前报送总结。", {})  # patterns compiled, lists loaded
        start = time.perf_counter()
        report = engine.check(text + f"\n{number}", {})
        firsts.append((time.perf_counter() - start) * 1000)
    yield Figure("first check, 6,000 characters, warm", median(firsts), "ms", 30)
    yield Figure("findings in that draft", len(report.findings), "")
    generator = random.Random(7)
    times = []
    for _ in range(40):
        at = generator.randrange(len(text))
        for char in _TYPED:
            text = text[:at] + char + text[at:]
            at += 1
            start = time.perf_counter()
            engine.check(text, {})
            times.append((time.perf_counter() - start) * 1000)
        text = text[: at - len(_TYPED)] + text[at:]
    yield Figure("re-check after a keystroke, p50", percentile(times, 0.5), "ms", 2)
    yield Figure("re-check after a keystroke, p99", percentile(times, 0.99), "ms")
    long = "　　" + "县乡道路养护要因地制宜，不得层层加码，各县区要于每月25日前报送进展情况。" * 85_000
    start = time.perf_counter()
    engine.check(long, {})
    yield Figure(
        f"one paragraph of {len(long.encode()) / 1e6:.0f} MB", (time.perf_counter() - start) * 1000, "ms", 10_000
    )
