"""A rule's own examples, run as its tests."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from jianfu.engine.findings import Report
from jianfu.rules.book import Entry, RuleBook
from jianfu.rules.model import Example


class Checker(Protocol):
    """What runs an example: the one pipeline."""

    def check(self, text: str, given: dict[str, str]) -> Report:
        """Check one draft."""


class Outcome(NamedTuple):
    """One example and what is wrong with it; `problem` is "" when it does what it says."""

    example: Example
    fires: bool
    problem: str


# Filler for rules on length: plain sentences that no rule has anything to say about.
_FILLER = "道路养护按照年度安排逐段推进并保持通行。"


def example_text(example: Example) -> str:
    """The draft that an example stands for, with its filler."""
    if not example.fill:
        return example.text
    lines = []
    left = example.fill
    while left > 0:
        line = (_FILLER * 10)[:left]
        lines.append("　　" + line)
        left -= len(line)
    return example.text.rstrip("\n") + "\n" + "\n".join(lines) + "\n"


def try_examples(entry: Entry, checker: Callable[[Example], Checker]) -> list[Outcome]:
    """Run every example of one rule on the engine that `checker` gives for it (with the example's source, if it has one)."""
    return [
        Outcome(example, fires, _problem(entry.rule.id, fires, example, checker(example)))
        for fires, example in entry.rule.examples.each()
    ]


def _problem(rule_id: str, fires: bool, example: Example, checker: Checker) -> str:
    text = example_text(example)
    report = checker.check(text, dict(example.meta))
    found = [text[f.start : f.end] for f in report.findings if f.rule == rule_id]
    if not fires:
        return f"不应提示，却标出了“{found[0][:40]}”" if found else ""
    if not found:
        return "应当提示而没有提示"
    if example.mark and example.mark not in found:
        return f"应当标出“{example.mark}”，实际标出“{found[0][:60]}”"
    return ""


def laxer_limits(book: RuleBook) -> list[str]:
    """A line for each limit of a set that is laxer than that of a higher set in force."""
    return [
        f"{loose.ruleset}/{loose.rule}：{loose.limit} 为 {loose.value:g}，"
        f"宽于现行{loose.higher}的 {loose.stricter:g}，按较严的计。"
        for loose in book.laxer
    ]
