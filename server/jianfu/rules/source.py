"""YAML files with the line of every key, so that a problem can name its place."""

from functools import cache
from pathlib import Path
from typing import Any

from jianfu.rules.schema import Problem, RuleError
from jianfu.rules.syntax import unreadable, yaml_problem

Lines = dict[tuple[str | int, ...], int]


def load_yaml(path: Path, text: str | None = None) -> tuple[dict[str, Any], Lines]:
    """The mapping that a YAML file holds, and the line (from 1) of each key path.

    `text` replaces the file's content (an unsaved buffer). Raises RuleError for what is no mapping, has a key twice or
    cannot be read.
    """
    import yaml

    if text is None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError([Problem(str(path), 0, "", unreadable(error))]) from error
    loader = _loader_class()(text)
    try:
        node = loader.get_single_node()
        lines: Lines = {}
        if not isinstance(node, yaml.MappingNode):
            raise RuleError([Problem(str(path), 1, "", "应为“键: 值”的形式")])
        _walk(node, (), lines, str(path))
        data = loader.construct_document(node)
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", None) or str(error)
        # A quote that is not closed is found at the end of the file; the mend is where it opens.
        where = "context_mark" if reason.startswith("found unexpected") else "problem_mark"
        mark = getattr(error, where, None)
        raise RuleError([Problem(str(path), mark.line + 1 if mark else 1, "", yaml_problem(reason))]) from None
    finally:
        loader.dispose()
    return data, lines


@cache
def _loader_class() -> Any:
    """The safe loader, but for dates: 2026-01-31 stays the text that it is in every rule file."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, expression) for tag, expression in known if tag != "tag:yaml.org,2002:timestamp"]
        for first, known in base.yaml_implicit_resolvers.items()
    }
    return type("RuleLoader", (base,), {"yaml_implicit_resolvers": resolvers})


def _walk(node: Any, where: tuple[str | int, ...], lines: Lines, path: str) -> None:
    import yaml

    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*where, str(key.value))
            if inner in lines:
                raise RuleError([Problem(path, key.start_mark.line + 1, str(key.value), "这个键写了两次")])
            lines[inner] = key.start_mark.line + 1
            _walk(value, inner, lines, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*where, index)] = value.start_mark.line + 1
            _walk(value, (*where, index), lines, path)
