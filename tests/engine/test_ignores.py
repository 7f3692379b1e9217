"""What the user asked not to be told, and what is said about such wishes."""

from pathlib import Path

import pytest

from jianfu.engine.engine import Engine
from jianfu.engine.findings import Report
from jianfu.rules.schema import RuleError
from jianfu.workspace.engines import Engines
from jianfu.workspace.files import check_file
from tests.readers.docx_files import paragraph, parts, zipped

DEMAND = "请各县区于6月30日前将贯彻落实情况报市政府办公室。"


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def notices(report: Report) -> list[str]:
    return [notice.code for notice in report.notices]


@pytest.mark.parametrize(
    ("comment", "silent", "said"),
    [
        ("ignore report-demand — 依据《条例》第5条", True, []),
        ("ignore report-demand, deadline-too-short until 2999-12-31 -- 已经批准", True, []),
        ("ignore report-demand until 2020-12-31 — 已经批准", False, ["expired-ignore"]),
        ("ignore report-demand until 年底 — 已经批准", False, ["bad-ignore"]),
        ("ignore report-demand", False, ["ignore-without-reason"]),
        ("ignore report-demnad — 误写", False, ["bad-ignore"]),
        ("ignore — 都不要", False, ["bad-ignore"]),
        ("ignore speech-length — 误报", False, ["useless-ignore"]),
    ],
)
def test_comments(engine: Engine, comment: str, silent: bool, said: list[str]) -> None:
    report = engine.check(f"各县区：\n\n<!-- jianfu: {comment} -->\n{DEMAND}", {})
    assert ("report-demand" not in rules(report)) is silent
    assert notices(report) == said


def test_a_rule_that_was_not_asked_is_not_called_useless(engine: Engine) -> None:
    """Without the corpus nobody knows whether the ignore is needed."""
    report = engine.check(f"各县区：\n\n<!-- jianfu: ignore copied-passage — 原文必须引用 -->\n{DEMAND}", {})
    assert notices(report) == []


def test_properties_of_a_word_document(tmp_path: Path) -> None:
    def stated(key: str, value: str) -> str:
        return f'<property fmtid="x" pid="2" name="{key}"><vt:lpwstr>{value}</vt:lpwstr></property>'

    custom = stated("jianfu.ignore", "report-demand — 依据《条例》第5条")
    custom += stated("jianfu.ignore.2", "speech-length — 误报")
    file = tmp_path / "稿.docx"
    file.write_bytes(zipped(parts(paragraph("各县区：") + paragraph(DEMAND), custom=custom)))
    report = check_file(file, Engines()).report
    assert report is not None
    assert "report-demand" not in rules(report)
    assert [notice.message for notice in report.notices if "ignore" in notice.code] == [
        "此处没有 speech-length 的提示，文档属性里的忽略可以删去。"
    ]


def test_an_office_may_do_without_reasons(tmp_path: Path) -> None:
    (tmp_path / "jianfu.toml").write_text("reasons = false\n[ignore]\nspeech-length = {}\n", encoding="utf-8")
    report = Engines().engine_for(tmp_path).check(f"<!-- jianfu: ignore report-demand -->\n{DEMAND}", {})
    assert rules(report) == [] and notices(report) == []
    (tmp_path / "jianfu.toml").write_text("[ignore]\nspeech-length = {}\n", encoding="utf-8")
    with pytest.raises(RuleError, match="应写明理由"):
        Engines().engine_for(tmp_path)
