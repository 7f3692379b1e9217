"""One segment of the corpus: files that are written once, whole, and then only mapped into memory.

text      the normalised stream of all documents, each followed by END, one END before the first
starts    offset in `text` of each document, and the end of the last
directory, rest, position   the postings (see build.py)
kept      one bit per code point of each document's text, from `kept_starts` on
raw       the extracted texts, UTF-8, from `raw_starts` on
meta      one line of JSON per document, from `meta_starts` on
header    sizes and checksums of all these, and the version
"""

import json
import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.build import CAP, WINDOW, K, Postings, build
from jianfu.corpus.errors import CorpusError, NewerError
from jianfu.corpus.model import LEVELS, Prepared, SourceMeta
from jianfu.corpus.stream import END, Codes

VERSION = 1
_TYPES: dict[str, type[np.generic]] = {
    "text": np.uint16, "starts": np.int64, "directory": np.uint32, "rest": np.uint8, "position": np.uint32,
    "kept": np.uint8, "kept_starts": np.int64, "raw": np.uint8, "raw_starts": np.int64,
    "meta": np.uint8, "meta_starts": np.int64,
}  # fmt: skip
_CLOSED = np.zeros(1, np.bool_)
_BLOCK = 1 << 22  # bytes under one checksum
_WHOLE = 16  # files of so many blocks are checked whole at opening
_EAGER = 4  # blocks of a larger one that are checked then, spread over it
MOST = 1 << 31  # codes in one segment; positions are 32 bits


class Segment:
    """A segment opened for reading; its arrays are views of the mapped files."""

    def __init__(self, folder: Path, *, thorough: bool = False) -> None:
        """Open `folder`. Raises CorpusError when it is damaged or of another version, OSError when it is not there.

        Files up to 64 MB are checked whole, larger ones in part unless `thorough`.
        """
        self.folder = folder
        header = _header(folder)
        arrays = {name: _mapped(folder, name, header["files"], thorough) for name in _TYPES}
        self.text: Codes = arrays["text"]
        self.starts: NDArray[np.int64] = np.array(arrays["starts"])
        self.postings = Postings(arrays["directory"], arrays["rest"], arrays["position"])
        self.document_count = len(self.starts) - 1
        self._arrays = arrays

    def bytes_of(self, *names: str) -> int:
        """Size of the named files together."""
        return sum(self._arrays[name].nbytes for name in names)

    def _slice(self, name: str, document: int) -> NDArray[Any]:
        starts = self._arrays[name + "_starts"]
        return self._arrays[name][int(starts[document]) : int(starts[document + 1])]

    def meta(self, document: int) -> SourceMeta:
        """What is known of a document."""
        return SourceMeta(*json.loads(self._slice("meta", document).tobytes()))

    def metas(self) -> Iterator[SourceMeta]:
        """What is known of each document, in order."""
        return (self.meta(document) for document in range(self.document_count))

    def raw(self, document: int) -> str:
        """The extracted text of a document."""
        return self._slice("raw", document).tobytes().decode("utf-8", "replace")

    def offsets(self, document: int) -> NDArray[np.int64]:
        """Code point in the text for each code of the document's stream."""
        return np.flatnonzero(np.unpackbits(self._slice("kept", document)))

    def prepared(self, documents: Iterable[int], *, postings: bool) -> Iterator[Prepared]:
        """Documents as they were before they went into this segment, on request with the places of their postings."""
        stored = np.zeros(len(self.text), np.bool_)
        if postings:
            stored[self.postings.position] = True
        for document in documents:
            span = slice(int(self.starts[document]), int(self.starts[document + 1]) - 1)
            yield Prepared(
                self.meta(document), self._slice("raw", document).tobytes(), self.text[span],
                self._slice("kept", document), stored[span] if postings else None,
            )  # fmt: skip


def paths_in(folder: Path, removed: Collection[int] = ()) -> list[str]:
    """Paths of the documents of a damaged segment; none where that part of it is damaged too."""
    try:
        files = _header(folder)["files"]
        starts = _mapped(folder, "meta_starts", files, True).tolist()
        content = _mapped(folder, "meta", files, True).tobytes()
    except (CorpusError, OSError):
        return []
    metas = (SourceMeta(*json.loads(content[start:end])) for start, end in pairwise(starts))
    return [meta.path for index, meta in enumerate(metas) if index not in removed]


def order(document: Prepared) -> tuple[int, str, str]:
    """Highest level first, then earliest date: of equal passages the first one is the origin."""
    meta = document.meta
    return (LEVELS.index(meta.level if meta.level in LEVELS else ""), meta.date or "9999", meta.path)


def write(folder: Path, documents: Sequence[Prepared]) -> list[SourceMeta]:
    """Write a segment of `documents` into the new folder `folder`, all of it on the disk when this returns.

    Returns what is known of them, in the order of the segment. Raises OSError (a full disk, no right to write).
    """
    listed = sorted(documents, key=order)
    divider = np.array([END], np.uint16)
    text = np.concatenate([divider, *(part for document in listed for part in (document.codes, divider))])
    lengths = np.array([len(document.codes) + 1 for document in listed], np.int64)
    starts = np.concatenate(([1], 1 + np.cumsum(lengths)))
    meta = [json.dumps(document.meta, ensure_ascii=False).encode() for document in listed]
    known = [part for document in listed if document.stored is not None for part in (document.stored, _CLOSED)]
    stored = np.concatenate((_CLOSED, *known)) if len(known) == 2 * len(listed) else None
    postings = build(text, starts[:-1], stored)
    folder.mkdir(parents=True)
    files = {
        "text": _save(folder, "text", [text]),
        "starts": _save(folder, "starts", [starts]),
        **{name: _save(folder, name, [part]) for name, part in postings._asdict().items()},
        **_save_blobs(folder, "kept", [document.kept for document in listed]),
        **_save_blobs(folder, "raw", [np.frombuffer(document.raw, np.uint8) for document in listed]),
        **_save_blobs(folder, "meta", [np.frombuffer(line, np.uint8) for line in meta]),
    }
    header = {"version": VERSION, "k": K, "window": WINDOW, "cap": CAP, "documents": len(listed), "files": files}
    put(folder / "header.json", header)
    sync_folder(folder)
    return [document.meta for document in listed]


def put(path: Path, content: dict[str, Any]) -> None:
    """Write JSON under its own checksum; on the disk when this returns."""
    body = json.dumps(content, ensure_ascii=False)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{zlib.crc32(body.encode()):08x}\n{body}")
        file.flush()
        os.fsync(file.fileno())


def get(path: Path) -> dict[str, Any]:
    """Read what `put` wrote. Raises CorpusError when it is damaged, OSError when it is not there."""
    try:
        check, _, body = path.read_text("utf-8").partition("\n")
        content = json.loads(body) if f"{zlib.crc32(body.encode()):08x}" == check else None
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise damaged(path.name)
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerError(
            f"上位文件库由更新的版本建立（版本 {version}，本程序为 {VERSION}），请升级 jianfu，"
            "或换一个目录用 jianfu corpus add 重新建立"
        )
    if version != VERSION:
        raise CorpusError(
            f"上位文件库由旧的版本建立（版本 {version}，本程序为 {VERSION}），"
            "请用 jianfu corpus add 重新加入来源文件，将自动重建"
        )
    return content


def damaged(what: str) -> CorpusError:
    """The error for a file that is not what it was when it was written."""
    return CorpusError(f"上位文件库已损坏（{what}），请用 jianfu corpus add 重新加入来源文件，将自动重建")


def sync_folder(folder: Path) -> None:
    """Make names in `folder` last; not every system can, and those need not."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _save(folder: Path, name: str, parts: Sequence[NDArray[Any]]) -> dict[str, Any]:
    size, sums, left, check = 0, [], _BLOCK, 0
    with (folder / name).open("wb") as file:
        for part in parts:
            data = np.ascontiguousarray(part).data.cast("B")
            file.write(data)
            size += len(data)
            while len(data):
                check = zlib.crc32(data[:left], check)
                took = min(left, len(data))
                data, left = data[took:], left - took
                if not left:
                    sums.append(check)
                    left, check = _BLOCK, 0
        if left < _BLOCK:
            sums.append(check)
        file.flush()
        os.fsync(file.fileno())
    return {"size": size, "sums": sums}


def _save_blobs(folder: Path, name: str, parts: Sequence[NDArray[np.uint8]]) -> dict[str, Any]:
    starts = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(part) for part in parts], out=starts[1:])
    return {name: _save(folder, name, parts), name + "_starts": _save(folder, name + "_starts", [starts])}


def _header(folder: Path) -> dict[str, Any]:
    header = get(folder / "header.json")
    if (header.get("k"), header.get("window")) != (K, WINDOW) or set(header.get("files", ())) != set(_TYPES):
        raise damaged(f"{folder.name}/header.json")
    return header


def _mapped(folder: Path, name: str, files: dict[str, Any], thorough: bool) -> NDArray[Any]:
    size, sums = files[name]["size"], files[name]["sums"]
    path = folder / name
    if path.stat().st_size != size:
        raise damaged(f"{folder.name}/{name}")
    step = 1 if thorough or len(sums) <= _WHOLE else len(sums) // _EAGER
    with path.open("rb") as file:  # not by the map: what was read once would stay in it and look like memory in use
        for block in sorted({*range(0, len(sums), step), len(sums) - 1}) if sums else ():
            file.seek(block * _BLOCK)
            if zlib.crc32(file.read(_BLOCK)) != sums[block]:
                raise damaged(f"{folder.name}/{name}")
    array: NDArray[Any] = np.memmap(path, np.uint8, "r") if size else np.zeros(0, np.uint8)
    return array.view(np.ndarray).view(_TYPES[name])
