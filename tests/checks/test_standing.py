"""Demands in rules that stand for years, and activities that a heading and its text name twice."""

from pathlib import Path

import pytest

from jianfu.engine.engine import Engine
from jianfu.engine.findings import Finding
from jianfu.rules.model import Severity
from jianfu.workspace.engines import Engines

_ASKED = "请各县区于6月30日前将贯彻落实情况报市政府办公室。"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engines().engine_for(Path(__file__).parent)


def _found(engine: Engine, body: str, rule: str = "report-demand", **meta: str) -> list[Finding]:
    text = f"关于做好有关工作的通知\n\n各县区人民政府，市直各部门：\n\n{body}\n"
    return [finding for finding in engine.check(text, meta).findings if finding.rule == rule]


def test_a_notice_is_warned(engine: Engine) -> None:
    assert [finding.severity for finding in _found(engine, _ASKED)] == [Severity.WARNING]


def test_rules_that_stand_for_years_are_only_pointed_at(engine: Engine) -> None:
    assert [finding.severity for finding in _found(engine, _ASKED, genre="办法")] == [Severity.SUGGESTION]


def test_what_a_law_has_handed_in_is_the_law(engine: Engine) -> None:
    law = "重点用能单位在每年3月底前向市发展改革部门报送上年度的工作情况报告。"
    assert not _found(engine, law, genre="办法")


def test_a_heading_is_not_marked_beside_its_text(engine: Engine) -> None:
    body = "（一）评选示范村。每个县区评选示范村3个，年底前授牌。"
    assert len(_found(engine, body, "demonstration-activity")) == 1
