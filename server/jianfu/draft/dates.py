"""Calendar dates as documents write them: 2024年5月6日, 二〇二四年五月六日, 2024-05-06, 2024.5.6."""

import re

from jianfu.text.numbers import parse_number

# Character classes of Chinese digits cost a third of a millisecond each to compile: numbers are taken loosely here and
# read strictly below.
_DATE = r"(?<!\d)((?:\d ?){4}|\S{4}) ?(?:年 ?(\S{1,3}?) ?月 ?(\S{1,3}?) ?日|([./-]) ?(\d{1,2}) ?\4 ?(\d{1,2})(?!\d))"
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_date(norm: str, start: int = 0) -> tuple[str, int, int] | None:
    """The first full date in a normal form, from offset `start`: (YYYY-MM-DD, start, end); None when there is none.

    Blanks inside (2024 年 5 月 6 日) are passed over. A date with 年 needs its 日: 2024年5月 alone names no day. Days that no calendar has are no dates.
    """
    while found := re.compile(_DATE).search(norm, start):
        iso = _iso(found)
        if iso:
            return iso, found.start(), found.end()
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
    parts = [found[1], found[2] or found[5], found[3] or found[6]]
    year, month, day = (parse_number(part.replace(" ", "")) or 0 for part in parts)
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _DAYS[month]):
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
