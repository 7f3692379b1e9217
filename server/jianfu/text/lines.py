"""Lines of a text, and the way from code points to what editors count."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]

# The line ends of the Language Server Protocol, and no others: str.splitlines() also cuts at \v, \f, U+2028 …,
# which shifts every line below such a character.
_LINE_END = re.compile(r"\r\n|\r|\n")


class LineTable:
    """Line starts of one version of a text; built once per version, asked often.

    All offsets are code points from the start of the text, lines and columns count from 0.
    """

    __slots__ = ("_starts", "_text", "_wide")

    def __init__(self, text: str) -> None:
        self._text = text
        if "\r" in text:
            self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        else:
            lengths = map(len, text.split("\n"))
            self._starts = list(accumulate((length + 1 for length in lengths), initial=0))[:-1]
        # Without astral characters UTF-16 columns are code-point columns, and no line needs to be walked. Encoding is
        # much faster than looking at every character.
        self._wide = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)

    @property
    def count(self) -> int:
        """Number of lines; a text that ends with a line end has an empty last line."""
        return len(self._starts)

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a line, its line end left out. Lines outside the text are clamped."""
        line = max(0, min(line, len(self._starts) - 1))
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def position(self, offset: int, encoding: Encoding = "utf-32") -> tuple[int, int]:
        """(line, column) of an offset; the column in units of `encoding`. Offsets outside the text are clamped."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return line, units(self._text[start:offset], encoding, self._wide)

    def offset(self, line: int, column: int, encoding: Encoding = "utf-32") -> int:
        """Offset of a position; a column beyond the end of its line means that end, as the protocol says.

        A column in the middle of a character (half a surrogate pair) means the start of that character.
        """
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self._text)
        start, end = self.line_span(line)
        if encoding == "utf-32" or (encoding == "utf-16" and not self._wide):
            return min(start + max(column, 0), end)
        left = column
        for index in range(start, end):
            left -= _width(self._text[index], encoding)
            if left < 0:
                return index
        return end


def units(text: str, encoding: Encoding, wide: bool = True) -> int:
    """Length of `text` in units of `encoding`; `wide` False promises that no character is beyond U+FFFF."""
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    if encoding == "utf-16" and wide:
        return len(text) + sum(1 for char in text if char > "\uffff")
    return len(text)


def _width(char: str, encoding: Encoding) -> int:
    if encoding == "utf-16":
        return 2 if char > "\uffff" else 1
    return len(char.encode("utf-8", "surrogatepass"))
