"""Words and expressions of rule files, matched in time linear in the text.

RE2 is used for every expression that a rule file brings: no expression, however written, can hang typing
(https://github.com/google/re2/wiki/WhyRE2). Lookaround and back-references do not exist there, and a rule that uses one
is refused when it is loaded.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from jianfu.text.normal import normalise

_META = frozenset("\\.^$|?*+()[]{}")


class PatternError(ValueError):
    """An expression that RE2 does not take; the message is one Chinese line, `source` the expression."""

    def __init__(self, message: str, source: str) -> None:
        super().__init__(message)
        self.source = source


class Patterns:
    """A list of words and expressions as one; compiled at first use, since most drafts meet few rules."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = tuple(sources)

    def __bool__(self) -> bool:
        return bool(self._sources)

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """Words of which one stands in every text that can match; empty when an expression has no plain word."""
        if all(not _META.intersection(source) for source in self._sources):
            return self._sources
        parts = [_longest_literal(source) for source in self._sources]
        return tuple(parts) if all(parts) else ()

    @cached_property
    def _compiled(self) -> Any:
        return compile_pattern("|".join(f"(?:{s})" for s in sorted(self._sources, key=len, reverse=True)))

    def verify(self) -> None:
        """Compile each source by itself. Raises PatternError for the first that cannot be used."""
        for source in self._sources:
            if _META.intersection(source):
                compile_pattern(source)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of each match, left to right, without overlaps, longest source first."""
        for found in self._compiled.finditer(text):
            if found.end() > found.start():
                yield found.start(), found.end()

    def search(self, text: str) -> Any:
        """First match object, or None."""
        return self._compiled.search(text)

    def found(self, text: str) -> bool:
        """Whether any source matches in `text`."""
        return bool(self._sources) and self._compiled.search(text) is not None


def alternatives(sources: Iterable[str]) -> Patterns:
    """Patterns for the words and RE2 expressions of a rule file."""
    return Patterns(tuple(sources))


def compile_pattern(source: str) -> Any:
    """Compile one RE2 expression. Raises PatternError with the reason."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(source, options)
    except re2.error as error:
        raise PatternError(f"表达式“{source}”不能使用：{_reason(error)}", source) from error


# What RE2 says (re2/re2.cc, kErrorStrings) and what it means.
_REASONS = {
    "missing )": "圆括号没有配对",
    "unexpected )": "圆括号没有配对",
    "missing ]": "方括号没有配对",
    "no argument for repetition operator": "重复号前面没有内容",
    "bad repetition operator": "重复号连用",
    "invalid repetition size": "重复次数过多或者写法有误",
    "invalid perl operator": "不支持环视等写法",
    "invalid escape sequence": "不支持反向引用等写法",
    "invalid character class range": "方括号里的范围有误",
    "invalid character class": "方括号里的写法有误",
    "trailing \\": "末尾多了一个 \\",
    "invalid named capture group": "组名的写法有误",
    "invalid UTF-8": "不是 UTF-8 文字",
    "pattern too large": "表达式过大，会拖慢检查，请减少重复次数或者拆成几条",
}


def _reason(error: Exception) -> str:
    text = error.args[0] if error.args else ""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    kind, _, what = said.partition(": ")
    reason = _REASONS.get(kind, kind)
    return f"{reason}：{what}" if reason.endswith(("写法", "有误")) and what else reason


def literal(word: str) -> str:
    """The expression that matches a word of a rule file as it stands; its punctuation in normal form, as in the text."""
    return "".join(f"\\{char}" if char in _META else char for char in normalise(word))


def _longest_literal(source: str) -> str:
    """The longest plain run that every match of `source` must contain; "" when none is certain.

    Deliberately simple: an expression with a top-level alternative gives none, parts that a quantifier can drop are
    left out, and so is everything inside groups and classes.
    """
    runs: list[str] = []
    current = ""
    depth = index = 0
    while index < len(source):
        char = source[index]
        if char == "|" and depth == 0:
            return ""
        if char == "\\":
            runs.append(current)
            current, index = "", index + 2
            continue
        if char == "[":
            runs.append(current)
            current = ""
            index = source.find("]", index + 2)
            if index < 0:
                return ""
        elif char in "([{":
            depth += 1
            runs.append(current)
            current = ""
        elif char in ")]}":
            depth -= 1
        elif char in "?*":
            runs.append(current[:-1])
            current = ""
        elif char in _META:
            runs.append(current)
            current = ""
        elif depth == 0:
            nxt = source[index + 1] if index + 1 < len(source) else ""
            if nxt == "{":  # a counted character may stand zero times
                runs.append(current)
                current = ""
            else:
                current += char
        index += 1
    return max([*runs, current], key=len)
