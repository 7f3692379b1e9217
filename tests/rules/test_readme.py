"""The rule set that rules/README.md shows works as it stands."""

import re
from pathlib import Path

from jianfu.engine.engine import Engine
from jianfu.engine.examples import try_examples
from jianfu.rules.book import merge
from jianfu.rules.config import load_config
from jianfu.rules.loader import builtin_folder, load_lexicons, load_set

README = builtin_folder() / "README.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


def test_example_set(tmp_path: Path) -> None:
    described, rule = blocks("yaml")
    (toml,) = blocks("toml")
    folder = tmp_path / "我单位"
    folder.mkdir()
    (folder / "set.yaml").write_text(described, encoding="utf-8")
    (folder / "meeting-tail.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "jianfu.toml").write_text(toml, encoding="utf-8")

    config = load_config(tmp_path / "jianfu.toml")
    sets = [load_set(builtin_folder() / "central-2024"), load_set(folder)]
    book = merge(sets, config, load_lexicons([folder]))
    entry = book.entry("meeting-tail")
    assert entry is not None
    assert entry.severity.label == "suggestion"
    engine = Engine(book)
    outcomes = try_examples(entry, lambda example: engine)
    assert len(outcomes) == 7
    assert not [outcome.problem for outcome in outcomes if outcome.problem]
    length = book.entry("length")
    assert length is not None and getattr(length.rule, "special") == 3500  # noqa: B009


def test_every_kind_is_listed() -> None:
    from jianfu.checks import KINDS

    listed = set(re.findall(r"^\| `([a-z]+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == set(KINDS)
