"""The demo plays to its end, and its draft shows what it is there to show."""

import re
import subprocess
import sys
from pathlib import Path

from jianfu.engine.engine import Engine

DEMO = Path(__file__).parents[2] / "demo"


def test_the_demo_s_draft_has_its_findings_and_no_others(engine: Engine, demo_draft: str) -> None:
    report = engine.check(demo_draft)
    assert [(finding.rule, demo_draft[finding.start : finding.end][:12]) for finding in report.findings] == [
        ("length", "# 清江市人民政府办公室"),
        ("yearly-reports", "# 清江市人民政府办公室"),
        ("companion-document", "请各县（市、区）于4月2"),
        ("report-demand", "各县（市、区）人民政府、"),
        ("report-demand", "每季度末形成工作总结报市"),
        ("one-vote-veto", "年度考核实行“一票否决”"),
        ("length", "站。市交通运输局要公布业"),
    ]


def test_the_demo_plays_to_its_end() -> None:
    done = subprocess.run([sys.executable, DEMO / "demo.py"], capture_output=True, timeout=120, check=False)
    out = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert re.search(r"＋ +53:1 +警告  要求下级报送", out)
    assert re.search(r"－ +53:1 +警告  要求下级报送", out)
    assert re.search(r"－ +63:\d+ +警告  一票否决", out)
    silent = out[out.index("形似的话") : out.index("改掉“一票否决”")]
    assert "警告" not in silent
    assert "共检查 1 份，提示 7 处" in out
