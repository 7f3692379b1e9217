"""Metadata of real documents, against labels made by reading them. Needs the documents beside the checkout."""

from pathlib import Path

from jianfu.draft.counting import count
from jianfu.draft.metadata import metadata
from jianfu.draft.structure import structure
from tests.quality.metadata_eval import BAR, BARRED, evaluate


def test_metadata_of_labelled_documents(real_documents: Path):
    counts, _ = evaluate(1, 60)
    below = {field: counts[field] for field in BARRED if counts[field][0] < BAR * counts[field][1]}
    assert not below


def test_no_document_is_too_odd(real_documents: Path):
    for path in sorted((real_documents / "drafts").rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        parts = structure(text)
        metadata(text, parts, {}, path.name)
        assert count(parts).characters > 0, path.name
        assert all(text[p.start : p.end] == p.text for p in parts.paragraphs)
