"""Calendar dates as documents write them: 2024年5月6日, 二〇二四年五月六日, 2024-05-06, 2024.5.6."""

import re

from jianfu.text.numbers import parse_number

_YEAR = "[0-9〇○零OoＯ◯ 〇一二三四五六七八九]"
_DAY = "[0-9一二三四五六七八九十〇○ ]"
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = re.compile(rf"(?<![0-9])({_YEAR}{{4,7}})([年./-])({_DAY}{{1,4}})[月./-]({_DAY}{{1,4}})(日?)")


def find_date(norm: str, start: int = 0) -> tuple[str, int, int] | None:
    """The first full date in a normal form, from offset `start`: (YYYY-MM-DD, start, end); None when there is none.

    Blanks inside (2024 年 5 月 6 日) are passed over. A date with 年 needs its 日 (or to be the end of the text): 2024年5月
    alone names no day. Days that no calendar has are no dates.
    """
    while found := _DATE.search(norm, start):
        iso = _iso(found)
        if iso:
            end = found.end() if found[5] else found.end() - len(found[4]) + len(found[4].rstrip())
            return iso, found.start() + len(found[1]) - len(found[1].lstrip()), end
        start = found.start() + 1
    return None


def whole_date(norm: str) -> str | None:
    """YYYY-MM-DD when `norm`, without blanks around it, is a date and nothing else."""
    text = norm.strip()
    if not 8 <= len(text) <= 24:
        return None
    found = find_date(text)
    return found[0] if found and found[1] == 0 and found[2] == len(text) else None


def _iso(found: "re.Match[str]") -> str | None:
    if found[2] == "年" and not found[5]:
        return None
    parts = [parse_number(found[n].replace(" ", "")) for n in (1, 3, 4)]
    year, month, day = (part or 0 for part in parts)
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _DAYS[month]):
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
