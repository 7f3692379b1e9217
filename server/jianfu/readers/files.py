"""The way from paths to sources: which files there are, and which reader reads each."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from jianfu.readers.front_matter import front_matter
from jianfu.readers.plain import decode
from jianfu.readers.source import FORMATS, LIMIT, Problem, Source, UnreadableError

_KINDS = "、".join(FORMATS)
_MISSING = "没有这个文件或文件夹；请核对路径"
_REASONS = {
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EACCES: "没有读取权限，或正被别的程序占用；请调整权限，或关闭占用它的程序",
    errno.EPERM: "没有读取权限，或正被别的程序占用；请调整权限，或关闭占用它的程序",
    errno.ELOOP: "是指向自己的链接；请核对路径",
    errno.ENAMETOOLONG: "路径太长；请核对路径，或移到较浅的文件夹",
}
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "__MACOSX"})


def read(path: str | os.PathLike[str], *, limit: int = LIMIT) -> Source:
    """Read one file into its extracted text.

    `limit` is the largest size in bytes. Raises UnreadableError whenever there is no text to be had; an empty .md or
    .txt is a source with an empty text.
    """
    name = os.fspath(path)
    kind = FORMATS.get(Path(path).suffix.lower(), "")
    data = _bytes(name, kind, limit)
    if kind == "docx":
        from jianfu.readers.docx import read_docx

        return read_docx(name, data)
    damage: list[str] = []
    text = decode(data, name, damage).replace("\r\n", "\n").replace("\r", "\n")
    problems = [Problem(message, code="encoding") for message in damage]
    given, end = front_matter(text, problems) if kind == "markdown" else ({}, 0)
    return Source(name, kind, text, given, end, tuple(problems))


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | UnreadableError]:
    """Yield the files that `paths` stand for, each once, and an UnreadableError (not raised) for each that gives none.

    A file is yielded whatever it is called; a folder stands for the documents in it and in its folders, by name.
    Hidden files and folders, node_modules and the lock and backup files of editors are passed over; folders behind
    links are not entered.
    """
    seen: set[str] = set()
    for path in paths:
        if not os.fspath(path):  # "$FILE" with nothing in it must not mean the whole folder
            yield UnreadableError('""', "路径是空的；请给出文件或文件夹")
            continue
        for item in _folder(Path(path)) if _is_folder(Path(path)) else [Path(path)]:
            if isinstance(item, UnreadableError):
                yield item
                continue
            if not os.path.lexists(item):
                yield UnreadableError(os.fspath(path), _MISSING)
            elif (real := os.path.realpath(item)) not in seen:
                seen.add(real)
                yield item


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # told when it is read
        return False


def _folder(top: Path) -> Iterator[Path | UnreadableError]:
    errors: list[OSError] = []
    empty = True
    for folder, folders, files in os.walk(top, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        for path in (Path(folder, name) for name in sorted(files)):
            # ~$ is the owner file that Word and WPS keep beside an open document.
            if path.suffix.lower() in FORMATS and not path.name.startswith((".", "~$")):
                empty = False
                yield path
    yield from (_unreadable(os.fspath(error.filename or top), error) for error in errors)
    if empty and not errors:
        yield UnreadableError(os.fspath(top), f"文件夹里没有能读的文稿（{_KINDS}）；请核对路径")


def _bytes(name: str, kind: str, limit: int) -> bytes:
    """The bytes of the file `name`; raises UnreadableError if `kind` is empty or the file is larger than `limit`."""
    path = Path(name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError(name, "是文件夹，不是文件；请给出文件")
        if not kind:
            what = f"{path.suffix} 格式读不了" if path.suffix else "没有扩展名，认不出格式"
            raise UnreadableError(name, f"{what}，能读的是 {_KINDS}；请另存为其中一种")
        # A pipe or a device could keep the reader waiting for ever.
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(name, "不是普通文件；请先存成文件")
        if status.st_size <= limit:
            with path.open("rb") as file:
                data = file.read(limit + 1)
            if len(data) <= limit:
                return data
    except OSError as error:
        raise _unreadable(name, error) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableError(name, _MISSING) from error
    size = max(status.st_size, limit + 1)
    raise UnreadableError(name, f"文件有 {_size(size)}，超过上限 {_size(limit)}；请拆分文件或删去图片后再查")


def _unreadable(name: str, error: OSError) -> UnreadableError:
    return UnreadableError(name, _REASONS.get(error.errno or 0, f"读不出（{error.strerror or error}）；请核对文件"))


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{count} 字节"
