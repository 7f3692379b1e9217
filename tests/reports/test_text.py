"""The text report on documents of every shape."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.checks.base import Related
from jianfu.engine.engine import Engine
from jianfu.engine.findings import Finding, Notice, Report
from jianfu.reports.run import Look, Run
from jianfu.reports.text import render
from jianfu.reports.wrap import cells
from jianfu.rules.model import Basis, Severity
from jianfu.workspace.files import Checked

SEVERITIES = st.sampled_from(list(Severity))


@pytest.fixture(scope="module")
def empty(engine: Engine) -> Report:
    return engine.check("")


@given(data=st.data())
@settings(max_examples=60)
def test_any_finding_anywhere_can_be_shown(empty: Report, data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="字句，。\n\t\u3000 a\U00020bb7\x1b", min_size=1, max_size=200))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    basis = Basis("own", "本办公文细则", "3")
    finding = Finding(
        "report-demand", data.draw(SEVERITIES), "这一处" * data.draw(st.integers(1, 40)), start, end, (basis,)
    )
    report = empty._replace(text=text, findings=(finding, finding), notices=(Notice("capped", "只列出前 50 处。", 1),))
    width = data.draw(st.sampled_from([0, 60, 80, 110]))
    plain = render(Run((Checked("a.md", report),), ("own",)), Look(width=width))
    coloured = render(Run((Checked("a.md", report),), ("own",)), Look(colour=True, width=width))
    assert "\x1b" not in plain
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert plain.count("第3条") == 1  # the second time it points at the first
    assert plain.count("依据同上") == 1
    if width:
        assert max(map(cells, plain.splitlines())) <= width


def test_the_source_of_a_copied_passage_is_quoted(empty: Report) -> None:
    related = (
        Related("upper.md", "某规划", 0, 9, "上位文件\n的原话" * 30, 0.9),
        Related("b.md", "乙", 0, 1, "别的", 0.5),
    )
    basis = Basis("own", "本办公文细则", "3")
    finding = Finding("copied-passage", Severity.WARNING, "照搬", 0, 2, (basis,), related=related)
    report = empty._replace(text="正文", findings=(finding,))
    out = render(Run((Checked("a.md", report),), ("own",)), Look(width=60))
    assert "\n" + " " * 14 + "原文：上位文件 的原话上位文件" in out
    assert "别的" not in out
    assert max(map(cells, out.splitlines())) <= 60
