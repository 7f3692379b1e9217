"""What a rule is: plain data, the same in a YAML file, in memory and in the compiled cache.

The classes become standard dataclasses when rule files are read (`complete`). pydantic validates rule files against them at the border (`rules/schema.py`) and is
not needed afterwards: a start from the compiled cache imports none of it.
"""

from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, NamedTuple, TypeVar, cast, dataclass_transform

# pydantic reads this name from a standard dataclass: an unknown key is an error, never silently dropped.
STRICT = {"extra": "forbid", "use_attribute_docstrings": True, "coerce_numbers_to_str": True}


T = TypeVar("T")
_pending: list[type[Any]] = []


class _Factory(NamedTuple):
    make: Callable[[], Any]


def field(*, default_factory: Callable[[], T]) -> T:
    """A default made anew for each record, as `dataclasses.field` has it."""
    return cast(T, _Factory(default_factory))


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Declare a frozen, keyword-only dataclass that is not made one yet.

    Making a dataclass costs a start 2 ms a class, and a start from the compiled copy needs none of it: its records are
    read back as they were. `complete` makes up for it where rule files are read.
    """
    _pending.append(cls)
    return cls


def complete() -> None:
    """Make all declared records dataclasses."""
    from dataclasses import dataclass
    from dataclasses import field as standard

    while _pending:
        cls = _pending.pop(0)
        for name, value in list(vars(cls).items()):
            if isinstance(value, _Factory):
                setattr(cls, name, standard(default_factory=value.make))
        dataclass(frozen=True, kw_only=True)(cls)


class Severity(IntEnum):
    """How loud a finding is; the names are those of the JSON contract."""

    SUGGESTION = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Name in rule files, JSON and on the command line."""
        return self.name.lower()


LEVELS = ("central", "province", "city", "county", "township")
"""Levels of a rule set's issuer, highest first."""

SEVERITIES = {severity.label: severity for severity in Severity}


class Force(StrEnum):
    """How strongly the basis speaks; only 不得 and 严禁 can make an error."""

    GENERALLY = "一般不"
    PRINCIPLE = "原则上"
    SHOULD = "应当"
    MUST_NOT = "不得"
    FORBIDDEN = "严禁"

    @property
    def binding(self) -> bool:
        """True where a message may say 违反 and a severity may be error."""
        return self in (Force.MUST_NOT, Force.FORBIDDEN)


@record
class Clause:
    """Where in its set's document a rule stands."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    clause: str
    """条款号，如 "3"；不能确定的写出范围并设 certain: false。"""
    certain: bool = True
    """false：条款归属待核，提示中注明。"""
    says: str = ""
    """用自己的话转述该条要求（不照录原文）。"""


@record
class Example:
    """One example of a rule file; it is a test."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    text: str
    """示例全文；一句话即按正文判断。"""
    mark: str = ""
    """应当标出的文字（仅用于 fires）。"""
    meta: dict[str, str] = field(default_factory=dict)
    """给定的元数据，键同 --meta。"""
    source: str = ""
    """所照搬的上位文件全文（仅用于 copied 类规则）。"""
    fill: int = 0
    """在文后补足若干字的正文（用于篇幅类规则）。"""


@record
class Examples:
    """Examples that must and must not fire."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    fires: tuple[str | Example, ...]
    """应当提示的例子，至少一个；内置规则至少三个。"""
    silent: tuple[str | Example, ...]
    """形似而不应提示的例子，至少一个；内置规则至少三个。"""

    def each(self) -> list[tuple[bool, Example]]:
        """All examples as (must fire, example)."""
        complete()
        pairs = [(True, text) for text in self.fires] + [(False, text) for text in self.silent]
        return [(fires, Example(text=text) if isinstance(text, str) else text) for fires, text in pairs]


@record
class Condition:
    """Which drafts a rule speaks of; an empty list asks nothing."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    directions: tuple[str, ...] = ()
    """行文方向：down、up、across。"""
    genres: tuple[str, ...] = ()
    """文种。"""
    issued_genres: tuple[str, ...] = ()
    """所印发、转发文件的文种。"""
    issuers: tuple[str, ...] = ()
    """发文机关含有的词语或 RE2 表达式。"""
    issuer_kinds: tuple[str, ...] = ()
    """发文机关类型：party-government、office、department、coordination-body。"""
    titles: tuple[str, ...] = ()
    """标题含有的词语或 RE2 表达式。"""
    recipients: tuple[str, ...] = ()
    """主送机关含有的词语或 RE2 表达式。"""
    texts: tuple[str, ...] = ()
    """全文含有的词语或 RE2 表达式。"""


@record
class Rule:
    """What every rule file holds, whatever its kind. The kinds in `checks/` add their own keys."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    # What a kind waits for ("corpus", "ledger"); such rules are listed as waiting until it is there.
    needs: ClassVar[str] = ""
    # Keys that `[limits]` of a jianfu.toml may set; all are numbers.
    LIMITS: ClassVar[tuple[str, ...]] = ()

    id: str
    """规则编号，与文件名相同，说明问题是什么。"""
    kind: str
    """检查种类。"""
    name: str
    """规则的中文名称，一行。"""
    severity: str = "warning"
    """suggestion、warning 或 error；只有依据写明“不得”“严禁”的才可为 error。"""
    force: Force
    """依据的语气：一般不、原则上、应当、不得、严禁。"""
    basis: Clause
    """依据的条款。"""
    message: str
    """提示语，可用 {…} 引用本类检查给出的值。"""
    what: str
    """标出什么。"""
    why: str
    """为什么是负担。"""
    instead: str
    """建议怎样写。"""
    examples: Examples
    """示例，即本规则的测试。"""
    only: Condition = field(default_factory=Condition)
    """只对这样的文稿判断：所写各项都要符合。"""
    never: Condition = field(default_factory=Condition)
    """对这样的文稿不判断：符合所写任何一项即可。"""
    yields_to: tuple[str, ...] = ()
    """同一处有这些规则的提示时，并入该提示，不再另提。"""
    ruleset: str = ""
    extends: str = ""
    """沿用另一规则集同一规则的判断方法，如 central-2024/length；本文件写明的键覆盖之。"""

    @property
    def waits_for(self) -> str:
        """What this rule cannot work without: "corpus", "ledger", or "" when it needs nothing."""
        return self.needs

    def tighten(self, other: "Rule") -> "Rule":
        """This rule with the stricter limits of both; kinds with limits override it."""
        return self


@record
class RuleSet:
    """`set.yaml`: who asks, in which document, since when."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    """规则集编号，与文件夹名相同。"""
    title: str
    """依据文件的标题（不带书名号）。"""
    short: str
    """提示中使用的简称。"""
    issuer: str
    """发文机关。"""
    number: str = ""
    """发文字号。"""
    date: str
    """发布日期 YYYY-MM-DD 或 YYYY。"""
    level: str
    """central、province、city、county、township。"""
    in_force: bool = True
    """现行有效。"""
    local: bool = False
    """地方或单位自定的措施；未指定规则集时其独有规则只作建议。"""
    note: str = ""
    """适用说明。"""


class Basis(NamedTuple):
    """One basis of a finding, ready to print."""

    ruleset: str
    document: str
    clause: str
    certain: bool = True
    says: str = ""

    @property
    def label(self) -> str:
        """《…》第3条, with 待核 where the clause number is not certain."""
        where = f"第{self.clause}条" if self.clause else ""
        return f"《{self.document}》{where}" + ("" if self.certain else "（条款待核）")
