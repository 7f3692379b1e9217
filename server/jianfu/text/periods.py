"""How often: 每月, 逐周, 按季度, 每半年, 日报告 … as a number of times a year.

Input is the normal form, offsets are code points into it.
"""

from typing import NamedTuple

from jianfu.text.folding import Expression, fold, unfold
from jianfu.text.numbers import parse_number

# Offices report on working days; a year has about 250 of them.
TIMES_A_YEAR = {
    "工作日": 250,
    "日": 250,
    "天": 250,
    "晚": 250,
    "周": 52,
    "星期": 52,
    "旬": 36,
    "月": 12,
    "季": 4,
    "季度": 4,
    "年": 1,
}


class Period(NamedTuple):
    """A period as written at `start:end`, and how often a year it comes."""

    start: int
    end: int
    times: int


def find_periods(norm: str, start: int = 0, end: int | None = None) -> tuple[Period, ...]:
    """The periods in `norm[start:end]`, in order.

    定期 and 不定期 name no number and are left out. 日报告, 周调度, 月通报 count as daily, weekly, monthly; 日报
    and 月报 alone do only where a regime is named (see the pattern), since 日报 is also a newspaper.
    """
    found = []
    for match in _PERIOD.finditer(fold(norm), start, end):
        count, unit, fixed, regime = (unfold(group or "") for group in match.groups())
        if unit:
            times = TIMES_A_YEAR[unit.removesuffix("度") if unit == "年度" else unit]
            if count == "半":
                times = {"月": 24, "年": 2}.get(unit[0], times)
            elif count:
                times = max(1, round(times / max(1, parse_number(count) or 1)))
        elif fixed:
            times = {"双周": 26, "双月": 6, "半月": 24, "半年": 2}[fixed]
        else:
            times = TIMES_A_YEAR[regime.strip("按照逐")[0]]
        found.append(Period(match.start(), match.end(), times))
    return tuple(found)


_PERIOD = Expression(
    r"(?:每逢?(?:单|双)?|全(?=年[^，。；]{0,16}(?:不得?少于|不得?低于|至少)))隔?(半|\d{1,2}|[一二两三四五六])?个?"
    "(工作日|日|天|晚|周|星期|旬|月|季度?|年度?)"
    "|(双周|双月|半月|半年)(?=度?(?:工作)?(?:报|总结|汇报|调度|一次|1次))"
    "|((?:逐|按照?)[日周旬月季年]|[周月季年]度"
    "|(?<![今明当次十])(?<!昨|近)[日周旬月季年](?=报告|报制|报表|报送|零报|调度|通报|汇报|小结|报[”、，。]|总结))"
)
