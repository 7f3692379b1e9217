"""Numbers of people and lengths of time as documents write them: 300余人, 三百人, 8—10名, 一个半小时, 会期一天半.

Input is the normal form (`jianfu.text.normal.normalise`), offsets are code points into it. A range gives its upper end.
"""

import re
from typing import NamedTuple

from jianfu.text.folding import Expression, fold
from jianfu.text.numbers import parse_number

_NUMBER = r"(?:\d{1,3}(?:，\d{3})+|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+)"
_TO = "(?:至|到|—{1,2}|-|–|~|～)"
_OVER = ("超过", "超", "不少于", "不低于")


class People(NamedTuple):
    """A number of people as written at `start:end`; `more` says that there are more of them (300余人, 300人以上)."""

    start: int
    end: int
    number: int
    more: bool = False


class Duration(NamedTuple):
    """A length of time as written at `start:end`: in minutes, or in half days where the text counts days."""

    start: int
    end: int
    minutes: int = 0
    half_days: int = 0


def find_people(norm: str, start: int = 0, end: int | None = None) -> tuple[People, ...]:
    """The numbers of people in `norm[start:end]`, in order; 人次, 人均, 名额 count nobody."""
    found = []
    for match in _PEOPLE.finditer(fold(norm), start, len(norm) if end is None else end):
        number = _value(norm, match, "high") or _value(norm, match, "low")
        if number is not None and number == int(number):
            before = norm[slice(*match.span("before"))] if match["before"] else ""
            more = bool(match["more"] or match["above"]) or before in _OVER
            found.append(People(match.start(), match.end(), int(number), more))
    return tuple(found)


def find_durations(norm: str, start: int = 0, end: int | None = None) -> tuple[Duration, ...]:
    """The lengths of time in `norm[start:end]`, in order: 90分钟, 一个半小时, 1小时20分, 半天, 2天半, 一天."""
    found = []
    for match in _DURATION.finditer(fold(norm), start, len(norm) if end is None else end):
        days = _value(norm, match, "days_high") or _value(norm, match, "days")
        if days is not None or match["half_day"]:
            half_days = round((days or 0) * 2) + bool(match["and_half"] or match["half_day"])
            found.append(Duration(match.start(), match.end(), half_days=half_days))
            continue
        minutes = _minutes(norm, match)
        if minutes:
            found.append(Duration(match.start(), match.end(), minutes=minutes))
    return tuple(found)


def _minutes(norm: str, match: "re.Match[str]") -> int:
    if match["half_hour"]:
        return 30
    if match["quarters"]:
        return round((_value(norm, match, "quarters") or 0) * 15)
    lone = _value(norm, match, "lone_high") or _value(norm, match, "lone")
    if lone is not None:
        return round(lone)
    hours = _value(norm, match, "hours_high") or _value(norm, match, "hours") or 0
    return round(hours * 60 + (30 if match["more_half"] else 0) + (_value(norm, match, "minutes") or 0))


def _value(norm: str, match: "re.Match[str]", group: str) -> float | None:
    """The number in a group; of an approximate pair (三四百) the upper one; None when it holds none."""
    if match[group] is None:
        return None
    text = norm[slice(*match.span(group))].replace("，", "")
    if "." in text:
        return float(text)
    if len(text) in (2, 3) and text[0] in "一二两三四五六七八" and text[1] in "二三四五六七八九":
        text = text[1:]
    number = parse_number(text)
    return None if number is None else float(number)


_PEOPLE = Expression(
    rf"(?P<before>超过|超|近|约|不超过|不少于|不低于)?(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?(?P<more>余|多|几)?"
    r"(?:人(?!次|均|民|大|才|口|社|工|士|体|物|事|力|文|格|生|类|员|数|群)|名(?!录|称|单|额|次|义|优|牌|城|家|师|誉))"
    r"(?:左右)?(?P<above>以上|及以上)?"
)

_DURATION = Expression(
    rf"(?P<days>{_NUMBER})(?:{_TO}(?P<days_high>{_NUMBER}))?天(?P<and_half>半)?"
    r"|(?P<half_day>半天|半日)"
    r"|(?P<half_hour>半个?(?:小时|钟头))"
    rf"|(?P<quarters>{_NUMBER})刻钟"
    rf"|(?P<hours>{_NUMBER})(?:{_TO}(?P<hours_high>{_NUMBER}))?个?(?P<more_half>半)?(?:小时|钟头)零?"
    rf"(?:(?P<minutes>{_NUMBER})分钟?)?"
    rf"|(?P<lone>{_NUMBER})(?:{_TO}(?P<lone_high>{_NUMBER}))?分钟"
)
