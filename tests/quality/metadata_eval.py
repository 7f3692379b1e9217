"""How well the metadata of real documents is read: accuracy per field, and every error.

    python tests/quality/metadata_eval.py [--rows 1-60] [--json]

Labels: metadata-labels.tsv beside this file, made by reading; documents: the folder shared/data beside the checkout.
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "server"))

from jianfu.draft.metadata import metadata  # noqa: E402
from jianfu.draft.model import Metadata  # noqa: E402
from jianfu.draft.structure import structure  # noqa: E402
from jianfu.readers import read as read_source  # noqa: E402
from jianfu.text.normal import normalise  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
BAR = 0.95
BARRED = ("title", "genre", "issuer", "date", "document_number", "recipients")


class Error(NamedTuple):
    row: int
    path: str
    field: str
    label: str
    found: str


def _same_text(text: str) -> str:
    """Blanks and the width of marks do not count: documents break titles over lines and pages space them out."""
    return normalise(text).replace(" ", "")


def _same_genre(text: str) -> str:
    return text.split("（")[0]


def _same_number(text: str) -> str:
    return _same_text(text).strip("（）")


def _same_recipients(text: str) -> str:
    return _same_text(text)


_FIELDS: dict[str, tuple[Callable[[Metadata], str], Callable[[str], str]]] = {
    "title": (lambda m: m.title.value or "", _same_text),
    "genre": (lambda m: m.genre.value or "", _same_genre),
    "issuer": (lambda m: m.issuer.value or "", _same_text),
    "date": (lambda m: m.date.value or "", str),
    "document_number": (lambda m: m.document_number.value or "", _same_number),
    "recipients": (lambda m: "；".join(m.recipients), _same_recipients),
    "issuer_level": (lambda m: m.issuer_level.value or "", str),
    "issuer_kind": (lambda m: m.issuer_kind.value or "", str),
    "scope": (lambda m: m.scope.value or "", str),
}


def labels(first: int, last: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows `first` to `last` of the labels, counted from 1."""
    with (HERE / "metadata-labels.tsv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if first <= number <= last:
                yield number, row


def evaluate(first: int = 1, last: int = 140) -> tuple[dict[str, tuple[int, int]], list[Error]]:
    """(right, all) per field and the errors. An empty scope, level or kind in the labels is not judged."""
    counts = {field: [0, 0] for field in _FIELDS}
    errors: list[Error] = []
    for number, row in labels(first, last):
        path = DATA / row["path"]
        source = read_source(path)
        known = metadata(source.text, structure(source.text), {}, path.name)
        for field, (read, same) in _FIELDS.items():
            label = row[field] or ""
            if field not in BARRED and not label:
                continue
            counts[field][1] += 1
            if same(read(known)) == same(label):
                counts[field][0] += 1
            else:
                errors.append(Error(number, row["path"], field, label, read(known)))
    return {field: (right, every) for field, (right, every) in counts.items()}, errors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--rows", default="1-140", help="rows of the labels, such as 1-60")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"no documents: {DATA.name} is missing beside the checkout", file=sys.stderr)
        return 2
    first, last = (int(part) for part in options.rows.split("-"))
    counts, errors = evaluate(first, last)
    if options.json:
        print(json.dumps({field: round(right / every, 4) for field, (right, every) in counts.items() if every}))
        return 0
    for error in errors:
        print(
            f"{error.row:3} {error.field:16} label {error.label!r}\n{'':20} found {error.found!r}   {error.path[-70:]}"
        )
    for field, (right, every) in counts.items():
        if every:
            mark = "" if field not in BARRED else (" ok" if right / every >= BAR else f" below {BAR}")
            print(f"{field:16} {right:3}/{every:<3} {right / every:.3f}{mark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
