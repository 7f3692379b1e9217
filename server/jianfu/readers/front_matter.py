"""YAML front matter of a Markdown text: the metadata it states, and where the text behind it begins."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jianfu.readers.given import KEYS, metadata_value
from jianfu.readers.source import Problem

if TYPE_CHECKING:
    import yaml

# Far more than any front matter. Without a bound, a text that begins with a rule (---) would be read to its end.
_LONGEST = 16_384
_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
# `---` also rules a line across a page; only before a line such as `genre: 通知` it opens front matter. A full-width
# colon is what an input method types there, and deserves a word rather than silence.
_FIRST_KEY = re.compile(r"(?:[ \t]*#.*\n)*[ \t]*(?:[^\s:：#][^:：\n]*:(?:\s|\Z)|(?:jianfu|" + "|".join(KEYS) + ")：)")
_WIDE_COLON = re.compile(r"^[ \t]*(jianfu|" + "|".join(KEYS) + ")[ \t]*：", re.MULTILINE)


def front_matter(text: str, problems: list[Problem] | None = None) -> tuple[dict[str, str], int]:
    """Read the front matter of `text`.

    Returns the metadata it states (keys and values checked, see `metadata_value`) and the code-point offset behind its
    closing line; ({}, 0) if there is none. The keys stand at the top level or under `jianfu:`, which wins; keys of
    other programs are left alone. What is wrong in it is passed over and, if `problems` is given, told there. Line
    ends may be of any kind. Never raises.
    """
    opening = _OPENING.match(text)
    if not opening:
        return {}, 0
    # One character beyond the bound keeps \Z of the window from standing for the end of the text.
    window = text[: opening.end() + _LONGEST]
    closing = _CLOSING.search(window, opening.end())
    if not closing or (closing.end() == len(window) < len(text) and not window.endswith("\n")):
        return {}, 0
    block = window[opening.end() : closing.start()]
    if block.strip() and not _FIRST_KEY.match(block):
        return {}, 0
    given, found = _parsed(block)
    if problems is not None:
        problems.extend(found)
    return dict(given), closing.end()


@lru_cache(maxsize=64)
def _parsed(block: str) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Metadata and problems of what stands between the two lines. Kept, because every keystroke asks for it again."""
    if not block.strip():
        return (), ()
    import yaml

    problems = [
        Problem(f"“{wide[1]}”后面的冒号是全角的，应写成半角冒号加空格，如“{wide[1]}: ”", _line(block, wide.start(1)))
        for wide in _WIDE_COLON.finditer(block)
    ]
    try:
        # compose() makes nodes with their lines and no objects: an alias bomb stays small, a date stays a string.
        root = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        return (), tuple(problems or [Problem(f"文件头（front matter）这一行不是有效的 YAML：{error.problem}", line)])
    except (yaml.YAMLError, RecursionError):
        return (), tuple(problems or [Problem("文件头（front matter）不是有效的 YAML", 1)])
    given: dict[str, str] = {}
    if isinstance(root, yaml.MappingNode):
        own = [value for key, value in root.value if key.value == "jianfu"]
        _take(root, given, problems, strict=False)
        for node in own:
            _take(node, given, problems, strict=True)
    return tuple(given.items()), tuple(problems)


def _take(node: "yaml.Node", given: dict[str, str], problems: list[Problem], *, strict: bool) -> None:
    """Put the metadata of a mapping into `given`; `strict` also reports keys that are none of ours."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem("“jianfu:”下面应当是“项: 值”各占一行", node.start_mark.line + 2))
        return
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not strict and key.value not in KEYS:
            continue
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            problems.append(Problem(f"“{key.value}”的值应当是一个词或一个日期", line))
            continue
        try:
            given[key.value] = metadata_value(key.value, value.value)
        except ValueError as error:
            problems.append(Problem(str(error), line))


def _line(block: str, offset: int) -> int:
    """Line of an offset in the block, counted from 1 in the file."""
    return block.count("\n", 0, offset) + 2
