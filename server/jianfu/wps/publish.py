"""publish.xml: WPS's list of add-ins. Ours is put in and taken out; every other byte of the file stays as it is."""

from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import quoteattr

_ROOT = "jsplugins"
_OURS = ("jsplugin", "jspluginonline")
_INDENT = "    "


class PublishError(Exception):
    """The file is not what WPS writes, and so is not touched; the text says what is wrong."""


class Listed(NamedTuple):
    """One add-in of the list: its attributes, and where its element stands in the bytes of the file."""

    attributes: dict[str, str]
    start: int
    end: int


class PublishFile:
    """The list as it was read. `content` is the file's bytes; empty for a file that does not exist."""

    def __init__(self, content: bytes) -> None:
        """Raises PublishError for what is not a list of add-ins."""
        self._content = content
        self.listed: list[Listed] = []
        self._close: int | None = None  # where the root's end tag stands; an empty root has none
        if content.strip():
            self._parse()

    def named(self, name: str) -> list[Listed]:
        """The entries of an add-in."""
        return [entry for entry in self.listed if entry.attributes.get("name") == name]

    def with_entry(self, name: str, version: str, folder: str) -> bytes:
        """The file with exactly one entry for the add-in, whose files lie in `folder` beside the list."""
        # enable_dev and the empty rest: what WPS's own tool writes for an add-in from a folder.
        attributes = {
            "name": name,
            "type": "wps",
            "url": folder,
            "version": version,
            "enable": "enable_dev",
            "install": "null",
            "customDomain": "",
        }
        entry = "<jsplugin " + " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items()) + "/>"
        if not self._content.strip():
            return f"<{_ROOT}>\n{_INDENT}{entry}\n</{_ROOT}>\n".encode()
        ours = self.named(name)
        if ours:
            rest = [(one.start, one.end, b"") for one in ours[1:]]
            return self._edited([(ours[0].start, ours[0].end, entry.encode()), *map(self._whole_line, rest)])
        if self._close is None:  # <jsplugins/>
            end = self._content.rindex(b"/>")
            return self._edited([(end, end + 2, f">\n{_INDENT}{entry}\n</{_ROOT}>".encode())])
        last = len(self._content[: self._close].rstrip())
        line_end = "\r\n" if self._content.startswith(b"\r\n", last) else "\n"
        line = f"{line_end}{_INDENT}{entry}" + (line_end if last == self._close else "")
        return self._edited([(last, last, line.encode())])

    def without(self, name: str) -> bytes:
        """The file without the add-in's entries."""
        return self._edited([self._whole_line((one.start, one.end, b"")) for one in self.named(name)])

    def _parse(self) -> None:
        try:
            text = self._content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise PublishError("不是 UTF-8 编码") from None
        shift = len(self._content) - len(text.encode())  # a byte order mark, which the parser is not given
        parser = ParserCreate("utf-8")
        depth = 0
        pending: tuple[dict[str, str], int] | None = None

        def begun(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, pending
            at = parser.CurrentByteIndex + shift
            if depth == 0 and tag != _ROOT:
                raise PublishError(f"根元素是 {tag}，不是 {_ROOT}")
            if depth == 1 and tag in _OURS:
                pending = (attributes, at)
            depth += 1

        def ended(tag: str) -> None:
            nonlocal depth, pending
            depth -= 1
            # Where the end tag begins; of an element that is its own end tag, where that one ends.
            at = parser.CurrentByteIndex + shift
            has_tag = self._content.startswith(b"</", at)
            if depth == 1 and pending is not None:
                end = self._content.index(b">", at) + 1 if has_tag else at
                self.listed.append(Listed(*pending, end))
                pending = None
            elif depth == 0 and has_tag:
                self._close = at

        parser.StartElementHandler = begun
        parser.EndElementHandler = ended
        # Nothing that WPS writes has entities of its own; who does may mean no good.
        parser.EntityDeclHandler = _refuse
        try:
            parser.Parse(text.encode(), True)
        except ExpatError as error:
            raise PublishError(f"不是完整的 XML（第 {error.lineno} 行）") from None

    def _whole_line(self, edit: tuple[int, int, bytes]) -> tuple[int, int, bytes]:
        """With the line's blanks and its end, where nothing else stands in it."""
        start, end, new = edit
        before = self._content.rfind(b"\n", 0, start) + 1
        after = self._content.find(b"\n", end)
        if after >= 0 and not self._content[before:start].strip() and not self._content[end:after].strip():
            return before, after + 1, new
        return edit

    def _edited(self, edits: list[tuple[int, int, bytes]]) -> bytes:
        content = self._content
        for start, end, new in sorted(edits, reverse=True):
            content = content[:start] + new + content[end:]
        return content


def _refuse(*_: object) -> None:
    raise PublishError("含有实体定义")
