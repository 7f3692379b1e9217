"""What holds for any text."""

from hypothesis import example, given
from hypothesis import strategies as st

from jianfu.draft.counting import count
from jianfu.draft.metadata import metadata
from jianfu.draft.model import Role
from jianfu.draft.structure import _read, structure
from jianfu.text.normal import normalise

from .drafts import ISSUING, MARKDOWN, NOTICE, ORDER, REPORT, SPEECH, WEB_PAGE

DRAFTS = (NOTICE, ISSUING, SPEECH, REPORT, WEB_PAGE, ORDER, MARKDOWN)
LINES = sorted({line for draft in DRAFTS for line in draft.split("\n")})

lines = st.sampled_from(LINES) | st.text(
    alphabet="附件1一、（）。：，《》通知关于各县局 \u3000年月日2024<!->#市", max_size=16
)
texts = st.lists(lines, max_size=14).map("\n".join) | st.text(max_size=60)


@given(texts, st.integers(0, 30))
@example("\r\n\r", 0)
@example("<!--\n-->", 0)
@example("《", 0)
def test_paragraphs_are_ranges_of_the_text_in_order(text: str, front_matter_end: int):
    parts = structure(text, front_matter_end)
    end = 0
    for paragraph in parts.paragraphs:
        assert paragraph.start >= end
        assert text[paragraph.start : paragraph.end] == paragraph.text
        assert text[end : paragraph.start].strip() == "", "nothing is left out but blanks and line ends"
        assert 0 <= paragraph.heading_end <= len(paragraph.text)
        assert (paragraph.level > 0) == (paragraph.heading_end > 0)
        end = paragraph.end
    assert text[end:].strip() == ""
    for role, places in parts.places.items():
        assert all(parts.paragraphs[n].role is role for n in places)


@given(texts)
def test_nothing_raises_and_figures_agree(text: str):
    parts = structure(text)
    known = metadata(text, parts, {}, "名称.md")
    figures = count(parts)
    assert 0 <= figures.characters <= figures.characters_total + 1
    for fact in (known.title, known.genre, known.issuer, known.date, known.document_number, known.scope):
        assert fact.value is None or fact.value
        if fact.span is not None:
            assert 0 <= fact.span.start <= fact.span.end <= len(text)


@given(texts)
def test_what_was_seen_before_changes_nothing(text: str):
    warm = structure(text)
    _read.clear()
    assert structure(text) == warm


@given(st.sampled_from(DRAFTS))
def test_the_width_of_marks_changes_nothing(draft: str):
    narrow = draft.translate(str.maketrans("，；：？！（）", ",;:?!()"))
    assert [p.role for p in structure(narrow).paragraphs] == [p.role for p in structure(draft).paragraphs]
    assert normalise(structure(narrow).title) == normalise(structure(draft).title)


@given(st.sampled_from(DRAFTS), st.data())
def test_a_draft_cut_off_anywhere_keeps_its_head(draft: str, data: st.DataObject):
    """While a draft is typed, what stands in its head does not depend on how far the text has come."""
    whole = structure(draft)
    text_start = whole.text_start
    cut = data.draw(st.integers(text_start, len(draft)))
    assume_text = draft[:cut]
    parts = structure(assume_text)
    if any(p.role is Role.BODY and len(p.text.strip()) > 20 for p in parts.paragraphs):
        assert parts.title == whole.title
