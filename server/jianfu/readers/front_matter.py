"""YAML front matter of a Markdown text: the metadata it states, and where the text behind it begins."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jianfu.readers.given import KEYS, metadata_value
from jianfu.readers.source import Problem

if TYPE_CHECKING:
    import yaml

# Far more than any front matter. Without a bound, a text that begins with a rule (---) would be read to its end.
_LONGEST = 8192
# The YAML library takes time by the square of the nesting, seconds for a thousand brackets.
_BRACKETS = 200
# The patterns stay strings until a text begins with ---: compiling them takes as long as reading the rest of a draft.
_OPENING = r"\ufeff?---[ \t]*\r?\n"
_CLOSING = r"(?m)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
_OURS = "(jianfu|" + "|".join(KEYS) + ")"
# `---` also rules a line across a page; only before a line such as `genre: 通知` it opens front matter. A full-width
# colon is what an input method types there, and deserves a word rather than silence.
_FIRST_KEY = rf"(?:[ \t]*#.*\n)*[ \t]*(?:[^\s:：#][^:：\n]*:(?:\s|\Z)|{_OURS}：)"
_WIDE_COLON = rf"(?m)^[ \t]*{_OURS}[ \t]*："


def front_matter(text: str, problems: list[Problem] | None = None) -> tuple[dict[str, str], int]:
    """Read the front matter of `text`.

    Returns the metadata it states (keys and values checked, see `metadata_value`) and the code-point offset behind its
    closing line; ({}, 0) if there is none. The keys stand at the top level or under `jianfu:`, which wins; keys of
    other programs are left alone. What is wrong in it is passed over and, if `problems` is given, told there. Line
    ends are \\n or \\r\\n. Never raises.
    """
    opening = re.match(_OPENING, text) if text.startswith(("---", "\ufeff---")) else None
    if opening is None:
        return {}, 0
    window = text[: opening.end() + _LONGEST]
    closing = re.compile(_CLOSING).search(window, opening.end())
    # A line that the end of the window cuts in two is no closing line.
    if not closing or (closing.end() == len(window) < len(text) and not window.endswith("\n")):
        return {}, 0
    block = window[opening.end() : closing.start()]
    if block.strip() and not re.match(_FIRST_KEY, block):
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
    if block.count("[") + block.count("{") > _BRACKETS:
        return (), (Problem("文件头（front matter）里的括号太多，没有读"),)
    import yaml

    problems = [
        Problem(f"“{wide[1]}”后面的冒号是全角的，应写成半角冒号加空格，如“{wide[1]}: ”", _line(block, wide.start(1)))
        for wide in re.finditer(_WIDE_COLON, block)
    ]
    try:
        # compose() makes nodes with their lines and no objects: an alias bomb stays small, a date stays a string.
        root = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        said = "文件头（front matter）到这一行不是有效的 YAML：引号、括号没有配对，或者缩进不对"
        return (), tuple(problems or [Problem(said, line)])
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
            problems.append(Problem("这一项应当写成“项: 值”，值是一个词或一个日期", line))
            continue
        try:
            given[key.value] = metadata_value(key.value, value.value)
        except ValueError as error:
            problems.append(Problem(str(error), line))


def _line(block: str, offset: int) -> int:
    """Line of an offset in the block, counted from 1 in the file."""
    return block.count("\n", 0, offset) + 2
