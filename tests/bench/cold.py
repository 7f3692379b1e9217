"""Start-up: `jianfu check` on one small .md, as a whole process."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure

_DRAFT = """# 关于做好汛期道路巡查工作的通知

各县区人民政府：

请各县区于6月30日前将贯彻落实情况报市政府办公室。
"""


def figures() -> Iterator[Figure]:
    """Cold start with compiled rules, beside the bare interpreter in turn, so that the machine's mood cancels out."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.md"
        draft.write_text(_DRAFT, encoding="utf-8")
        command = [sys.executable, "-m", "jianfu", "check", str(draft)]
        _timed(command)  # compiles the rules
        whole, bare = [], []
        for _ in range(15):
            whole.append(_timed(command))
            bare.append(_timed([sys.executable, "-c", "pass"]))
    yield Figure("jianfu check, one small .md, cold", median(whole), "ms", 150)
    yield Figure("python -c pass", median(bare), "ms")


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - start) * 1000
