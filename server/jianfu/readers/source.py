"""What a reader hands on: the text of one file, and what the file itself says about the draft."""

from collections.abc import Mapping
from typing import NamedTuple

FORMATS = {".docx": "docx", ".md": "markdown", ".markdown": "markdown", ".txt": "plaintext"}
"""Format of a file by its suffix in lower case."""

SUPPORTED = frozenset(FORMATS)

LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes. A draft of ten million characters is half of it; a scan in a .docx is less."""


class Problem(NamedTuple):
    """Something in a readable file that was passed over: one Chinese sentence, and the line it is about, from 1."""

    message: str
    line: int = 1
    code: str = "metadata"  # metadata, encoding or docx: what a notice about it is filed under


class Source(NamedTuple):
    """One file as it was read.

    `text` is the extracted text: BOM dropped, line ends as \\n, otherwise the decoded file unchanged (of a .docx: one
    line per paragraph, see `docx_body`). `given` is the metadata that the file itself states, keys and values checked.
    `ignores` is what it says is not to be reported of the whole of it, where comments have no place in the text, each in
    the form of an ignore comment: `RULE until DATE — REASON`. `front_matter_end` is the code-point offset in `text` behind the front matter, 0 if there is none.
    """

    path: str
    format: str
    text: str
    given: Mapping[str, str]
    front_matter_end: int
    problems: tuple[Problem, ...] = ()
    ignores: tuple[str, ...] = ()


class UnreadableError(Exception):
    """A path that gives no text. As text it is one Chinese line with the file, the reason and a way out."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{shown(self.path)}：{self.reason}" if self.path else self.reason


def shown(path: str) -> str:
    """`path` fit for one line of UTF-8 output: control characters and bytes that are no UTF-8 become escapes."""
    return "".join(
        char if char.isprintable() or char in " \u3000\u00a0" else char.encode("unicode_escape").decode()
        for char in path
    )
