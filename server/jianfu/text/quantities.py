"""Numbers of people and lengths of time as documents write them: 300余人, 三百人, 8—10名, 一个半小时, 会期一天半.

Input is the normal form (`jianfu.text.normal.normalise`), offsets are code points into it. A range gives its upper end.
"""

import re
from functools import cache
from typing import NamedTuple

from jianfu.text.numbers import parse_number

_CHINESE = "零〇一二两三四五六七八九十百千万"
_NUMBER = rf"(?:\d{{1,3}}(?:，\d{{3}})+|\d+(?:\.\d+)?|[{_CHINESE}]+)"
_TO = "(?:至|到|—{1,2}|-|–|~|～)"
_PAIR = re.compile(r"([一二两三四五六七八])([二三四五六七八九])(十|百|千)?")


class People(NamedTuple):
    """A number of people as written at `start:end`; `more` says that there are more of them (300余人, 300人以上)."""

    start: int
    end: int
    number: int
    more: bool = False

    def over(self, limit: int) -> bool:
        """Whether this is certainly more than `limit`."""
        return self.number > limit or (self.more and self.number == limit)


class Duration(NamedTuple):
    """A length of time as written at `start:end`: in minutes, or in half days where the text counts days."""

    start: int
    end: int
    minutes: int = 0
    half_days: int = 0


def find_people(norm: str, start: int = 0, end: int | None = None) -> tuple[People, ...]:
    """The numbers of people in `norm[start:end]`, in order; 人次, 人均 and 三人行-like words are none."""
    found = []
    for match in _people().finditer(norm, start, len(norm) if end is None else end):
        count = _value(match["high"] or match["low"])
        if count is not None and count == int(count):
            more = bool(match["more"] or match["above"]) or (match["before"] or "") in (
                "超过",
                "超",
                "不少于",
                "不低于",
            )
            found.append(People(match.start(), match.end(), int(count), more))
    return tuple(found)


def find_durations(norm: str, start: int = 0, end: int | None = None) -> tuple[Duration, ...]:
    """The lengths of time in `norm[start:end]`, in order: 90分钟, 一个半小时, 1小时20分, 半天, 2天半, 一天."""
    found = []
    for match in _durations().finditer(norm, start, len(norm) if end is None else end):
        if match["days"] or match["half_day"]:
            whole = _value(match["days_high"] or match["days"]) if match["days"] else 0.0
            if whole is None:
                continue
            half_days = round(whole * 2) + bool(match["and_half"] or match["half_day"])
            found.append(Duration(match.start(), match.end(), half_days=half_days))
            continue
        minutes = _minutes(match)
        if minutes is not None:
            found.append(Duration(match.start(), match.end(), minutes=minutes))
    return tuple(found)


def _minutes(match: "re.Match[str]") -> int | None:
    if match["half_hour"]:
        return 30
    if match["quarters"]:
        quarters = _value(match["quarters"])
        return None if quarters is None else round(quarters * 15)
    if match["lone"]:
        minutes = _value(match["lone_high"] or match["lone"])
        return None if minutes is None else round(minutes)
    hours = _value(match["hours_high"] or match["hours"])
    if hours is None:
        return None
    return round(hours * 60) + (30 if match["more_half"] else 0) + round(_value(match["minutes"] or "0") or 0)


def _value(text: str) -> float | None:
    """The number that `text` writes; of an approximate pair (三四百) the upper one."""
    pair = _PAIR.fullmatch(text)
    if pair:
        return float(parse_number(pair[2] + (pair[3] or "")) or 0)
    if "." in text:
        return float(text)
    number = parse_number(text.replace("，", ""))
    return None if number is None else float(number)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>超过|超|近|约|不超过|不少于|不低于)?(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?(?P<more>[余多几])?"
        r"(?:人(?!次|均|民|大|才|口|社|工|士|体|物|事|力|文|格|生|类|员|数|群)|名(?!录|称|单|额|次|义|优|牌|录|城|家|师|誉))"
        r"(?:左右)?(?P<above>以上|及以上)?"
    )


@cache
def _durations() -> re.Pattern[str]:
    number = _NUMBER
    return re.compile(
        rf"(?P<days>{number})(?:{_TO}(?P<days_high>{number}))?天(?P<and_half>半)?"
        r"|(?P<half_day>半天|半日)"
        r"|(?P<half_hour>半个?(?:小时|钟头))"
        rf"|(?P<quarters>{number})刻钟"
        rf"|(?P<hours>{number})(?:{_TO}(?P<hours_high>{number}))?个?(?P<more_half>半)?(?:小时|钟头)零?"
        rf"(?:(?P<minutes>{number})分钟?)?"
        rf"|(?P<lone>{number})(?:{_TO}(?P<lone_high>{number}))?分钟"
    )
