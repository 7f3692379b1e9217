"""One problem, one finding: what several rules say of one place becomes one finding that cites every basis."""

from collections.abc import Mapping, Sequence

from jianfu.engine.findings import Finding
from jianfu.rules.model import Basis


def joined(findings: Sequence[Finding], yields: Mapping[str, Sequence[str]]) -> list[Finding]:
    """Findings sorted by place, without those that another one covers.

    Findings of one id from different bases that overlap become one; so does a finding whose rule yields to another
    (`yields`: rule id → ids of the more specific rules) with an overlapping finding of that one.
    """
    ordered = sorted(findings, key=lambda f: (f.start, f.end, f.rule))
    result: list[Finding] = []
    last: dict[str, int] = {}
    for finding in ordered:
        at = last.get(finding.rule)
        if at is not None and finding.start < result[at].end and result[at].bases != finding.bases:
            result[at] = _both(result[at], finding)
        else:
            last[finding.rule] = len(result)
            result.append(finding)
    return _yielded(result, yields) if yields else result


def _yielded(findings: list[Finding], yields: Mapping[str, Sequence[str]]) -> list[Finding]:
    specific = {rule for rules in yields.values() for rule in rules}
    places = [index for index, finding in enumerate(findings) if finding.rule in specific]
    gone: set[int] = set()
    for index, finding in enumerate(findings) if places else ():
        for other in places if finding.rule in yields else ():
            stays = findings[other]
            if stays.rule in yields[finding.rule] and _overlap(stays, finding):
                bases = _bases(stays, finding)
                findings[other] = stays._replace(bases=bases, severity=max(stays.severity, finding.severity))
                gone.add(index)
                break
    return [finding for index, finding in enumerate(findings) if index not in gone]


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _both(first: Finding, second: Finding) -> Finding:
    louder, other = (first, second) if first.severity >= second.severity else (second, first)
    bases = _bases(louder, other)
    return louder._replace(start=min(first.start, second.start), end=max(first.end, second.end), bases=bases)


def _bases(one: Finding, other: Finding) -> tuple[Basis, ...]:
    """The bases of both, a clause that both cite once."""
    bases: dict[tuple[str, str], Basis] = {}
    for basis in (*one.bases, *other.bases):
        bases.setdefault((basis.ruleset, basis.clause), basis)
    return tuple(bases.values())
