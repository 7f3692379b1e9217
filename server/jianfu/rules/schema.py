"""Rule files against their classes: what is wrong, in one line, with the place and the mend."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from jianfu.checks import KINDS, make, rule_class
from jianfu.rules.model import LEVELS, SEVERITIES, Example, Rule, RuleSet, complete
from jianfu.text.patterns import PatternError, alternatives


class Problem(NamedTuple):
    """One thing wrong in a rule file, `set.yaml` or `jianfu.toml`; `line` counts from 1, 0 when no line is known."""

    path: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}：{self.key + '：' if self.key else ''}{self.message}"


class RuleError(Exception):
    """One or more rule files cannot be used."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


# pydantic's error types that users of rule files meet, in their words.
_SAID = {
    "extra_forbidden": "没有这个键",
    "unexpected_keyword_argument": "没有这个键",
    "missing": "缺少这个键",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表",
    "list_type": "应为列表",
    "dict_type": "应为键值对",
    "dataclass_type": "应为键值对",
}


def validate_rule(data: Mapping[str, Any], path: str, lines: Mapping[tuple[str | int, ...], int]) -> Rule:
    """Build the rule that a rule file's mapping describes.

    `lines` maps key paths to line numbers (`rules/source.py`). Raises RuleError with every problem found.
    """
    kind = data.get("kind")
    if kind not in KINDS:
        known = "、".join(sorted(KINDS))
        said = f"没有“{kind}”这种检查，可用：{known}" if kind else f"缺少这个键，可用：{known}"
        raise RuleError([Problem(path, lines.get(("kind",), 1), "kind", said)])
    rule: Rule = _validate(rule_class(kind), data, path, lines)
    problems = [Problem(path, lines.get((key,), 1), key, said) for key, said in _semantic(rule)]
    problems += _unworkable(rule, data, path, lines)
    if problems:
        raise RuleError(problems)
    return rule


def validate_set(data: Mapping[str, Any], path: str, lines: Mapping[tuple[str | int, ...], int]) -> RuleSet:
    """Build the rule set that a `set.yaml` describes. Raises RuleError with every problem found."""
    validated: RuleSet = _validate(RuleSet, data, path, lines)
    if validated.level not in LEVELS:
        raise RuleError([Problem(path, lines.get(("level",), 1), "level", f"只能是 {'、'.join(LEVELS)}")])
    return validated


def json_schema() -> dict[str, Any]:
    """JSON Schema of rule files, for editors: what a file may say goes by its `kind`, or by what it `extends`."""
    definitions: dict[str, Any] = {}
    shared = _adapter(Rule).json_schema()["properties"]
    for kind in sorted(KINDS):
        schema = _adapter(rule_class(kind)).json_schema(ref_template="#/$defs/{model}")
        definitions |= schema.pop("$defs", {})
        keys = schema["properties"]
        keys.pop("ruleset", None)
        for name, key in keys.items():
            key.pop("title", None)
            if "description" in shared.get(name, {}):
                key["description"] = shared[name]["description"]
        keys["severity"]["enum"] = list(SEVERITIES)
        schema["required"].remove("id")  # it is the file's name
        definitions[kind] = schema
    kinds = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"$ref": f"#/$defs/{kind}"}} for kind in sorted(KINDS)
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jianfu 规则文件",
        "if": {"required": ["extends"]},
        "then": _extending([definitions[kind]["properties"] for kind in sorted(KINDS)]),
        "else": {"required": ["kind"], "properties": {"kind": {"enum": sorted(KINDS)}}, "allOf": kinds},
        "$defs": definitions,
    }


def _extending(kinds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A rule that extends another has its kind and whatever it leaves out from there; any kind's keys may stand in it."""
    keys: dict[str, list[Any]] = {}
    for properties in kinds:
        for name, key in properties.items():
            if name != "kind" and key not in keys.setdefault(name, []):
                keys[name].append(key)
    known = {name: found[0] if len(found) == 1 else {"anyOf": found} for name, found in keys.items()}
    return {"type": "object", "properties": known | {"kind": {"type": "string"}}, "additionalProperties": False}


_adapters: dict[str, Any] = {}


def _adapter(target: Any) -> Any:
    """What validates a class, made once."""
    from pydantic import TypeAdapter

    complete()
    name = f"{target.__module__}.{target.__qualname__}"
    if name not in _adapters:
        _adapters[name] = TypeAdapter(target)
    return _adapters[name]


def _validate(target: Any, data: Mapping[str, Any], path: str, lines: Mapping[tuple[str | int, ...], int]) -> Any:
    from pydantic import ValidationError

    try:
        return _adapter(target).validate_python(data)
    except ValidationError as error:
        raise RuleError(_problems(error.errors(), path, lines)) from None


def _problems(errors: list[Any], path: str, lines: Mapping[tuple[str | int, ...], int]) -> list[Problem]:
    problems: dict[tuple[str, str], Problem] = {}
    for error in errors:
        # A union (text or mapping, in examples) reports each branch; its branch names are no keys of the file.
        where = tuple(
            part for part in error["loc"] if (*_prefix(error["loc"], part),) in lines or isinstance(part, int)
        )
        if error["type"] in ("extra_forbidden", "unexpected_keyword_argument", "missing"):
            where = tuple(part for part in error["loc"] if part not in ("str", "Example"))
        line = next((lines[where[:size]] for size in range(len(where), 0, -1) if where[:size] in lines), 1)
        key = ".".join(str(part) for part in where)
        said = _SAID.get(error["type"]) or _expected(error)
        problems.setdefault((key, error["type"]), Problem(path, line, key, said))
    return list(problems.values())


def _expected(error: Any) -> str:
    wanted = error.get("ctx", {}).get("expected")
    if wanted:
        return f"应为 {wanted.replace(' or ', ' 或 ').replace(', ', '、')}，现为 {error.get('input')!r}"
    return f"{error['msg']}（现为 {error.get('input')!r}）"


def _prefix(loc: tuple[str | int, ...], part: str | int) -> tuple[str | int, ...]:
    return loc[: loc.index(part) + 1]


def _unworkable(
    rule: Rule, data: Mapping[str, Any], path: str, lines: Mapping[tuple[str | int, ...], int]
) -> list[Problem]:
    """What would make the rule fail at the first draft: the message's braces, expressions, frames."""
    from string import Formatter

    try:
        list(Formatter().parse(rule.message))
    except ValueError:
        said = "花括号不成对；要引用检查给出的值，写作 {名称}"
        return [Problem(path, lines.get(("message",), 1), "message", said)]
    try:
        make(rule).verify()
        for condition in (rule.only, rule.never):
            alternatives((*condition.issuers, *condition.titles, *condition.recipients, *condition.texts)).verify()
    except ValueError as error:
        expression = error if isinstance(error, PatternError) else error.__cause__
        where = _place(data, expression.source) if isinstance(expression, PatternError) else None
        where = where or ("frames" if "frames" in data else "kind",)
        return [Problem(path, lines.get(where, 1), ".".join(map(str, where)), str(expression or error))]
    return []


def _place(data: Any, value: str) -> tuple[str | int, ...] | None:
    """The key path at which `value` stands."""
    if data == value:
        return ()
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, Mapping):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, inner in items:
        found = _place(inner, value)
        if found is not None:
            return (key, *found)
    return None


def _semantic(rule: Rule) -> list[tuple[str, str]]:
    """What types cannot say: (key, problem) pairs."""
    problems = []
    if rule.severity not in SEVERITIES:
        problems.append(("severity", f"只能是 {'、'.join(SEVERITIES)}"))
    if rule.severity == "error" and not rule.force.binding:
        problems.append(("severity", f"依据只说“{rule.force}”，最高为 warning；写明“不得”“严禁”的才可为 error"))
    if "违反" in rule.message and not rule.force.binding:
        problems.append(("message", f"依据只说“{rule.force}”，提示语不应写“违反”"))
    for key in ("fires", "silent"):
        count = len(getattr(rule.examples, key))
        if not count:
            problems.append((f"examples.{key}", "至少写一个例子，例子就是本规则的测试"))
    if any(isinstance(example, Example) and example.mark for example in rule.examples.silent):
        problems.append(("examples.silent", "不应提示的例子没有 mark"))
    return problems
