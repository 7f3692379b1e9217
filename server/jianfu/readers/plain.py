"""Text files: which encoding the bytes are in, and their text."""

from jianfu.readers.source import UnreadableError

# A byte-order mark settles which encoding it is.
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\x84\x31\x95\x33": "gb18030"}
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030"}
# Bytes or characters from the start that are looked at where each one costs time.
_SAMPLE = 65_536
# Share of undecodable characters that a damaged text may have; in a wrong encoding nearly every character is one.
_DAMAGED = 0.01
# Share of control characters above which a file is no text.
_BINARY = 0.01
_MEND = "请用编辑器打开后另存为 UTF-8 编码"
_DROP_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (*range(0x09, 0x0E), 0x85)}


def decode(data: bytes, path: str = "", problems: list[str] | None = None) -> str:
    """Decode the bytes of a text file; the byte-order mark is dropped, line ends stay.

    Knows UTF-8 and UTF-16 with and without a mark, and GB18030 (which holds GBK and GB2312). Bytes that are damaged
    here and there become U+FFFD, and `problems` is told, one Chinese sentence. Raises UnreadableError, with `path` in
    it, for NUL bytes, binary data and other encodings.
    """
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not encoding or _lost(data, encoding) is None:
        encoding = _guess(data)
    text = data.decode(encoding or "ascii", "replace").removeprefix("\ufeff")
    if "\0" in text:
        raise UnreadableError(path, f"含有 NUL 字节，不是文本文件或已损坏；{_MEND}")
    if _controls(text[:_SAMPLE]) > _BINARY * len(text[:_SAMPLE]):
        raise UnreadableError(path, "含有大量控制字符，不是文本文件；请换成 .txt、.md 或 .docx 文稿")
    if not encoding:
        raise UnreadableError(path, f"编码认不出（能读的是 {'、'.join(dict.fromkeys(_NAMES.values()))}）；{_MEND}")
    if problems is not None and (lost := _lost(data, encoding)):
        problems.append(f"有 {lost} 处字节不是有效的 {_NAMES[encoding]} 编码，读作“\ufffd”")
    return text


def _guess(data: bytes) -> str:
    """Encoding of bytes without a mark; empty if none fits."""
    if b"\0" not in data and _lost(data, "utf-8") is not None:
        return "utf-8"
    # No Chinese text of an office has a NUL unless it is UTF-16, where every line end and Latin letter brings one.
    names = ["utf-16-le", "utf-16-be"] if b"\0" in data else ["gb18030", "utf-16-le", "utf-16-be"]
    scores = {name: _plausible(data[:_SAMPLE], name) for name in names if _lost(data, name) is not None}
    best = max(scores, key=scores.__getitem__, default="")
    # UTF-16 needs a clear case: any even number of bytes can be read as UTF-16, but seldom as common characters.
    return best if best == "gb18030" or scores.get(best, 0) > 0.8 else ""


def _lost(data: bytes, encoding: str) -> int | None:
    """Number of places that cannot be decoded; None if they are so many that it is another encoding."""
    try:
        data.decode(encoding)
        return 0
    except UnicodeDecodeError:
        kept = data.decode(encoding, "ignore")
    text = data.decode(encoding, "replace")
    lost = len(text) - len(kept)
    wide = len(text) - len(text.encode("ascii", "ignore"))
    # One more, because a file may end in the middle of a character.
    return lost if lost <= 1 + _DAMAGED * wide else None


def _plausible(sample: bytes, encoding: str) -> float:
    """Share of characters that ordinary Chinese text is made of: those of GB 2312, ASCII among them."""
    text = sample.decode(encoding, "replace").removeprefix("\ufeff")
    known = text.encode("gb2312", "ignore").decode("gb2312")
    return (len(known) - _controls(known)) / max(len(text), 1)


def _controls(text: str) -> int:
    """Number of C0 and C1 control characters that are no white space."""
    return len(text) - len(text.translate(_DROP_CONTROLS))
