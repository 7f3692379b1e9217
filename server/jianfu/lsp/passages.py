"""Where a passage of a source stands, in the client's units. Sources that are no plain text are opened at their start."""

from functools import lru_cache
from pathlib import Path

from jianfu.lsp.drafts import Range
from jianfu.lsp.uris import address
from jianfu.readers import UnreadableError, read
from jianfu.text.lines import Encoding, LineTable

_LARGEST = 512 * 1024  # bytes; larger ones would keep everything else waiting
_TEXTS = (".md", ".markdown", ".txt")
_START: Range = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


class Passages:
    """Addresses and ranges of passages; the line tables of the files asked for last are kept."""

    def __init__(self) -> None:
        self._table = lru_cache(maxsize=32)(_table)

    def place(self, path: str, start: int, end: int, encoding: Encoding) -> tuple[str, Range]:
        """The address of the source at `path`, and the range of the code points `start:end` of its text."""
        table = self._table(path)
        if table is None:
            return address(path), _START
        places = [dict(zip(("line", "character"), table.position(at, encoding), strict=True)) for at in (start, end)]
        return address(path), {"start": places[0], "end": places[1]}


def _table(path: str) -> LineTable | None:
    file = Path(path)
    try:
        if file.suffix.lower() not in _TEXTS or file.stat().st_size > _LARGEST:
            return None
        # Its line ends are \n here and may be \r\n in the file: lines and columns are the same in both.
        return LineTable(read(file).text)
    except (OSError, UnreadableError):
        return None
