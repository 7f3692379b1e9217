"""The corpus on the disk, for writing: one writer at a time, any number of readers.

A change is a new segment and then a new generation. What `commit` has returned for is on the disk whatever happens.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from jianfu.corpus import segment as files
from jianfu.corpus.errors import CorpusError, NewerError, reason
from jianfu.corpus.model import Prepared
from jianfu.corpus.segment import MOST, VERSION, Segment
from jianfu.corpus.store import GENERATION, incomplete, read_generation

SEGMENTS = 3  # more are merged: each one is asked for each k-gram
LIKE = 4  # a segment up to so many times as large as the smaller ones together is merged with them
_FLUSH = 1 << 26  # codes that wait in memory for their segment


class CorpusWriter:
    """Adds to and removes from the corpus in `folder`, which is made when it is missing. Use it as a context manager.

    A damaged segment, and a corpus of an older version, is left out of the next generation: `lost` says what in lines
    for the user, and `missing` which sources have to be added again. Every method raises CorpusError when the disk does
    not do what it is asked for; the first also where the corpus is of a newer version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.lost: list[str] = []
        self._lost_paths: list[str] = []
        self._waiting: dict[str, Prepared] = {}
        self._gone: set[str] = set()
        self._size = 0
        self._generation = 0
        with _writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(self.folder)
            try:
                self._segments = self._usable()
                self._known = {
                    meta.path: (name, index, meta.digest)
                    for name, (segment, removed) in self._segments.items()
                    for index, meta in enumerate(segment.metas())
                    if index not in removed
                }
                if not self.lost:
                    self._sweep()
            except BaseException:
                self._lock.close()
                raise

    def __enter__(self) -> "CorpusWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit what was added, unless an error is on its way; let the next writer in."""
        try:
            if kind is None:
                self.commit()
                # All is confirmed; a disk without room for a larger segment leaves the small ones for another time.
                with suppress(CorpusError):
                    self.merge()
        finally:
            self._lock.close()

    def unchanged(self, path: str, digest: str) -> bool:
        """Is this very file in the corpus already?"""
        known = self._known.get(path)
        return (path in self._waiting and self._waiting[path].meta.digest == digest) or bool(
            known and known[2] == digest
        )

    def missing(self) -> list[str]:
        """Paths of sources that were in damaged parts and have not been added again, as far as these still tell."""
        return [path for path in self._lost_paths if path not in self._known and path not in self._waiting]

    def add(self, documents: Iterable[Prepared]) -> int:
        """Add documents, each in place of the one of the same path; those that are in already cost nothing.

        Returns how many are confirmed by now (see `commit`): what waits in memory is written when it is much.
        """
        confirmed = 0
        for document in documents:
            self._gone.discard(document.meta.path)
            if self.unchanged(document.meta.path, document.meta.digest):
                continue
            if document.meta.path in self._waiting:
                self._size -= len(self._waiting[document.meta.path].codes)
            self._waiting[document.meta.path] = document
            self._size += len(document.codes)
            if self._size >= _FLUSH:
                confirmed += self.commit()
        return confirmed

    def remove(self, paths: Iterable[str]) -> int:
        """Remove the documents of these paths from the next generation on; how many there were."""
        found = {path for path in paths if path in self._known or path in self._waiting}
        for path in found:
            document = self._waiting.pop(path, None)
            self._size -= len(document.codes) if document else 0
        self._gone |= found & self._known.keys()
        return len(found)

    def commit(self) -> int:
        """Put everything so far on the disk, as the next generation; how many documents were written."""
        if not self._waiting and not self._gone:
            return 0
        with _writing(self.folder):
            written = list(self._waiting.values())
            for path in (*self._waiting, *self._gone):
                if path in self._known:
                    name, index, _ = self._known.pop(path)
                    self._segments[name][1].add(index)
            if written:
                self._write(written)
            self._waiting, self._gone, self._size = {}, set(), 0
            self._publish()
        return len(written)

    def merge(self) -> bool:
        """Bring segments of like size together, so that few have to be asked; True when something was merged."""
        size = {name: len(segment.text) for name, (segment, _) in self._segments.items()}
        by_size = sorted(size, key=lambda name: size[name])
        chosen = by_size[: max(len(by_size) - SEGMENTS + 1, 1)]
        for name in by_size[len(chosen) :]:
            if size[name] <= LIKE * sum(size[other] for other in chosen):
                chosen.append(name)
        while sum(size[name] for name in chosen) > MOST:
            chosen.pop()
        if len(chosen) < 2:
            return False
        with _writing(self.folder):
            parts = [self._segments.pop(name) for name in chosen]
            # Where nothing was removed the postings stay; else others, beyond the cap until now, may take the place.
            whole = not any(removed for _, removed in parts)
            documents = [
                document
                for segment, removed in parts
                for document in segment.prepared(
                    (index for index in range(segment.document_count) if index not in removed), postings=whole
                )
            ]
            if documents:
                self._write(documents)
            self._publish()
        return True

    def _usable(self) -> dict[str, tuple[Segment, set[int]]]:
        # Numbers are never used twice: a reader may still hold a segment that no generation names any more.
        present = sorted(self.folder.glob("segment-*"))
        self._generation = max([int(path.name[8:]) for path in present if path.name[8:].isdecimal()], default=0)
        try:
            generation = read_generation(self.folder)
        except NewerError:
            raise
        except (CorpusError, FileNotFoundError) as error:
            if present:
                self.lost.append(str(error if isinstance(error, CorpusError) else incomplete(self.folder)))
                self._lost_paths = list(dict.fromkeys(path for folder in present for path in files.paths_in(folder)))
            return {}
        self._generation = max(self._generation, generation.number)
        usable = {}
        for name, removed in generation.segments:
            try:
                usable[name] = (Segment(self.folder / name), set(removed))
            except NewerError:
                raise
            except (CorpusError, FileNotFoundError) as error:
                self.lost.append(str(error if isinstance(error, CorpusError) else files.damaged(name)))
                self._lost_paths += files.paths_in(self.folder / name, removed)
        return usable

    def _write(self, documents: Sequence[Prepared]) -> None:
        name = f"segment-{self._generation + 1:08d}"
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        try:
            listed = files.write(folder, documents)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        segment = Segment(folder)
        self._segments[name] = (segment, set())
        self._known.update((meta.path, (name, index, meta.digest)) for index, meta in enumerate(listed))

    def _publish(self) -> None:
        self._generation += 1
        listed = [{"name": name, "removed": sorted(removed)} for name, (_, removed) in self._segments.items()]
        new = self.folder / (GENERATION + ".new")
        files.put(new, {"version": VERSION, "generation": self._generation, "segments": listed})
        new.replace(self.folder / GENERATION)
        files.sync_folder(self.folder)
        self._sweep()

    def _sweep(self) -> None:
        """Remove segments that no generation names any more; where a reader keeps them from it, a later one will."""
        if not (self.folder / GENERATION).exists():
            return
        for folder in self.folder.glob("segment-*"):
            if folder.name not in self._segments:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _writing(folder: Path) -> Any:
    try:
        yield
    except OSError as error:
        said = f"无法写入上位文件库（{folder}：{reason(error)}）"
        raise CorpusError(f"{said}，已确认加入的内容不受影响；处理后重试即可") from None


def _lock(folder: Path) -> IO[bytes]:
    file = (folder / "writer.lock").open("a+b")
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise CorpusError(f"另一个程序正在写入上位文件库（{folder}），请等它结束后再试") from None
    return file
