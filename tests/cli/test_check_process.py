"""The command among other programs: consoles, pipes, terminals, interrupts, worker processes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.process import DEMAND, NOTICE, QUIET, jianfu, write

MANY = 26  # more than it takes to start worker processes and to show progress

posix = pytest.mark.skipif(os.name == "nt", reason="pipes and terminals as POSIX has them")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(MANY):
        write(tmp_path, f"d/{number:02}.md", NOTICE.format(QUIET * (number + 1) + (DEMAND if number % 2 else "")))
    (tmp_path / "d" / "broken.docx").write_bytes(b"PK")
    return tmp_path


@pytest.mark.parametrize("console", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C"}])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_standard_output_is_utf8_on_every_console(tmp_path: Path, console: dict[str, str], form: str) -> None:
    write(tmp_path, "\U00020bb7.md", DEMAND)
    ended = jianfu("check", "--format", form, "\U00020bb7.md", "缺.md", cwd=tmp_path, env=console)
    assert "\U00020bb7.md" in ended.out
    assert "缺.md" in ended.err


def test_any_number_of_jobs_gives_the_same_report(many: Path) -> None:
    one = jianfu("check", "d", "--format", "json", "--jobs", "1", cwd=many)
    assert one.status == 2
    assert len(json.loads(one.out)["documents"]) == MANY + 1
    for jobs in ("0", "3"):
        assert jianfu("check", "d", "--format", "json", "--jobs", jobs, cwd=many) == one


def test_settings_reach_the_workers(many: Path) -> None:
    ended = jianfu("check", "d", "--rules", "tianshui-2019", "--meta", "date=2026-01-31", "--format", "json", cwd=many)
    documents = [document for document in json.loads(ended.out)["documents"] if not document["error"]]
    assert {document["metadata"]["date"] for document in documents} == {"2026-01-31"}
    assert {b["ruleset"] for d in documents for f in d["findings"] for b in f["bases"]} == {"tianshui-2019"}


@posix
def test_progress_goes_to_a_terminal_on_standard_error_alone(many: Path) -> None:
    said, status, out = on_terminal(["check", "d", "--format", "json"], many, stdout=subprocess.PIPE)
    assert status == 2
    assert f"已检查 {MANY + 1}/{MANY + 1} 份" in said
    assert len(json.loads(out)["documents"]) == MANY + 1
    assert "已检查" not in jianfu("check", "d", cwd=many).err


@posix
def test_a_terminal_gets_colours_and_lines_that_fit(tmp_path: Path) -> None:
    from jianfu.reports.wrap import cells

    write(tmp_path, "a.md", NOTICE.format(DEMAND))
    said, _, _ = on_terminal(["check", "a.md"], tmp_path, columns=72)
    assert "\x1b[4;33m" in said
    for code in ("0", "1", "2", "33", "36", "4;33"):
        said = said.replace(f"\x1b[{code}m", "")
    assert "\x1b" not in said
    assert max(map(cells, said.splitlines())) <= 72
    assert "\x1b" not in on_terminal(["check", "a.md"], tmp_path, env={"NO_COLOR": "1"})[0]
    assert "\x1b" not in jianfu("check", "a.md", cwd=tmp_path).out


@posix
def test_a_reader_that_goes_away(many: Path) -> None:
    command = f'"{sys.executable}" -m jianfu check d --format json | head -n 1'
    done = subprocess.run(command, shell=True, cwd=many, capture_output=True, timeout=120, check=False)
    assert done.stdout == b"{\n"
    assert done.stderr.decode().count("\n") == 1  # the broken file, and nothing about pipes


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_quietly(tmp_path: Path, jobs: str) -> None:
    for number in range(500):
        write(tmp_path, f"d/{number}.md", NOTICE.format((QUIET + str(number)) * 400))
    command = [sys.executable, "-m", "jianfu", "check", "d", "--jobs", jobs]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: everything in the foreground gets it
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def on_terminal(
    arguments: list[str],
    cwd: Path,
    *,
    columns: int = 80,
    env: dict[str, str] | None = None,
    stdout: int | None = None,
) -> tuple[str, int, str]:
    """Run with a terminal as standard error (and output, unless `stdout` is a pipe): (what it showed, status, output)."""
    import fcntl
    import pty
    import struct
    import termios
    import threading

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "jianfu", *arguments],
        cwd=cwd,
        env={**environment, "TERM": "xterm", **(env or {})},
        stdout=theirs if stdout is None else stdout,
        stderr=theirs,
    )
    os.close(theirs)
    shown: list[bytes] = []

    def listen() -> None:
        try:
            while data := os.read(ours, 65_536):
                shown.append(data)
        except OSError:  # the other end is closed
            pass

    listener = threading.Thread(target=listen)
    listener.start()
    out = process.communicate(timeout=120)[0] or b""
    listener.join(10)
    os.close(ours)
    return b"".join(shown).decode(), process.returncode, out.decode()
