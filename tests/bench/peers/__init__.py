"""The language servers that jianfu's is measured beside, as commands to start them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.figures import DEMO_DRAFT, ROOT

HERE = Path(__file__).parent
_INSTALLED = ROOT / ".bench" / "peers"


class Server(NamedTuple):
    """One server: how to start it, and how it says which version of the document its diagnostics are for."""

    name: str
    command: list[str]
    options: Any = None
    folder: Path | None = None
    whole: bool = False  # wants the whole text at every change
    publishes: int = 0  # how many it sends for each change when they carry no version


def jianfu(corpus: Path | None) -> Server:
    """The server as a drafter has it, nothing held back at the caret."""
    options = {"quiet": 0} | ({"corpus": str(corpus)} if corpus else {})
    return Server("jianfu", [sys.executable, "-m", "jianfu", "lsp"], options)


def bare() -> list[Server]:
    """One diagnostic without any check: on the general library, and on jianfu's own JSON-RPC."""
    return [Server(f"bare {name}", [sys.executable, str(HERE / f"bare_{name}.py")]) for name in ("pygls", "rpc")]


def from_npm() -> list[Server]:
    """autocorrect's server and textlint; none where npm cannot be had."""
    if not (_INSTALLED / "node_modules").is_dir() and not _install():
        return []
    bins = _INSTALLED / "node_modules" / ".bin"
    return [
        # It clears its marks and then sets them: the second publish is the answer.
        Server("autocorrect", [str(bins / "autocorrect"), "server"], None, _INSTALLED, True, 2),
        Server("textlint + 50 phrases", ["node", str(_INSTALLED / "textlint.mjs")], None, _INSTALLED, True),
    ]


def _install() -> bool:
    npm = shutil.which("npm")
    if npm is None:
        return False
    _INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "textlint.mjs"):
        shutil.copy(HERE / name, _INSTALLED / name)
    # Words of any draft, so that textlint has about as much to say as in practice.
    text = re.sub(r"\W|\d", "", DEMO_DRAFT.read_text("utf-8"))
    phrases = [text[at : at + 4] for at in range(0, 800, 16)]
    rules = "".join(f"  - expected: {phrase}！\n    pattern: {phrase}\n" for phrase in dict.fromkeys(phrases))
    (_INSTALLED / "prh.yml").write_text(f"version: 1\nrules:\n{rules}", "utf-8")
    settings = '{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}'
    (_INSTALLED / ".textlintrc.json").write_text(settings, "utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--silent"]
    return subprocess.run(command, cwd=_INSTALLED, env=dict(os.environ), check=False).returncode == 0


SERVERS: tuple[Callable[[], list[Server]], ...] = (bare, from_npm)
