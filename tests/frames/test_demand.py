"""The labelled sentences of this project, and the slots of some; `tests/quality/demand_eval.py` prints figures."""

from pathlib import Path

import pytest

from jianfu.frames.demand import default_analyser, find_demands, read_demands
from jianfu.frames.demand_model import Demand, DemandKind, Reason
from jianfu.text.normal import normalise

ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("expected", "sentence"), ROWS)
def test_sentence(expected: str, sentence: str) -> None:
    found = [demand.kind for demand in find_demands(normalise(sentence)) if demand.kind is not DemandKind.COMMENTS]
    if expected == "comments":
        assert not found
    else:
        assert bool(found) == (expected != "none"), found


def only(text: str) -> Demand:
    (demand,) = find_demands(normalise(text))
    return demand


def slots(text: str) -> dict[str, str | None]:
    demand, norm = only(text), normalise(text)
    spans = {"who": demand.who, "what": demand.what, "deadline": demand.deadline, "to": demand.to, "verb": demand.verb}
    return {name: norm[span[0] : span[1]] if span else None for name, span in spans.items()}


def test_slots_of_a_plain_demand() -> None:
    assert slots("请各县(市、区)于6月30日前将贯彻落实情况报市委办公室。") == {
        "who": "各县（市、区）",
        "what": "贯彻落实情况",
        "deadline": "6月30日前",
        "to": "市委办公室",
        "verb": "报",
    }


def test_slots_may_lie_in_several_clauses() -> None:
    found = slots("各乡镇要对照方案开展自查，形成自查报告，于本周五下班前，经主要负责人签字后，报县委督查室。")
    assert found["who"] == "各乡镇"
    assert found["what"] == "自查报告"
    assert found["to"] == "县委督查室"


def test_slots_may_lie_in_two_sentences() -> None:
    text = "认真总结经验做法，形成典型材料。成熟后报市委宣传部。"
    demand = only(text)
    assert demand.kind is DemandKind.EXPERIENCE
    assert text[demand.start : demand.end] == "成熟后报市委宣传部"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("请于6月30日前将落实情况报市委办公室。", 1),
        ("各单位每月5日前将工作情况报我办。", 12),
        ("各单位每周报送工作信息5篇以上。", 52),
        ("短篇信息每周不得少于2篇。", 104),
        ("每月5日、15日、25日前将工作情况报我办。", 36),
        ("各单位每日17时前将工作情况报专班办公室。", 250),
        ("各单位按季度将工作情况报我办。", 4),
        ("各县分别于6月底和7月底报送阶段性工作报告。", 2),
        ("工作情况实行“双月一报”制度。", 6),
        ("各单位每半年向市委报送一次工作总结。", 2),
    ],
)
def test_times_a_year(text: str, times: int) -> None:
    assert only(text).per_year == times


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("不得要求基层报送贯彻落实情况。", Reason.NEGATED),
        ("该局要求下属单位每月报送台账，予以通报批评。", Reason.NARRATED),
        ("市委办公室要加强统筹，定期向市委报告工作进展。", Reason.OWN),
        ("事故发生后，单位应当于1小时内向应急管理部门报告。", Reason.EMERGENCY),
        ("承办单位应当将办理情况书面报告市人大常委会。", Reason.CONGRESS),
        ("实施方案要报市政府批准。", Reason.APPROVAL),
        ("请将规范性文件报市司法局备案。", Reason.FILING),
        ("符合条件的企业于8月31日前将申报材料送至市科技局。", Reason.APPLICATION),
        ("请参会人员于3日前将回执反馈至会务组。", Reason.PARTICIPANTS),
        ("执行中的问题，请及时反馈我办。", Reason.PROBLEM),
        ("现将我县落实情况上报市政府。", Reason.UPWARD),
        ("给基层留出材料报送时间。", Reason.NOMINAL),
        ("核查结果反馈各县区。", Reason.HANDED_DOWN),
        ("需经费支持的，可另向市财政局专题报告。", Reason.OFFERED),
    ],
)
def test_reasons(text: str, reason: Reason) -> None:
    reading = read_demands(default_analyser().analyse(normalise(text)))
    assert not reading.demands
    assert reason in {excluded.reason for excluded in reading.excluded}


def test_a_clause_is_marked_once() -> None:
    text = "请各单位认真总结，于6月底前上报、报送工作总结。"
    assert len(find_demands(text)) == 1
