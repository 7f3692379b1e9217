"""Dates and deadlines as documents write them: 6月30日前, 月底前, 本周五下班前, 印发之日起5个工作日内, 每月5日前.

`find_deadlines` reads without knowing when the document was issued; `jianfu.text.workdays.resolve` turns what it found
into a day. Input is the normal form (`jianfu.text.normal.normalise`), offsets are code points into it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from jianfu.text.folding import Expression, fold
from jianfu.text.numbers import parse_number

END = -1  # as `Deadline.day`: the last day of the month


class Deadline(NamedTuple):
    """A point in time that something is due by, as written; what is not written is None.

    `start:end` is the phrase with its 前/内, without 于/在. The forms:

    * `date`: `year`, `month`, `day` of the calendar; `year_shift` counts from the year of issue (明年 1), `month_shift`
      from its month (本月 0, 下月 1); without any of them it is the next such day
    * `weekday`: `day` 1–7, Monday first, `week_shift` weeks after that of issue (本周 0), None for a bare 周五
    * `day`: `day` days after issue (今日 0, 明日 1)
    * `within`: `amount` of `unit` (工作日, 日, 周, 月, 小时) after `event`: issue, meeting, event, or ""

    `every` is how often a year a date comes again (每月5日前: 12), else 0. `hour`, `minute` are the time of day.
    `bounded` is False for a date without 前/内/止: a deadline only where something is handed in then (于9月7日上午上报).
    """

    start: int
    end: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    amount: float = 0
    unit: str = ""
    event: str = ""
    every: int = 0
    hour: int | None = None
    minute: int = 0
    bounded: bool = True


def find_deadlines(norm: str, start: int = 0, end: int | None = None, unbounded: bool = False) -> tuple[Deadline, ...]:
    """The deadlines in `norm[start:end]`, in order; with `unbounded` also dates without 前/内/止.

    Dates of the past (去年, 上月) and spans of time that are no deadline (3个月, 三年) are left out.
    """
    stop = len(norm) if end is None else end
    folded = fold(norm)
    found: list[Deadline] = []
    for read, expression in _FORMS:
        for match in expression.finditer(folded, start, stop):
            deadline = read(norm, match)
            if deadline is not None:
                found.append(_completed(norm, stop, deadline))
    found.sort(key=lambda deadline: (deadline.start, -deadline.end))
    kept: list[Deadline] = []
    for deadline in found:
        if (deadline.bounded or unbounded) and (not kept or deadline.start >= kept[-1].end):
            kept.append(deadline)
    return tuple(kept)


_N = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_PARTS = {"底": END, "末": END, "终": END, "内": END, "下旬": END, "初": 10, "上旬": 10, "中旬": 20}
_PART = "底|末|初|上旬|中旬|下旬"
_SHIFTS = {"本": 0, "当": 0, "这": 0, "今": 0, "下": 1, "次": 1, "明": 1}
_NEAR = {"今": 0, "当": 0, "即": 0, "明": 1, "次": 1, "后": 2}
# Words that begin with the 前 or 内 of a deadline but make none.
_NO_BOUNDS = frozenset(
    (
        "前后",
        "前期",
        "前段",
        "前述",
        "前提",
        "前往",
        "前来",
        "前沿",
        "前列",
        "前景",
        "前端",
        "前进",
        "前置",
        "内部",
        "内容",
    )
)
_WORKING_DAYS = 250  # a year, for 每日: offices report on those


def _groups(norm: str, match: re.Match[str]) -> list[str]:
    """What the groups of a match over folded text stand for in the text; "" for a group without a match."""
    return [norm[low:high] if low >= 0 else "" for low, high in map(match.span, range(1, match.re.groups + 1))]


def _read_date(norm: str, match: re.Match[str]) -> Deadline | None:
    year, month, part, days, bare = _groups(norm, match)
    if not year and norm[max(0, match.start() - 1) : match.start()] == "年":
        return None  # 去年6月: told of, not asked for
    shift = _SHIFTS.get(year or "")
    day, count = _days(days or bare)
    if day is None:
        day = _PARTS[part] if part else END
    return Deadline(
        match.start(),
        match.end(),
        "date",
        year=parse_number(year) if year and len(year) == 4 else None,
        month=parse_number(month),
        day=day,
        year_shift=shift,
        every=count if year == "每" else 0,
    )


def _read_month(norm: str, match: re.Match[str]) -> Deadline | None:
    head, part, days, lone = _groups(norm, match)
    if norm[max(0, match.start() - 1) : match.start()].strip() in tuple("0123456789一二三四五六七八九十上个"):
        return None
    head = head or lone
    day, count = _days(days)
    if day is None:
        day = _PARTS[part] if part else END
    every = 12 * count if head == "每" else 0
    return Deadline(match.start(), match.end(), "date", day=day, month_shift=_SHIFTS.get(head or "本"), every=every)


def _read_year(norm: str, match: re.Match[str]) -> Deadline | None:
    year, _, half = _groups(norm, match)
    if half:
        return Deadline(match.start(), match.end(), "date", month=6 if half[0] == "上" else 12, day=END)
    if not year and norm[max(0, match.start() - 1) : match.start()] in tuple(
        "0123456789一二三四五六七八九十两半去上前近"
    ):
        return None
    known = parse_number(year) if year and len(year) == 4 else None
    shift = _SHIFTS.get(year or "本")
    return Deadline(
        match.start(), match.end(), "date", year=known, month=12, day=END, year_shift=shift, every=year == "每"
    )


def _read_quarter(norm: str, match: re.Match[str]) -> Deadline | None:
    head, part, day = _groups(norm, match)
    number = parse_number(day[:-1]) if day else (END if part in "末底" else None)
    if number is None:
        return None
    every = 4 if head == "每" or head is None else 0
    return Deadline(
        match.start(), match.end(), "quarter", day=number, every=every, month_shift=_SHIFTS.get(head or "本")
    )


def _read_week(norm: str, match: re.Match[str]) -> Deadline | None:
    head, day = _groups(norm, match)
    number = 7 if day in "日天" else 5 if day == "末" else "一二三四五六".index(day) + 1
    return Deadline(
        match.start(), match.end(), "weekday", day=number, week_shift=_SHIFTS.get(head or ""), every=52 * (head == "每")
    )


def _read_near(norm: str, match: re.Match[str]) -> Deadline | None:
    head = norm[match.start()]
    if head == "每":
        return Deadline(match.start(), match.end(), "day", day=0, every=_WORKING_DAYS)
    return Deadline(match.start(), match.end(), "day", day=_NEAR[head])


def _read_within(norm: str, match: re.Match[str]) -> Deadline | None:
    number, unit = _groups(norm, match)
    amount = 0.5 if number == "半" else float(number) if number[0].isdigit() else float(parse_number(number) or 0)
    unit = {"天": "日", "星期": "周"}.get(unit, unit)
    folded = fold(norm)
    for event, since in _EVENTS:
        found = since.search(folded, max(0, match.start() - 16), match.start())
        if found is not None:
            return Deadline(found.start(), match.end(), "within", amount=amount, unit=unit, event=event)
    return Deadline(match.start(), match.end(), "within", amount=amount, unit=unit)


def _read_lone(norm: str, match: re.Match[str]) -> Deadline | None:
    return Deadline(match.start(), match.end(), "date", day=parse_number(match[1]), month_shift=None)


def _days(text: str) -> tuple[int | None, int]:
    """The last of 5日、15日、25日 (whose number counts how often a month), or None."""
    if not text:
        return None, 1
    folded = fold(text)
    numbers = [parse_number(text[found.start() : found.end()]) for found in _NUMBER.finditer(folded)]
    return numbers[-1], len(numbers)


def _completed(norm: str, stop: int, deadline: Deadline) -> Deadline:
    """The deadline with the time of day and the 前/止 that follow it."""
    tail = _TAIL.match(fold(norm), deadline.end, stop)
    if tail is None or deadline.form == "within":
        return deadline
    half, clock, part, off, bound = _groups(norm, tail)
    end = tail.end()
    if bound and norm[end - 1 : end + 1] in _NO_BOUNDS:
        bound, end = "", end - 1
    hour = parse_number(clock) if clock else None
    minute = 30 if part == "半" else int(part or 0)
    if hour is None:
        hour = (12 if half == "上午" else 18) if off else {"上午": 12, "中午": 12, "正午": 12}.get(half)
    elif half in ("下午", "晚上", "晚间", "晚") and hour < 12:
        hour += 12
    within = norm[deadline.end - 1] == "内"
    return deadline._replace(
        end=end,
        hour=hour,
        minute=minute,
        bounded=bool(bound) or within,
    )


_NUMBER = Expression(_N)
_DAYS = f"{_N}[日号](?:[、和及]{_N}[日号])*"
_FORMS: tuple[tuple[Callable[[str, re.Match[str]], Deadline | None], Expression], ...] = (
    (
        _read_date,
        Expression(
            r"(?:(\d{4}|[〇零○一二三四五六七八九]{4}|[今本当明次每])年度?的?)?(?<![几数上半])(?<!\d)(?<!个)(?<!去)"
            rf"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:({_PART})|({_DAYS})|({_N})(?=前|之前|以前))?"
        ),
    ),
    (
        _read_month,
        Expression(rf"([本当下次每])?个?(?:月|月份)(?:({_PART})|的?({_DAYS}))|([本当下次每])个?月(?=前|内)"),
    ),
    (_read_year, Expression(r"(\d{4}|[今本当明次每])?年(底|末|终|内)|(上半年|下半年)")),
    (_read_quarter, Expression(rf"([每本当下次第])?[一二三四1-4]?个?季度?(末|底|首月|第一个月)({_N}[日号])?")),
    (
        _read_week,
        Expression("([本这下每])?个?(?:周|星期|礼拜)([一二三四五六日天末])(?![个份篇条期报])"),
    ),
    (_read_near, Expression("([今明次当即后每])[日天晚早](?!常|然|子|均|下(?!班|午))")),
    (
        _read_within,
        Expression(
            r"(\d{1,3}(?:\.\d)?|[一二两三四五六七八九十]{1,3}|半)个?(工作日|小时|日|天|周|星期|月)"
            "(?:之内|以内|内)(?!部)(?!容)"
        ),
    ),
    (
        _read_lone,
        Expression(rf"(?<![月一二三四五六七八九十])(?<!\d)(?<!第)({_N})[日号](?=之前|以前|前|止|下班|上午|下午|中午)"),
    ),
)
_EVENTS = (
    ("meeting", Expression("会议?(?:结束|召开)?(?:之?后|之日起)的?$")),
    (
        "issue",
        Expression(
            "(?:本|该)?(?:通知|方案|文件|意见|办法|函)?(?:印发|发布|下发|公布|发文|收文"
            "|(?:收到|接到|接收)(?![^，。；]{0,5}?(?:申请|申报|报告|举报|投诉|材料|请示|线索|案件|来信|复议)))"
            "[^，。；]{0,5}?(?:之日)?(?:起|后)的?$"
        ),
    ),
    ("event", Expression("(?:(?!自)[^，。；于在]){0,6}(?:后|之日起|起)的?$")),
)
# The weekday in brackets, the time of day, and the 前 or 止 that makes a deadline of a date.
_TAIL = Expression(
    r"(?:（?(?:周|星期)[一二三四五六日天]）?)?\s?"
    r"(?:(上午|下午|中午|晚上|晚间|晚|早上|早|正午)?(?:(\d{1,2}|[零〇一二三四五六七八九十]{1,3})[时点：]钟?(\d{2}|半)?分?整?)?(下班)?)"
    r"(之前|以前|前|止|截止|为止|之内|内)?"
)
