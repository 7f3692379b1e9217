"""Chinese text in a terminal: how wide it is and where its lines may break."""

import re
from unicodedata import east_asian_width

# What no line begins with, and what none ends with.
_CLOSING = frozenset("，。、；：？！）】》〉」』”’…—％,.;:?!)]}>")
_OPENING = frozenset("（【《〈「『“‘([{<")
# A number with what it counts, a word or a rule's id stays whole; of the rest each character may stand alone.
_UNITS = r"(?s)[0-9][0-9,.]* ?[一-鿿]|[A-Za-z0-9][A-Za-z0-9,.:/_%+-]*[A-Za-z0-9%]|."


def cells(text: str) -> int:
    """Columns that `text` takes in a terminal."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, width: int) -> list[str]:
    """Break one paragraph into lines of at most `width` cells; 0 leaves it whole.

    No line begins with a closing mark or ends with an opening one, unless the width is too small to help it.
    """
    if width <= 0 or cells(text) <= width:
        return [text]
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for unit in re.findall(_UNITS, text):
        size = cells(unit)
        if line and used + size > width:
            kept = _break(line, unit)
            lines.append("".join(line[:kept]).rstrip(" "))
            line = line[kept:]
            used = sum(map(cells, line))
        if line or unit != " " or not lines:
            line.append(unit)
            used += size
    return [*lines, "".join(line)]


def _break(line: list[str], following: str) -> int:
    """How many units of a full line stay on it when `following` comes next."""
    at = len(line)
    while at > 1:
        behind = line[at] if at < len(line) else following
        if behind not in _CLOSING and line[at - 1] not in _OPENING:
            return at
        at -= 1
    return len(line)
