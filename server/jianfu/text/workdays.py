"""From a deadline as written to a day, and the working days that are left until then.

Days off and make-up days come from the package `chinesecalendar`, which follows the yearly notices of the State Council
office; for a year it does not know yet, weekends stand in and the result says so.
"""

import calendar
from datetime import date, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from jianfu.text.dates import END, Deadline

_HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
# A date without year that lies this far back is taken as passed, not as next year's.
_LOOK_BACK = timedelta(days=31)


class Resolved(NamedTuple):
    """What a deadline means for a document issued on a given day.

    `date` is None where the deadline counts from an event whose day is not known (会后3日内). `working_days_left`
    counts the working days after the day of issue up to and with the due day; a due day that ends at noon is not counted. It
    is None where neither a day nor a number of days is known, and never negative. `holiday` names the day off (国庆节,
    周六, …), "" on a working day. `unknown_year` says that official days off of that year are not known.
    """

    date: date | None
    time: time | None
    working_days_left: int | None
    falls_on_day_off: bool
    holiday: str
    unknown_year: bool


@lru_cache(maxsize=4096)
def resolve(deadline: Deadline, issued: date) -> Resolved:
    """The day that `deadline` means in a document issued on `issued`."""
    at = time(deadline.hour % 24, deadline.minute % 60) if deadline.hour is not None else None
    if deadline.form == "within" and deadline.event not in ("issue", ""):
        return Resolved(None, at, _days_at_most(deadline), False, "", False)
    due = _due(deadline, issued)
    if due is None:
        return Resolved(None, at, None, False, "", False)
    off, name, unknown = day_off(due)
    left = working_days_between(issued, due)
    if at is not None and at <= time(12) and left and not off:
        left -= 1
    return Resolved(due, at, left, off, name, unknown or day_off(issued)[2])


@lru_cache(maxsize=4096)
def day_off(day: date) -> tuple[bool, str, bool]:
    """(is a day off, its Chinese name, whether its year is unknown); 周六 and 周日 name plain weekends."""
    import chinese_calendar  # 15 ms: only drafts with a deadline and a date pay for it

    weekend = "周六" if day.weekday() == 5 else "周日" if day.weekday() == 6 else ""
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return bool(weekend), weekend, True
    return off, (_HOLIDAYS.get(name or "", name or "") or weekend) if off else "", False


def working_days_between(after: date, until: date) -> int:
    """Number of working days later than `after` and not later than `until`; 0 when `until` is no later."""
    # A deadline a year away is no matter of days; the walk stops where the number no longer tells anything.
    last = min(until, after + timedelta(days=400))
    day, count = after, 0
    while day < last:
        day += timedelta(days=1)
        count += not day_off(day)[0]
    return count


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= not day_off(day)[0]
    return day


def _days_at_most(deadline: Deadline) -> int:
    per_unit = {"工作日": 1.0, "日": 1.0, "小时": 1 / 24, "周": 5.0, "月": 22.0}
    return int(deadline.amount * per_unit.get(deadline.unit, 1.0))


def _due(deadline: Deadline, issued: date) -> date | None:
    if deadline.form == "day":
        return issued + timedelta(days=deadline.day or 0)
    if deadline.form == "within":
        return _within(deadline, issued)
    if deadline.form == "weekday":
        monday = issued - timedelta(days=issued.weekday())
        day = monday + timedelta(days=(deadline.day or 1) - 1, weeks=deadline.week_shift or 0)
        return day + timedelta(days=7) if deadline.week_shift is None and day < issued else day
    if deadline.form == "quarter":
        return _quarter(deadline, issued)
    return _calendar_date(deadline, issued)


def _within(deadline: Deadline, issued: date) -> date:
    if deadline.unit == "工作日":
        return add_working_days(issued, int(deadline.amount))
    if deadline.unit == "月":
        whole = int(deadline.amount)
        month = issued.month - 1 + whole
        year, month = issued.year + month // 12, month % 12 + 1
        due = date(year, month, min(issued.day, calendar.monthrange(year, month)[1]))
        return due + timedelta(days=round((deadline.amount - whole) * 30))
    days = {"日": 1.0, "周": 7.0, "小时": 1 / 24}[deadline.unit] * deadline.amount
    return issued + timedelta(days=int(days))


def _quarter(deadline: Deadline, issued: date) -> date | None:
    first = (issued.month - 1) // 3 * 3 + 1
    day = deadline.day or 1
    if day == END:
        return _day(issued.year, first + 2, END)
    this = _day(issued.year, first, day)
    if this is None or this >= issued:
        return this
    return _day(issued.year + 1, 1, day) if first == 10 else _day(issued.year, first + 3, day)


def _calendar_date(deadline: Deadline, issued: date) -> date | None:
    day = deadline.day or END
    if deadline.month is None:
        shift = deadline.month_shift
        month = issued.month - 1 + (shift or 0)
        due = _day(issued.year + month // 12, month % 12 + 1, day)
        if shift is None and due is not None and due < issued:
            month = issued.month
            due = _day(issued.year + month // 12, month % 12 + 1, day)
        return due
    if deadline.year is not None:
        return _day(deadline.year, deadline.month, day)
    if deadline.year_shift is not None:
        return _day(issued.year + deadline.year_shift, deadline.month, day)
    due = _day(issued.year, deadline.month, day)
    if due is not None and due < issued - _LOOK_BACK:
        return _day(issued.year + 1, deadline.month, day)
    return due


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if day == END else min(day, last))
