import pytest

from jianfu.engine.engine import Engine
from tests.checks.drafts import document, marked, notice

PLAIN = document("关于做好有关工作的通知", "各县区人民政府，市直有关部门", "{}")


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        ("会期预计两天，含报到半天。", "会期预计两天"),
        ("会议时间为6月3日—5日。", "会议时间为6月3日—5日"),
        ("6月3日报到，6月4日至5日开会，6日返程。", "6月4日至5日开会"),
        ("会议安排在12月15日全天进行。", "会议安排在12月15日全天进行"),
        ("会议拟于8月20日上午9:00开始，8月21日下午结束。", ""),
        ("会议利用一天半时间召开。", "会议利用一天半时间召开"),
        ("一、会议时间\n7月8日上午至7月9日上午。", "7月8日上午至7月9日上午"),
        ("会期：1天", "1天"),
        ("第一天上午开幕，下午参观；第二天上午总结。", "第二天上午总结"),
        ("会议时间：3月5、6日。", "3月5、6日"),
    ],
)
def test_a_meeting_longer_than_half_a_day(engine: Engine, body: str, mark: str) -> None:
    found = marked(engine, "meeting-duration", notice(body))
    assert found
    assert mark in "".join(found)


@pytest.mark.parametrize(
    "body",
    [
        "会期半天，3月5日下午报到，6日上午开会。",
        "会议时间：3月5日下午，约一个半小时。",
        "请于3月5日至7日报送参会回执。",
        "请提前2天将发言材料送市政府办公室，会后3天内反馈情况。",
        "住宿时间为3月5日至6日，费用自理。",
        "3月5日至3月8日为材料准备期间。",
    ],
)
def test_other_times_in_a_notice(engine: Engine, body: str) -> None:
    assert not marked(engine, "meeting-duration", notice(body))


@pytest.mark.parametrize(
    "body",
    [
        "各单位开展为期两天的自查。",
        "各类会议会期一般不超过1天。",
        "该会议会期3天，已于昨日圆满闭幕。",
        "5月6日至8日，市领导赴各县区调研。",
        "系统将于11月21日0时至22日24时停机升级，影响社会保险业务。",
    ],
)
def test_a_document_that_calls_no_meeting(engine: Engine, body: str) -> None:
    assert not marked(engine, "meeting-duration", PLAIN.format(body))


def test_statutory_meetings_and_training_have_rules_of_their_own(engine: Engine) -> None:
    for meeting in ("政协第十四届天水市委员会第四次会议", "市第八届人民代表大会第五次会议", "全市干部培训班会议"):
        assert not marked(engine, "meeting-duration", notice("会期四天，安排分组讨论。", meeting))


def test_groups_allow_a_day_and_a_half_for_one_set_and_nothing_for_the_other(engine: Engine) -> None:
    text = notice("会期一天半，第一天下午分组讨论。")
    bases = {
        base.ruleset
        for finding in engine.check(text).findings
        if finding.rule == "meeting-duration"
        for base in finding.bases
    }
    assert bases == {"tianshui-2019"}
    assert not marked(engine, "meeting-duration", notice("会期一天半，分组审议规划草案并表决。"))


@pytest.mark.parametrize(
    "body",
    [
        "县委书记作讲话，时长100分钟。",
        "主要领导讲话控制在一小时二十分以内。",
        "09:00—10:30  市委书记作主题报告",
        "每位发言人限时12分钟。",
        "交流发言（每人一刻钟）。",
        "会议议程：\n1. 市长讲话；\n2. 市委书记讲话。",
        "安排3位市领导讲话。",
        "市委主要负责同志和市政府主要负责同志分别讲话。",
    ],
)
def test_speeches_too_long_or_too_many(engine: Engine, body: str) -> None:
    assert marked(engine, "meeting-speech-time", notice(body))


@pytest.mark.parametrize(
    "body",
    [
        "市委书记讲话，控制在一小时以内；发言时间不超过8分钟。",
        "请提前15分钟入场，认真听取领导讲话。",
        "会议由市委副书记主持，市长讲话。",
        "学习传达省委书记讲话精神，90分钟。",
        "9:00—10:30 交流发言",
        "认真落实市委书记、市长讲话要求。",
    ],
)
def test_speeches_within_the_limits(engine: Engine, body: str) -> None:
    assert not marked(engine, "meeting-speech-time", notice(body))


def test_a_working_meeting_has_half_an_hour(engine: Engine) -> None:
    body = "副市长讲话（40分钟）。"
    assert marked(engine, "meeting-speech-time", notice(body, "全市重点项目推进会"))
    assert not marked(engine, "meeting-speech-time", notice(body))


@pytest.mark.parametrize(
    "body",
    [
        "参会规模500人左右。",
        "会议规模300余人。",
        "参会人员三四百人。",
        "每个乡镇组织5名干部参加。",
        "请于3月4日前报送参会人员名单，每单位限报2人。",
        "三、参会人员\n各部门主要负责人和业务科长各1名。",
    ],
)
def test_too_many_people(engine: Engine, body: str) -> None:
    assert marked(engine, "meeting-size", notice(body))


@pytest.mark.parametrize(
    "body",
    [
        "300人参会，每单位1名负责同志。",
        "会场可容纳500人。",
        "会议期间各单位安排2人值班。",
        "会议表彰先进集体20个、先进个人400名。",
        "请各县区副县长、教育局局长、财政局局长各1名参会。",
    ],
)
def test_numbers_that_are_no_participants(engine: Engine, body: str) -> None:
    assert not marked(engine, "meeting-size", notice(body))


def test_a_department_may_call_two_hundred(engine: Engine) -> None:
    text = notice("参会人员共250人。")
    assert marked(engine, "meeting-size", text, issuer="天水市民政局", issuer_kind="department")
    assert not marked(engine, "meeting-size", text, issuer="天水市人民政府办公室", issuer_kind="office")
