"""A real VS Code in a real browser: from a key press to the squiggle on the screen, beside the server's own share."""

import json
import subprocess
import sys
from collections.abc import Iterator

from tests.bench.figures import ROOT, Figure, percentile


def figures() -> Iterator[Figure]:
    """The demo's draft, `quiet` 0; one character makes a demand of a clause, and is taken out again, 80 times."""
    built = sorted((ROOT / "clients/vscode").glob("jianfu-*.vsix"))
    if not built:
        print("vscode   left out: there is no .vsix (make vsix)", file=sys.stderr)
        return
    command = [str(ROOT / "tests/vscode/run.sh"), str(built[-1]), "bench"]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    if not said:
        return  # no browser or no workbench here, and it has said why
    found = json.loads(said)
    for name, key in (("a squiggle is painted", "painted"), ("a squiggle is gone", "taken")):
        yield Figure(f"key press until {name}, p50", percentile(found[key], 0.5), "ms", 150)
        yield Figure(f"key press until {name}, p95", percentile(found[key], 0.95), "ms", 300)
    yield Figure("of that in the server, p50", percentile(found["server"], 0.5), "ms")
    yield Figure("of that in the server, p95", percentile(found["server"], 0.95), "ms")
    yield Figure("activation of the extension", found["activation"], "ms", 300)
