from datetime import date

import pytest

from jianfu.text.dates import find_deadlines
from jianfu.text.normal import normalise
from jianfu.text.periods import find_periods
from jianfu.text.workdays import add_working_days, day_off, resolve, working_days_between

WEDNESDAY = date(2024, 6, 26)


@pytest.mark.parametrize(
    ("text", "phrase", "due", "left"),
    [
        ("于6月30日前报送", "6月30日前", "2024-06-30", 2),
        ("六月三十日前", "六月三十日前", "2024-06-30", 2),
        ("月底前", "月底前", "2024-06-30", 2),
        ("本月底前", "本月底前", "2024-06-30", 2),
        ("本周五下班前", "本周五下班前", "2024-06-28", 2),
        ("下周一上午9点前", "下周一上午9点前", "2024-07-01", 2),
        ("明日中午12点前", "明日中午12点前", "2024-06-27", 0),
        ("明早9点前", "明早9点前", "2024-06-27", 0),
        ("今天下班前", "今天下班前", "2024-06-26", 0),
        ("印发之日起5个工作日内", "印发之日起5个工作日内", "2024-07-03", 5),
        ("自收到本通知后2日内", "收到本通知后2日内", "2024-06-28", 2),
        ("接到通知后24小时内", "接到通知后24小时内", "2024-06-27", 1),
        ("三十个工作日内", "三十个工作日内", "2024-08-07", 30),
        ("半个月内", "半个月内", "2024-07-11", 11),
        ("2025年1月底前", "2025年1月底前", "2025-01-31", None),
        ("二〇二五年十月底前", "二〇二五年十月底前", "2025-10-31", None),
        ("每月5日前", "每月5日前", "2024-07-05", 7),
        ("下月5日前", "下月5日前", "2024-07-05", 7),
        ("于10日前", "10日前", "2024-07-10", 10),
        ("7月1日(周一)17:30前", "7月1日（周一）17：30前", "2024-07-01", 3),
        ("每季度首月10日前", "每季度首月10日前", "2024-07-10", 10),
        ("次年1月15日前", "次年1月15日前", "2025-01-15", None),
        ("1月10日前", "1月10日前", "2025-01-10", None),
        ("6月20日前", "6月20日前", "2024-06-20", 0),
        ("年底前", "年底前", "2024-12-31", None),
        ("12月中旬前", "12月中旬前", "2024-12-20", None),
    ],
)
def test_a_deadline_is_found_and_resolved(text: str, phrase: str, due: str, left: int | None) -> None:
    norm = normalise(text)
    (deadline,) = find_deadlines(norm)
    assert norm[deadline.start : deadline.end] == phrase
    resolved = resolve(deadline, WEDNESDAY)
    assert resolved.date == date.fromisoformat(due)
    if left is not None:
        assert resolved.working_days_left == left


def test_days_after_an_application_have_no_date() -> None:
    (deadline,) = find_deadlines(normalise("自收到申请之日起30日内"))
    resolved = resolve(deadline, WEDNESDAY)
    assert (resolved.date, resolved.working_days_left, resolved.falls_on_day_off) == (None, 30, False)


@pytest.mark.parametrize(
    "text",
    ["截至2023年6月30日", "去年6月底", "上个月", "3年前", "三年内", "国庆节前后", "前期工作", "第5日", "工作日内容"],
)
def test_what_is_no_deadline(text: str) -> None:
    assert find_deadlines(normalise(text)) == ()


def test_a_deadline_after_a_meeting_has_no_day() -> None:
    (deadline,) = find_deadlines("会后三日内")
    resolved = resolve(deadline, WEDNESDAY)
    assert (deadline.event, resolved.date, resolved.working_days_left) == ("meeting", None, 3)


def test_days_off_and_make_up_days() -> None:
    assert day_off(date(2024, 10, 1)) == (True, "国庆节", False)
    assert day_off(date(2024, 10, 12)) == (False, "", False)  # a Saturday worked in exchange
    assert day_off(date(2024, 6, 29)) == (True, "周六", False)
    (deadline,) = find_deadlines("10月1日前")
    assert resolve(deadline, date(2024, 9, 27))[3:] == (True, "国庆节", False)
    assert working_days_between(date(2024, 9, 27), date(2024, 10, 8)) == 3
    assert add_working_days(date(2024, 9, 30), 1) == date(2024, 10, 8)


def test_a_year_without_official_days_off_is_said_to_be_unknown() -> None:
    (deadline,) = find_deadlines("6月30日前")
    resolved = resolve(deadline, date(2040, 6, 25))
    assert resolved.unknown_year
    assert resolved.working_days_left == 4


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("每月", [12]),
        ("每个工作日", [250]),
        ("每两周", [26]),
        ("每半月", [24]),
        ("每半年", [2]),
        ("逐月", [12]),
        ("按季度", [4]),
        ("按旬", [36]),
        ("每2个月", [6]),
        ("日报告、周调度、月通报", [250, 52, 12]),
        ("今日报送", []),
        ("定期", []),
        ("人民日报", []),
    ],
)
def test_periods(text: str, times: list[int]) -> None:
    assert [period.times for period in find_periods(text)] == times


def test_every_and_several_days() -> None:
    (deadline,) = find_deadlines("每月5日、15日、25日前")
    assert deadline.every == 36
    first, second = find_deadlines("于6月底和7月底报送", unbounded=True)
    assert (first.month, second.month) == (6, 7)
