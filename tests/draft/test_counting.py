from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.draft.counting import count, count_text, place_of
from jianfu.draft.pages import count_pages, line_count, title_lines
from jianfu.draft.structure import structure

from .drafts import ISSUING, NOTICE, WEB_PAGE


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("天水减负", 4),
        ("2019年减少30%以上", 7),
        ("使用APP和Word 2016办公", 8),
        ("市委〔2019〕12号文件(共10页),不超过6000字。", 20),
        ("“四个意识”", 6),
        ("减负——增效……好", 9),
        ("", 0),
        ("　　天水", 3),
        ("天　　水", 3),
        ("APP", 1),
        ("a b c", 3),
        ("café 日本語", 5),  # é is of ambiguous width
        ("Ω≤→①㎡", 5),
        ("ｱｲｳ", 1),
        ("한국어", 3),
        ("😀", 1),
        ("รายงาน", 1),
    ],
)
def test_as_wps_counts(text: str, figure: int):
    assert count_text(text) == figure


def slowly(text: str) -> int:
    """The definition of facts/policy.md §5, one character at a time."""
    figure, inside, last = 0, False, ""
    for char in text:
        if char in ("\u3000", "\u2003"):  # U+2003: two reports saved by WPS 12.1 differ by exactly these runs
            figure += last not in ("\u3000", "\u2003")
            inside = False
        elif char.isspace():
            inside = False
        elif east_asian_width(char) in "WFA":
            figure += 1
            inside = False
        else:
            figure += not inside
            inside = True
        last = char
    return figure


ALPHABET = "天水，。“”—…·（）①ab1 9%\u3000\t\u2003é日ｱ한😀Ωα\u200b"


@given(st.text(alphabet=ALPHABET, max_size=40) | st.text(max_size=20).filter(lambda t: len(t.splitlines()) < 2))
def test_the_fast_way_counts_what_the_definition_says(text: str):
    assert count_text(text) == slowly(text)


def test_whatever_gbk_has_beyond_ascii_is_wide():
    def in_gbk(char: str) -> bool:
        try:
            return bool(char.encode("gbk"))
        except UnicodeEncodeError:
            return False

    assert all(east_asian_width(c) in "WFA" for c in map(chr, range(0x80, 0xFFFF)) if in_gbk(c))


def test_the_body_alone_without_its_indentation():
    text = "关于普查的通知\n各单位：\n　　请做好普查工作。\n　　一、按时完成\n某局\n2024年5月6日\n"
    figures = count(structure(text))
    assert figures.characters == len("请做好普查工作。一、按时完成")
    # WPS: two runs of U+3000; 2024 年 5 月 6 日 make six
    assert figures.characters_total == len("关于普查的通知各单位：请做好普查工作。一、按时完成某局") + 2 + 6
    assert figures.paragraphs == 6


def test_wide_blanks_of_either_kind_count_once_in_the_whole():
    lines = ["\u2003\u2003请做好普查工作。", "请做好\u2003\u2003普查工作。"]
    figures = [count(structure(f"关于普查的通知\n各单位：\n{line}\n按时完成。\n")) for line in lines]
    assert [figure.characters for figure in figures] == [13, 14]
    assert figures[0].characters_total == figures[1].characters_total


def test_of_an_issuing_notice_the_issued_document_is_counted():
    body = "为做好2024年防汛工作，制定本方案。一、工作目标确保安全度汛。"
    assert count(structure(ISSUING)).characters == count_text(body)


def test_a_page_around_the_document_is_not_counted():
    parts = structure(WEB_PAGE)
    counted = [p for p in parts.paragraphs if p.role in ("title", "body", "heading")]
    assert count(parts).characters_total == sum(count_text(p.text) for p in counted)


def test_markdown_marks_are_not_counted():
    assert count(structure("# 关于普查的通知\n\n## 一、要求\n\n请普查。\n")).characters == len("一、要求请普查。")


def test_where_a_limit_is_crossed():
    text = "关于普查的通知\n各单位：\n　　请做好普查工作。\n请按时2024完成。\n"
    parts = structure(text)
    assert count(parts).characters == 15
    assert place_of(parts, 3) == text.index("普查工作")
    assert place_of(parts, 12) == text.index("完成")
    assert place_of(parts, 15) is None
    assert place_of(structure(""), 0) is None


@given(st.lists(st.text(alphabet=ALPHABET, max_size=12), max_size=5), st.integers(1, 40))
def test_the_place_holds_exactly_the_limit(lines: list[str], limit: int):
    text = "关于普查的通知\n各单位：\n" + "\n".join(f"请{line}。" for line in lines)
    parts = structure(text)
    place = place_of(parts, limit)
    if count(parts).characters <= limit:
        assert place is None
    else:
        assert place is not None
        assert count(structure(text[:place])).characters <= count(parts).characters


def test_lines_of_a_paragraph():
    assert line_count("", 2) == 1
    assert line_count("字" * 26, 2) == 1
    assert line_count("字" * 27, 2) == 2
    assert line_count("字" * 28, 0) == 1
    assert line_count("字" * 26 + "。", 2) == 1, "a full stop may not begin a line"
    assert line_count("字" * 25 + "“好”", 2) == 2, "an opening mark goes down with its word"
    assert line_count("1" * 52, 2) == 1, "half-width characters take half a cell"
    assert line_count("　　" + "字" * 26, 2) == 1, "indentation is the layout's"
    assert title_lines("字" * 20) == 2
    assert title_lines("字" * 21) == 3


def test_pages():
    paragraph = "字" * 250 + "\n"  # ten lines
    title = "关于做好普查工作的通知\n各单位：\n"
    assert count_pages(structure("")).body == 0
    assert count_pages(structure(title + paragraph * 1)).body == 2, "the head leaves little of the first page"
    assert count_pages(structure(paragraph * 11)).body == 5, "110 lines without a head are five pages"
    pages = count_pages(structure(NOTICE))
    assert (pages.body, pages.attachments) == (2, 1)
    assert count_pages(structure(ISSUING)).body == 3, "the issued document begins a page of its own"


@given(st.lists(st.text(alphabet="字，。“”1a", min_size=1, max_size=120), max_size=8))
def test_pages_only_grow(lines: list[str]):
    title = "关于做好普查工作的通知\n各单位：\n"
    pages = [
        count_pages(structure(title + "".join(f"请{line}。\n" for line in lines[:n]))).body
        for n in range(len(lines) + 1)
    ]
    assert pages == sorted(pages)
