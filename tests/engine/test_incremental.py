"""A check after edits says what a fresh check says, and every excerpt is the text at its offsets."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.engine.engine import Engine
from jianfu.workspace.engines import Engines

PIECES = st.sampled_from(
    [
        "请各县区于6月30日前将贯彻落实情况报送市政府办公室。",
        "不得",
        "不再要求",
        "\n",
        "\r\n",
        "\n\n一、主要任务\n",
        "实行“一票否决”",
        "，",
        "。",
        "每月25日前",
        "附件：1．样表\n",
        "<!-- jianfu: ignore report-demand — 依据省政府令 -->",
        "2026年3月1日\n",
        "，",
        "𠮷",
    ]
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), PIECES), min_size=1, max_size=8)
PLACE = Path(__file__).parent


@given(edits=EDITS)
@settings(max_examples=60, deadline=None)
def test_incremental_equals_fresh(engine: Engine, demo_draft: str, edits: list[tuple[float, int, str]]) -> None:
    text = demo_draft
    for share, length, new in edits:
        at = round(share * len(text))
        text = text[:at] + new + text[at + length :]
        report = engine.check(text, {})
        for finding in report.findings:
            assert 0 <= finding.start <= finding.end <= len(text)
            assert finding.bases
    assert engine.check(text, {}) == Engines().engine_for(PLACE).check(text, {})


@given(
    text=st.text(
        alphabet=st.sampled_from(
            "一二、（）〔〕。，：；请报送不得附件关于通知的\n\r 　#-*0123456789年月日《》“”第条章号"
        ),
        max_size=300,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_text_is_taken(engine: Engine, text: str) -> None:
    report = engine.check(text, {})
    for finding in report.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
