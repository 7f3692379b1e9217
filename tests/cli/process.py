"""The real command, in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

DEMAND = "请各县区于6月30日前将贯彻落实情况报市政府办公室。"
QUIET = "各县区要抓紧修补农村公路，方便群众出行。"
NOTICE = "清江市人民政府办公室关于修补农村公路的通知\n\n各县（市、区）人民政府：\n\n{}\n\n清江市人民政府办公室\n2026年3月30日\n"


class Ended(NamedTuple):
    """A command that has ended, its output decoded as UTF-8."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one document of a JSON report."""
        (document,) = self.documents
        return document

    @property
    def documents(self) -> Any:
        """All documents of a JSON report."""
        return json.loads(self.out)["documents"]

    @property
    def rules(self) -> list[str]:
        """The rules that spoke about the one document."""
        return [finding["rule"] for finding in self.document["findings"]]


def jianfu(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end. Whatever it was given, it must not end in a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "jianfu", *map(os.fspath, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        timeout=120,
        check=False,
    )
    ended = Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ended.err, ended.err
    return ended


def check_json(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Ended:
    """`jianfu check --format json` on paths and options."""
    return jianfu("check", "--format", "json", *arguments, cwd=cwd, env=env)


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file, with its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
