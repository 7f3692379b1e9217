"""The rules in force for a draft: several sets merged, so that one problem gives one finding.

Rules of the same id that judge alike become one, with the strictest limits and every basis; a later set's rule that
judges in its own way stays beside it, and the engine joins findings of one id that overlap.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jianfu.rules.config import Config, setting_problem
from jianfu.rules.loader import BUILTIN, LoadedRule, LoadedSet, builtin_folder
from jianfu.rules.model import LEVELS, SEVERITIES, Basis, Rule, RuleSet, Severity, complete, field, record
from jianfu.rules.schema import RuleError

OFF = "off"


class Backing(NamedTuple):
    """How loud a finding is, and on which bases."""

    severity: Severity
    bases: tuple[Basis, ...]


class Entry(NamedTuple):
    """One rule as it is applied: `rule` holds the strictest limits, `severity` what settings made of it.

    `limits` tells of limits that only some of the merged rules have (by key): their sets alone are cited for them.
    """

    rule: Rule
    severity: Severity
    bases: tuple[Basis, ...]
    limits: Mapping[str, Backing]


class Laxer(NamedTuple):
    """A limit of one set that a higher set in force has stricter: worth a warning to those who keep the set."""

    ruleset: str
    rule: str
    limit: str
    value: float
    higher: str
    stricter: float


@record
class RuleBook:
    """Everything the engine needs of the rules; plain data, so that it can be kept compiled on disk."""

    sets: tuple[RuleSet, ...]
    entries: tuple[Entry, ...]
    off: tuple[str, ...] = ()
    laxer: tuple[Laxer, ...] = ()
    lexicons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # word lists of frames, by name
    local: Mapping[str, str] = field(default_factory=dict)  # id → short name of local sets that nobody chose

    def entry(self, rule_id: str) -> Entry | None:
        """The first entry with this rule id, or None."""
        return next((entry for entry in self.entries if entry.rule.id == rule_id), None)


def merge(sets: Sequence[LoadedSet], config: Config, lexicons: Mapping[str, tuple[str, ...]]) -> RuleBook:
    """Merge rule sets under a configuration: severities, limits and switched-off rules of the configuration win.

    `lexicons` are the word lists that frames name. Raises RuleError for a limit that a rule does not have.
    """
    complete()
    infos = {loaded.info.id: loaded.info for loaded in sets}
    groups: dict[tuple[str, str], list[LoadedRule]] = {}
    for loaded in sets:
        for item in loaded.rules:
            groups.setdefault((item.rule.id, item.parent), []).append(item)
    _known_rules({rule_id for rule_id, _ in groups}, config)
    entries, off, laxer = [], [], []
    for (rule_id, _), items in groups.items():
        setting = config.severity.get(rule_id, "")
        if setting == OFF:
            off.append(rule_id)
            continue
        laxer += _laxer([item.rule for item in items], infos)
        entries.append(_entry([item.rule for item in items], infos, config, setting))
    local = {} if config.chosen else {info.id: info.short for info in infos.values() if info.local}
    entries.sort(key=lambda entry: entry.rule.id)
    return RuleBook(
        sets=tuple(infos.values()),
        entries=tuple(entries),
        off=tuple(dict.fromkeys(off)),
        laxer=tuple(laxer),
        lexicons=lexicons,
        local=local,
    )


def _known_rules(known: set[str], config: Config) -> None:
    """Refuse settings for a rule that neither the sets in force nor the built-in ones have: a slip of the pen."""
    problems = []
    for table, names in (("severity", config.severity), ("limits", config.limits)):
        for name in names:
            if name not in known and not any((builtin_folder() / one / f"{name}.yaml").is_file() for one in BUILTIN):
                said = "没有这条规则；用 jianfu rules list 查看全部规则"
                problems.append(setting_problem(config, f"{table}.{name}", said))
    if problems:
        raise RuleError(problems)


def _entry(rules: list[Rule], infos: Mapping[str, RuleSet], config: Config, setting: str) -> Entry:
    rules.sort(key=lambda rule: infos[rule.ruleset].local)  # a binding set's wording before a local one's
    strictest = rules[0]
    for other in rules[1:]:
        strictest = strictest.tighten(other)
    limits = config.limits.get(strictest.id)
    if limits:
        strictest = _limited(strictest, limits, config)
    limited: dict[str, Backing] = {}
    for key in strictest.LIMITS:
        having = [rule for rule in rules if getattr(rule, key, 0)]
        if having and len(having) < len(rules):
            limited[key] = _backing(having, infos, config, setting)
    return Entry(strictest, *_backing(rules, infos, config, setting), limited)


def _backing(rules: Sequence[Rule], infos: Mapping[str, RuleSet], config: Config, setting: str) -> Backing:
    severity = max(SEVERITIES[rule.severity] for rule in rules)
    if not config.chosen and all(infos[rule.ruleset].local for rule in rules):
        severity = Severity.SUGGESTION
    if setting:
        severity = SEVERITIES[setting]
    return Backing(severity, tuple(_basis(rule, infos[rule.ruleset]) for rule in rules))


def _laxer(rules: Sequence[Rule], infos: Mapping[str, RuleSet]) -> list[Laxer]:
    """Limits (0 is none) of a lower set that exceed those of a higher set in force."""
    found = []
    for rule in rules:
        for other in rules:
            low, high = infos[rule.ruleset], infos[other.ruleset]
            if not high.in_force or LEVELS.index(high.level) >= LEVELS.index(low.level):
                continue
            for limit in rule.LIMITS:
                value, stricter = getattr(rule, limit), getattr(other, limit)
                if stricter and value > stricter:
                    found.append(Laxer(low.id, rule.id, limit, value, f"《{high.title}》", stricter))
    return found


def _limited(rule: Rule, limits: Mapping[str, Any], config: Config) -> Rule:
    unknown = [key for key in limits if key not in rule.LIMITS]
    if unknown:
        said = f"规则 {rule.id} 没有这个限值，可用：{'、'.join(rule.LIMITS) or '无'}"
        raise RuleError([setting_problem(config, f"limits.{rule.id}.{unknown[0]}", said)])
    wrong = [key for key, value in limits.items() if isinstance(value, bool) or not isinstance(value, int | float)]
    if wrong:
        raise RuleError([setting_problem(config, f"limits.{rule.id}.{wrong[0]}", "应为数字")])
    from dataclasses import replace

    return replace(rule, **limits)


def _basis(rule: Rule, info: RuleSet) -> Basis:
    return Basis(info.id, info.title, rule.basis.clause, rule.basis.certain, rule.basis.says)
