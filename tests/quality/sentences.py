"""Sentence rules against sentences of an independent author (tests/quality/sentences-*.tsv).

Each row is judged alone as the body of a downward notice of a city office, unless its context says otherwise. A row is
about the rule named in brackets at the start of its note; `allow=` names rules that a careful reviewer could accept
either way, which count neither as right nor as wrong.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jianfu.engine.engine import Engine

# What judges structure rather than sentences: a row of one sentence says nothing about it.
_OTHER = {
    "length",
    "yearly-reports",
    "background-preamble",
    "organisation-padding",
    "speech-length",
    "classification-missing",
}
_KINDS = {"coordination": "coordination-body", "government": "party-government"}
_META = ("genre", "issuer", "issuer_kind", "date")


class Row(NamedTuple):
    """One sentence with what should and may be found."""

    id: str
    expected: frozenset[str]
    allowed: frozenset[str]
    text: str
    meta: dict[str, str]
    note: str


def rows(path: Path) -> Iterator[Row]:
    """Read a set."""
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            context = dict(part.split("=", 1) for part in (line["context"] or "").split(";") if "=" in part)
            allowed = re.search(r"allow=([\w,-]+)", line["note"] or "")
            expected = frozenset(filter(None, (line["rules"] or "").split(",")))
            text, meta = _draft(line["sentence"], context)
            yield Row(
                line["id"], expected, frozenset(allowed[1].split(",") if allowed else ()), text, meta, line["note"]
            )


def _draft(sentence: str, context: dict[str, str]) -> tuple[str, dict[str, str]]:
    meta = {key: context[key] for key in _META if key in context}
    meta["issuer_kind"] = _KINDS.get(meta.get("issuer_kind", ""), meta.get("issuer_kind", "office"))
    meta.setdefault("issuer", "市政府办公室")
    meta.setdefault("genre", "通知")
    if context.get("part") == "title":
        meta.pop("genre")
        return f"{sentence}\n\n各县区，市直各部门：\n\n　　现将有关事项通知如下。\n", meta
    title = context.get("title", "")
    recipients = context.get("recipients", "各县区人民政府，市直各部门")
    if context.get("direction") == "up":
        recipients = "省人民政府"
    head = (f"{title}\n\n" if title else "") + f"{recipients}：\n\n"
    return f"{head}　　{sentence}\n", meta


class Score(NamedTuple):
    """Counts for one rule."""

    right: int
    wrong: int
    missed: int


def score(engine: Engine, path: Path) -> tuple[dict[str, Score], list[str]]:
    """Counts per rule and a line per error."""
    counts: dict[str, list[int]] = {}
    errors = []
    for row in rows(path):
        found = {finding.rule for finding in engine.check(row.text, row.meta).findings} - _OTHER
        for rule in row.expected | found:
            one = counts.setdefault(rule, [0, 0, 0])
            if rule in row.expected and rule in found:
                one[0] += 1
            elif rule in row.expected and not (row.allowed & found):
                one[2] += 1
                errors.append(f"missed {rule:28} {row.id} {row.text.strip().splitlines()[-1].strip()}   {row.note}")
            elif rule in found - row.expected - row.allowed:
                one[1] += 1
                errors.append(f"wrong  {rule:28} {row.id} {row.text.strip().splitlines()[-1].strip()}   {row.note}")
    return {rule: Score(*one) for rule, one in sorted(counts.items())}, errors
