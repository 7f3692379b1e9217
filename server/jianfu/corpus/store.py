"""The corpus on the disk, for reading: whole generations of segments.

`corpus.json` names the segments of the current generation and the documents in them that were removed since. It is
replaced in one step, and segments never change, so a reader holds what it opened as long as it likes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.errors import CorpusError, reason
from jianfu.corpus.model import SourceMeta
from jianfu.corpus.segment import Segment, damaged, get

GENERATION = "corpus.json"
_TRIES = 5  # a writer may remove the segments of a generation while it is being opened


class Generation(NamedTuple):
    """What `corpus.json` says: segment names with the documents removed from each."""

    number: int
    segments: tuple[tuple[str, tuple[int, ...]], ...]


def read_generation(folder: Path) -> Generation:
    """The current generation. Raises CorpusError when it is damaged, FileNotFoundError when there is none."""
    content = get(folder / GENERATION)
    try:
        listed = tuple((str(entry["name"]), tuple(map(int, entry["removed"]))) for entry in content["segments"])
        return Generation(int(content["generation"]), listed)
    except (KeyError, TypeError, ValueError):
        raise damaged(GENERATION) from None


class Corpus:
    """The sources, opened for reading. Documents are numbered; the numbers hold for one generation.

    It may be shared by threads; the memory of its files is shared by all processes of the machine.
    """

    def __init__(self, folder: Path, generation: Generation, segments: tuple[Segment, ...]) -> None:
        self.folder = folder
        self._set(generation, segments)

    def _set(self, generation: Generation, segments: tuple[Segment, ...]) -> None:
        self.generation = generation.number
        self.segments = segments
        self.first = np.cumsum([0, *(segment.document_count for segment in segments)]).tolist()
        self.removed: tuple[NDArray[np.bool_], ...] = tuple(
            _flags(segment.document_count, gone)
            for segment, (_, gone) in zip(segments, generation.segments, strict=True)
        )
        self.document_count = self.first[-1] - sum(int(gone.sum()) for gone in self.removed)

    @staticmethod
    def open(folder: Path, *, thorough: bool = False) -> "Corpus":
        """Open the corpus in `folder`; `thorough` checks every byte of it.

        Raises CorpusError: not there, not readable, damaged, half copied, of another version.
        """
        folder = Path(folder)
        return Corpus(folder, *_opened(folder, {}, thorough))

    def refresh(self) -> bool:
        """Go on to the newest generation; True when there was a newer one. Raises CorpusError like `open`."""
        try:
            if read_generation(self.folder).number == self.generation:
                return False
        except OSError as error:
            raise unreadable(self.folder, error) from None
        self._set(*_opened(self.folder, {segment.folder.name: segment for segment in self.segments}, False))
        return True

    def locate(self, document: int) -> tuple[Segment, int]:
        """The segment of a document, and its number there."""
        for segment, first in zip(reversed(self.segments), reversed(self.first[:-1]), strict=True):
            if first <= document < first + segment.document_count:
                return segment, document - first
        raise IndexError(document)

    def numbers(self) -> Iterator[int]:
        """The numbers of all documents."""
        for first, gone in zip(self.first[:-1], self.removed, strict=True):
            yield from (first + np.flatnonzero(~gone)).tolist()

    def documents(self) -> Iterator[SourceMeta]:
        """What is known of each document, in the order of `numbers`."""
        return map(self.meta, self.numbers())

    def meta(self, document: int) -> SourceMeta:
        """What is known of one document."""
        segment, local = self.locate(document)
        return segment.meta(local)

    def text(self, document: int) -> str:
        """The extracted text of a document as it was added."""
        segment, local = self.locate(document)
        return segment.raw(local)


def unreadable(folder: Path, error: OSError) -> CorpusError:
    """The error for a folder that can't be read."""
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        said = f"无法读取上位文件库（{folder}：{reason(error)}）"
        return CorpusError(f"{said}，请检查目录权限，或换一个目录用 jianfu corpus add 重新建立")
    if any(folder.glob("segment-*")):
        return incomplete(folder)
    return CorpusError(f"没有找到上位文件库（{folder}），请先用 jianfu corpus add 建立")


def incomplete(folder: Path) -> CorpusError:
    """The error for a folder with parts of a corpus, but without the file that names them."""
    said = f"上位文件库不完整（{folder} 中没有 {GENERATION}）"
    return CorpusError(f"{said}，请用 jianfu corpus add 重新加入来源文件，将自动重建")


def _flags(count: int, gone: tuple[int, ...]) -> NDArray[np.bool_]:
    flags = np.zeros(count, np.bool_)
    flags[[index for index in gone if index < count]] = True
    return flags


def _opened(folder: Path, known: dict[str, Segment], thorough: bool) -> tuple[Any, ...]:
    before = -1
    for _ in range(_TRIES):
        try:
            generation = read_generation(folder)
        except OSError as error:
            raise unreadable(folder, error) from None
        try:
            names = [name for name, _ in generation.segments]
            opened = [known.get(name) or Segment(folder / name, thorough=thorough) for name in names]
            return generation, tuple(opened)
        except OSError as error:
            if generation.number == before:  # nobody is writing: a part was not copied or was deleted
                what = Path(error.filename).relative_to(folder) if error.filename else folder
                raise (
                    damaged(str(what)) if isinstance(error, FileNotFoundError) else unreadable(folder, error)
                ) from None
            before = generation.number
    raise CorpusError(f"上位文件库（{folder}）正在被频繁改写，请稍后再试")
