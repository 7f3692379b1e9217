"""Metadata that a user states: the keys, and which values they take. The same for every place where they may stand."""

import re
from enum import StrEnum

from jianfu.readers.source import shown
from jianfu.text.normal import normalise

KEYS = ("genre", "scope", "issuer", "issuer_level", "issuer_kind", "date")

# What an enumerated value is called in an office; the keys are the values of jianfu.draft.model.
_NAMES = {
    "comprehensive": "综合性工作",
    "field": "某领域重要工作",
    "special": "专项工作或具体任务",
    "central": "中央",
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡镇级",
    "party-government": "党委、政府",
    "office": "办公厅（室）",
    "department": "部门、单位",
    "coordination-body": "议事协调机构",
}
# An ISO date may be followed by a time, as other programs' front matter and Office properties have it.
_DATE = r" *(\d{4}) *[-/.年] *(\d{1,2}) *[-/.月] *(\d{1,2}) *(?:日|[T ].*)?"


def metadata_value(key: str, value: str) -> str:
    """Return `value` in the form in which the pipeline knows it.

    `key` is one of KEYS, `value` what the user wrote; a date comes back as YYYY-MM-DD. Raises ValueError with one
    Chinese sentence that names the key, the value and what is possible.
    """
    if key not in KEYS:
        raise ValueError(f"没有 {key} 这一项，可用的有 {'、'.join(KEYS)}")
    value = shown(value.strip())
    if not value:
        raise ValueError(f"{key} 的值是空的")
    if key == "date":
        return _date(value)
    allowed = _allowed(key)
    if allowed is None or value in {*allowed}:
        return value
    choices = "、".join(f"{choice}（{_NAMES.get(choice, choice)}）" for choice in allowed)
    raise ValueError(f"{key} 的值“{value}”认不出，可用的有 {choices}")


def _allowed(key: str) -> type[StrEnum] | None:
    # The vocabulary is the draft's; it is asked for late, so that readers can be imported from there.
    from jianfu.draft.model import IssuerKind, Level, Scope

    vocabularies: dict[str, type[StrEnum]] = {"scope": Scope, "issuer_level": Level, "issuer_kind": IssuerKind}
    return vocabularies.get(key)


def _date(value: str) -> str:
    from datetime import date

    found = re.fullmatch(_DATE, normalise(value))
    try:
        if found:
            return date(*map(int, found.groups())).isoformat()
    except ValueError:  # a day that no calendar has
        pass
    raise ValueError(f"date 的值“{value}”不是日期，应写成 2024-05-20 的样子")
