"""Bad input: one clear line that names the file and the reason, the rest is checked, status 2."""

import os
from pathlib import Path

import pytest

from tests.cli.process import DEMAND, QUIET, check_json, jianfu, write
from tests.readers.docx_files import paragraph, parts, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096
REFUSED = {
    "damaged.docx": zipped(parts(paragraph(DEMAND)))[:-200],
    "empty.docx": b"",
    "encrypted.docx": OLE,
    "nul.md": f"{DEMAND}".encode() + b"\0" * 40,
    "picture.txt": bytes(range(256)) * 40,
    "scan.pdf": b"%PDF-1.7",
    "noname": b"text",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(REFUSED[name])
    write(tmp_path, "good.md", DEMAND)
    ended = check_json(name, "good.md", cwd=tmp_path)
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert ended.err.startswith(f"{name}：")
    broken, good = ended.documents
    assert broken["error"] == ended.err.strip()
    assert good["error"] is None
    assert good["findings"]


def test_missing_paths_and_folders_without_documents(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    write(tmp_path, "good.md", QUIET)
    ended = check_json("missing.md", "空", "good.md", cwd=tmp_path)
    assert ended.status == 2
    assert [line.split("：")[0] for line in ended.err.splitlines()] == ["missing.md", "空"]
    assert [document["path"] for document in ended.documents] == ["missing.md", "空", "good.md"]


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="only a user can be kept out")
def test_a_file_without_leave_to_read(tmp_path: Path) -> None:
    path = write(tmp_path, "secret.md", DEMAND)
    path.chmod(0)
    ended = check_json(path, cwd=tmp_path)
    assert ended.status == 2
    assert "没有读取权限" in ended.err


@pytest.mark.skipif(os.name == "nt", reason="such a name cannot be there")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xb8\xe5.md")).write_text(DEMAND, encoding="utf-8")
    (tmp_path / "two\nlines.md").write_bytes(b"\0\0\0")
    for form in ("text", "json", "github"):
        ended = jianfu("check", "--format", form, ".", "--output", "r.txt", cwd=tmp_path)
        assert ended.status == 2
        assert ended.err.count("\n") == 1
        assert (tmp_path / "r.txt").read_text(encoding="utf-8")


def test_a_fault_in_one_draft_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from jianfu.cli.main import run
    from jianfu.engine.engine import Engine

    sound = Engine.check

    def faulty(self: Engine, text: str, *given: object, **more: object) -> object:
        if "内容保密" in text:
            raise ZeroDivisionError(text)
        return sound(self, text, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "check", faulty)
    bad, good = write(tmp_path, "bad.md", f"{QUIET}内容保密。"), write(tmp_path, "good.md", DEMAND)
    assert run(["check", str(bad), str(good)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"{bad}：检查时出错（ZeroDivisionError）")
    assert "保密" not in said.err  # a draft's text belongs in no message about a fault
    assert str(good) in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "缺少参数 PATH"),
        (["check", "--jobs", "-1", "a.md"], "--jobs"),
        (["check", "--jobs", "two", "a.md"], "--jobs"),
        (["check", "--format", "pdf", "a.md"], "--format"),
        (["check", "--fail-on", "all", "a.md"], "--fail-on"),
        (["check", "--unknown", "a.md"], "--unknown"),
        (["check", "--meta", "genre", "a.md"], "--meta genre"),
        (["check", "--meta", "scope=big", "a.md"], "comprehensive、field、special"),
        (["check", "--meta", "genre=", "a.md"], "--meta genre="),
        (["check", "--meta", "kind=通知", "a.md"], "kind"),
        (["check", "--meta", "date=2026-02-30", "a.md"], "date"),
        (["check", "--config", "none.toml", "a.md"], "none.toml"),
        (["check", "--rules", "no-such-set", "a.md"], "no-such-set"),
        (["check", "--format", "sarif", "a.md"], "以后的版本"),
        (["check", "--format", "junit", "a.md"], "以后的版本"),
        (["check", "--format", "html", "a.md"], "以后的版本"),
        (["check", "--annotate", "out", "a.md"], "以后的版本"),
        (["rules"], "缺少参数"),
        (["rules", "show", "no-such-rule"], "no-such-rule"),
        (["unheard-of"], "unheard-of"),
        ([], "缺少参数"),
    ],
)
def test_wrong_usage_is_said_in_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    write(tmp_path, "a.md", DEMAND)
    ended = jianfu(*arguments, cwd=tmp_path)
    assert ended.status == 2
    assert ended.out == ""
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_statuses(tmp_path: Path) -> None:
    noisy, quiet = write(tmp_path, "noisy.md", DEMAND), write(tmp_path, "quiet.md", QUIET)
    missing = tmp_path / "missing.md"

    def status(*arguments: str | Path) -> int:
        return jianfu("check", *arguments, cwd=tmp_path).status

    assert status(quiet, "--fail-on", "suggestion") == 0
    assert status(noisy) == 0  # no basis of a built-in rule on demands is an absolute ban
    assert status(noisy, "--fail-on", "warning") == 1
    assert status(noisy, quiet, "--fail-on", "suggestion") == 1
    assert status(noisy, "--fail-on", "never") == 0
    assert status(noisy, missing, "--fail-on", "warning") == 2
    assert status(quiet, missing, "--fail-on", "never") == 2
