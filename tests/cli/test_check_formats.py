"""The report for people and the one for GitHub Actions."""

import re
from pathlib import Path

from tests.cli.process import DEMAND, NOTICE, QUIET, check_json, jianfu, write


def test_the_text_report_underlines_and_cites(tmp_path: Path) -> None:
    write(tmp_path, "a.md", NOTICE.format(DEMAND))
    ended = jianfu("check", "a.md", cwd=tmp_path)
    assert ended.err == ""
    lines = ended.out.splitlines()
    assert lines[0].startswith("a.md  通知，正文 25 字")
    (at,) = [number for number, line in enumerate(lines) if line.strip().startswith("^")]
    start, end = re.search(r"\^+", lines[at]).span()  # type: ignore[union-attr]
    marked = check_json("a.md", cwd=tmp_path).document["findings"][0]["excerpt"]
    assert lines[at - 1][start // 2 + start % 2 :].strip() in DEMAND or marked in lines[at - 1]
    assert end - start == 2 * len(marked) - sum(char.isascii() for char in marked)
    assert "report-demand  《整治形式主义为基层减负若干规定》第3条" in ended.out
    assert lines[-1].startswith("共检查 1 份，提示 1 处：警告 1")


def test_several_documents_end_in_a_summary_by_rule(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        write(tmp_path, name, NOTICE.format(DEMAND + DEMAND.replace("6月30日", "7月30日")))
    write(tmp_path, "c.md", NOTICE.format(QUIET))
    write(tmp_path, "d.docx", "no document")
    ended = jianfu("check", ".", cwd=tmp_path)
    assert ended.status == 2
    assert "c.md  " not in ended.out  # nothing to say about it
    summary = ended.out[ended.out.index("各规则合计") :]
    assert re.search(r"警告  report-demand +4 处  2 份文稿", summary)
    assert "共检查 3 份，其中 2 份有提示，提示" in summary
    assert "另有 1 份未能检查（d.docx）" in summary


def test_nothing_to_say(tmp_path: Path) -> None:
    write(tmp_path, "a.md", NOTICE.format(QUIET))
    assert jianfu("check", "a.md", cwd=tmp_path) == (0, "共检查 1 份，没有需要提示的地方。\n", "")


def test_a_draft_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, "a.md", f"请\x1b[31m\x07{DEMAND}")
    ended = jianfu("check", "a.md", cwd=tmp_path)
    assert "\x1b" not in ended.out
    assert "\x07" not in ended.out


def test_notices_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", f"<!-- jianfu: ignore report-demand -->\n{QUIET}")
    out = jianfu("check", "a.md", cwd=tmp_path).out
    assert re.search(r"1  说明  .*没有写明理由", out)


def test_github_annotations_are_escaped(tmp_path: Path) -> None:
    write(tmp_path, "50%,a:b.md", f"100%通知\n\n各县区：\n\n{DEMAND}")
    write(tmp_path, "bad.docx", "")
    ended = jianfu("check", "--format", "github", "50%,a:b.md", "bad.docx", cwd=tmp_path)
    first, *_, last = ended.out.splitlines()
    assert first.startswith("::warning file=50%25%2Ca%3Ab.md,line=5,endLine=5,col=1,endColumn=")
    assert ",title=report-demand::要求下级报送" in first
    assert "依据：《整治形式主义为基层减负若干规定》第3条" in first
    assert last == f"::error file=bad.docx,title=jianfu::{ended.err.strip()}"
    assert all(line.startswith("::") for line in ended.out.splitlines())
