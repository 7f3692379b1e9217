"""Words are taken as they stand, whatever marks they hold."""

from collections.abc import Mapping

import pytest

from jianfu.checks.substitution import Substitution, SubstitutionRule
from jianfu.frames.analysis import Analyser
from jianfu.rules.model import Clause, Examples, Force, complete
from jianfu.text.normal import normalise


def fixes(swap: Mapping[str, str], text: str) -> list[tuple[str, str]]:
    complete()
    rule = SubstitutionRule(
        id="words",
        kind="substitution",
        name="",
        force=Force.GENERALLY,
        basis=Clause(clause="1"),
        message="",
        what="",
        why="",
        instead="",
        examples=Examples(fires=(), silent=()),
        swap=dict(swap),
    )
    check = Substitution(rule)
    analyser = Analyser({}, check.lists())
    check.bind(analyser)
    return [
        (text[mark.start : mark.end], mark.fixes[0].edits[0].text)
        for mark in check.scan(analyser.analyse(normalise(text)))
    ]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("进行办理", "请各单位进行办理。", ["进行办理"]),
        ("三(两)化", "推进三（两）化建设。", ["三（两）化"]),
        ("三(两)化", "推进三两化建设。", []),
        ("1.0版", "使用1.0版和120版。", ["1.0版"]),
        ("做好做好+", "要做好做好+文章。", ["做好做好+"]),
    ],
)
def test_a_word_is_no_expression(word: str, text: str, found: list[str]) -> None:
    assert fixes({word: "改"}, text) == [(one, "改") for one in found]
