"""Every built-in rule does what the examples in its file say, through the one pipeline."""

from functools import cache
from typing import Any

import pytest

from jianfu.engine.engine import Engine
from jianfu.engine.examples import example_text, try_examples
from jianfu.rules.book import Entry, RuleBook, merge
from jianfu.rules.config import Config
from jianfu.rules.loader import BUILTIN, builtin_folder, load_lexicons, load_set
from jianfu.rules.model import Example
from jianfu.workspace.trials import trial_engine

# The ids that the two sets share between them, as the design names them.
LEDGER = {
    "unplanned-document",
    "document-quota",
    "unplanned-meeting",
    "meeting-quota",
    "meeting-duplicate",
    "unplanned-inspection",
    "inspection-quota",
}
CORPUS = {"copied-passage", "copied-outline", "copied-share"}
IDS = (
    LEDGER
    | CORPUS
    | {
        "length",
        "speech-length",
        "background-preamble",
        "organisation-padding",
        "empty-phrase",
        "report-demand",
        "experience-demand",
        "report-in-meeting-notice",
        "deadline-too-short",
        "yearly-reports",
        "companion-document",
        "party-channel",
        "directive-to-lower-party-government",
        "report-to-department",
        "forwarding-only",
        "classification-missing",
        "meeting-cascade",
        "meeting-level",
        "meeting-duration",
        "meeting-speech-time",
        "meeting-size",
        "meeting-principals",
        "inspection-self-set",
        "inspection-too-soon",
        "inspection-ranking",
        "trace-as-evidence",
        "group-and-app",
        "one-vote-veto",
        "responsibility-letter",
        "demonstration-activity",
        "staffing-clause",
        "secondment",
        "blanket-accountability",
    }
)


@cache
def book(name: str) -> RuleBook:
    """One set by itself: another set's stricter limits would answer for it."""
    folder = builtin_folder() / name
    return merge([load_set(folder)], Config(), load_lexicons([folder]))


@cache
def one_set(name: str) -> Engine:
    return Engine(book(name))


def examples() -> list[Any]:
    """(set, entry, must fire, example) of each rule that needs no ledger."""
    found = []
    for name in BUILTIN:
        for entry in book(name).entries:
            if entry.rule.waits_for == "ledger":
                continue
            for number, (fires, example) in enumerate(entry.rule.examples.each(), 1):
                kind = "fires" if fires else "silent"
                found.append(pytest.param(name, entry, fires, example, id=f"{name}/{entry.rule.id}-{kind}-{number}"))
    return found


def rules() -> list[Any]:
    return [pytest.param(entry, id=f"{name}/{entry.rule.id}") for name in BUILTIN for entry in book(name).entries]


@pytest.mark.parametrize(("name", "entry", "fires", "example"), examples())
def test_example(name: str, entry: Entry, fires: bool, example: Example) -> None:
    engine = trial_engine(one_set(name))(example)
    text = example_text(example)
    found = [f for f in engine.check(text, dict(example.meta)).findings if f.rule == entry.rule.id]
    marked = [text[f.start : f.end] for f in found]
    if not fires:
        assert marked == []
        return
    assert marked, "nothing marked"
    if example.mark:
        assert example.mark in marked
    for finding in found:
        assert not {"{", "}"} & set(finding.message), "a value that the check does not give"
        assert "“”" not in finding.message, "a value that stayed empty"
        assert any(basis.ruleset == name for basis in finding.bases)


@pytest.mark.parametrize("entry", rules())
def test_has_examples_both_ways(entry: Entry) -> None:
    assert len(entry.rule.examples.fires) >= 3
    assert len(entry.rule.examples.silent) >= 3


@pytest.mark.parametrize("entry", rules())
def test_says_what_why_and_instead(entry: Entry) -> None:
    rule = entry.rule
    assert rule.name and rule.what and rule.why and rule.instead and rule.basis.says
    assert rule.basis.clause
    assert rule.name[-1] not in "。；"


def test_all_ids_are_there() -> None:
    assert {entry.rule.id for name in BUILTIN for entry in book(name).entries} == IDS


def test_what_waits() -> None:
    waiting = {e.rule.id: e.rule.waits_for for name in BUILTIN for e in book(name).entries if e.rule.waits_for}
    assert {rule for rule, needs in waiting.items() if needs == "ledger"} == LEDGER
    assert {rule for rule, needs in waiting.items() if needs == "corpus"} == CORPUS


def test_a_wrong_example_is_told() -> None:
    """The examples are tests: one that says the opposite is reported."""
    entry = next(e for e in book("central-2024").entries if e.rule.id == "one-vote-veto")
    outcomes = try_examples(entry, trial_engine(one_set("tianshui-2019")))
    assert not any(outcome.problem for outcome in outcomes)
    quiet = Engine(RuleBook(sets=(), entries=()))
    problems = [outcome.problem for outcome in try_examples(entry, trial_engine(quiet)) if outcome.fires]
    assert problems and all(problem == "应当提示而没有提示" for problem in problems)
