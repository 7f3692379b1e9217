"""`make bench`: how long things take, as JSON on standard output after a table on standard error.

Each figure is the median of several runs on whatever machine this is: compare figures of one run with each other, not
with those of another day. Benchmarks that need real documents take them from ../shared/data beside the checkout and say
so when it is missing.
"""

import json
import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import cold, engine, server, service, vscode, wps
from tests.bench.figures import Figure


def reuse() -> Iterable[Figure]:
    """Copied passages: imported when it is asked for, since it needs what the others do not."""
    from tests.bench.reuse.figures import figures

    return figures()


PARTS: dict[str, Callable[[], Iterable[Figure]]] = {
    "cold": cold.figures,
    "engine": engine.figures,
    "server": server.figures,
    "vscode": vscode.figures,
    "service": service.figures,
    "wps": wps.figures,
    "reuse": reuse,
}


def main(names: list[str]) -> int:
    """Run the named parts, or all."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    found: list[Figure] = []
    for name in names or PARTS:
        for figure in PARTS[name]():
            found.append(figure)
            bar = f"(bar {figure.bar:g})" if figure.bar is not None else ""
            bar += f"(at least {figure.floor:g})" if figure.floor is not None else ""
            print(f"{name:8} {figure.name:58} {figure.value:10.3f} {figure.unit:4} {bar}", file=sys.stderr)
    machine = {"python": platform.python_version(), "cpus": os.cpu_count(), "system": platform.platform()}
    print(
        json.dumps(
            {"machine": machine, "figures": [figure._asdict() for figure in found]}, ensure_ascii=False, indent=1
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
