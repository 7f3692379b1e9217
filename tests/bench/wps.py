"""The WPS add-in in the stand-in for WPS: from a key press to its mark in a real browser's window, with the service."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from tests.bench.figures import ROOT, Figure

_KEYS = 100
_ADDIN = ROOT / "clients" / "wps-addin"


def figures() -> Iterator[Figure]:
    """A draft of 6,000 characters, 0.2 ms a call over the bridge, a sentence that becomes a demand with its last key."""
    browser = subprocess.run([ROOT / "tools" / "chromium.sh"], capture_output=True, text=True, check=False)
    if browser.returncode:
        print(f"wps      left out: {browser.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return
    for command in ["./setup.sh"], ["npm", "run", "-s", "build"], ["node", "build.mjs", "--tests"]:
        subprocess.run(command, cwd=_ADDIN, check=True, stdout=sys.stderr)
    environment = {**os.environ, "PYTHON": sys.executable, "CHROMIUM": browser.stdout.strip()}
    program = ["node", "build/browser/marking.bench.mjs", str(_KEYS)]
    said = subprocess.run(program, cwd=_ADDIN, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(said.stdout)
    yield Figure("key press to mark, p50", found["p50"], "ms")
    yield Figure("key press to mark, p95", found["p95"], "ms", 150)
    yield Figure("key presses without their mark", found["missed"], "", 0)
