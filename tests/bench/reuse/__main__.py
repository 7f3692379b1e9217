"""How well and how fast copied passages are found: a table on standard error, JSON on standard output.

    python -m tests.bench.reuse [quality] [peers] [pairs] [flags] [speed] [--drafts N] [--documents N]

Needs the real documents in ../shared/data beside the checkout. Quality is judged on sources and drafts that training
never planted from or into (tools/reuse/real.py); all sources are in the index.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from real import DATA

from tests.bench.reuse.bench import Bench


def _table(value: Any, indent: int = 0) -> None:
    for name, entry in value.items():
        if isinstance(entry, dict) and any(isinstance(inner, dict) for inner in entry.values()):
            print(" " * indent + name, file=sys.stderr)
            _table(entry, indent + 2)
        elif isinstance(entry, dict):
            inner = "  ".join(
                f"{key} {item:.3f}" if isinstance(item, float) else f"{key} {item}" for key, item in entry.items()
            )
            print(f"{' ' * indent}{name:40} {inner}", file=sys.stderr)
        else:
            print(
                f"{' ' * indent}{name:40} {entry:.3f}"
                if isinstance(entry, float)
                else f"{' ' * indent}{name:40} {entry}",
                file=sys.stderr,
            )


def main() -> int:
    """Run the parts that are named, or all."""
    parts = ("quality", "peers", "pairs", "flags", "speed")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--drafts", type=int, default=16, help="planted drafts of each kind and background")
    parser.add_argument("--documents", type=int, default=100_000, help="documents of the enlarged corpus")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(parts):
        parser.error(f"no such part: {', '.join(unknown)}")
    if not DATA.is_dir():
        print(f"no real documents: {DATA} is missing", file=sys.stderr)
        return 2
    report: dict[str, Any] = {
        "machine": {"python": platform.python_version(), "cpus": os.cpu_count(), "system": platform.platform()}
    }
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        bench = Bench(Path(folder), given.drafts, given.documents)
        for part in given.parts or parts:
            report[part] = getattr(bench, part)()
            _table({part: report[part]})
    print(json.dumps(report, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
