"""How each kind of rule judges: one file per kind.

A kind is a rule class (what its files may say) and a check class (what it does), in a module that defines `KIND = (rule
class, check class)`. To add one, write the module and name it here.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jianfu.checks.base import Check
from jianfu.rules.model import Rule, complete

if TYPE_CHECKING:
    from jianfu.frames.analysis import Analyser

# kind → module; imported when a rule of that kind is loaded.
KINDS = {
    "addressee": "addressee",
    "copied": "copied",
    "deadline": "deadline",
    "demand": "demand",
    "density": "density",
    "existence": "existence",
    "form": "form",
    "frame": "frame",
    "ledger": "ledger",
    "length": "length",
    "meeting": "meeting",
    "metric": "metric",
    "occurrence": "occurrence",
    "section": "section",
    "speech": "speech",
    "substitution": "substitution",
    "yearly": "yearly",
}


def rule_class(kind: str) -> type[Rule]:
    """The dataclass of a kind's rule files. Raises KeyError for an unknown kind."""
    found: type[Rule] = _module(kind).KIND[0]
    complete()
    return found


def make(rule: Rule) -> Check[Any]:
    """The check that judges by `rule`."""
    check: Check[Any] = _module(rule.kind).KIND[1](rule)
    return check


def analyser(checks: Iterable[Check[Any]], lexicons: Mapping[str, tuple[str, ...]]) -> "Analyser":
    """The one scan that finds the words of `lexicons` and of all `checks` together."""
    from jianfu.frames.analysis import Analyser

    own: dict[str, Iterable[str]] = {}
    for check in checks:
        own.update(check.lists())
    return Analyser(lexicons, own)


def _module(kind: str) -> Any:
    return import_module(f"jianfu.checks.{KINDS[kind]}")
