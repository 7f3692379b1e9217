import pytest

from jianfu.readers.docx import read_docx
from jianfu.readers.docx_formats import format_number

from .docx_files import paragraph, parts, zipped


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return read_docx("甲.docx", zipped(parts(body, numbering, styles))).text.split("\n")


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{inner}</w:lvl>'


def abstract(index: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{index}">{"".join(levels)}</w:abstractNum>'


def num(index: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{index}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, list_id: int, index: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{list_id}"/></w:numPr>')


OFFICIAL = abstract(
    0,
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)


def test_the_four_levels_of_an_official_document() -> None:
    levels = [0, 1, 1, 2, 3, 3, 2, 0, 1, 2]
    body = "".join(item("甲", 1, index) for index in levels)
    expected = ["一、甲", "（一）甲", "（二）甲", "1. 甲", "（1）甲", "（2）甲", "2. 甲", "二、甲", "（一）甲", "1. 甲"]
    assert lines(body, OFFICIAL + num(1, 0)) == expected


def test_paragraphs_between_do_not_count() -> None:
    body = item("甲", 1) + paragraph("文") + item("乙", 1) + item("丙", 0) + item("丁", 99) + item("戊", 1, 8)
    assert lines(body, OFFICIAL + num(1, 0)) == ["一、甲", "文", "二、乙", "丙", "丁", "戊"]


def test_two_lists_of_one_kind_go_on_unless_told_to_begin_anew() -> None:
    numbering = OFFICIAL + num(1, 0) + num(2, 0)
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", start=5)}</w:lvlOverride>'
    body = item("", 1) + item("", 2) + item("", 3) + item("", 3) + item("", 4)
    labels = lines(body, numbering + num(3, 0, anew) + num(4, 0, other))
    assert labels == ["一、", "二、", "一、", "二、", "第3条 "]


def test_numbers_of_several_levels_and_legal_ones() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    body = item("总则", 1) + item("甲", 1, 1) + item("乙", 1, 2) + item("附则", 1)
    assert lines(body, numbering + num(1, 0)) == ["第一章 总则", "一.1 甲", "1.1.1 乙", "第二章 附则"]


def test_a_level_used_before_the_one_above_it() -> None:
    numbering = abstract(0, level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2")) + num(1, 0)
    assert lines(item("甲", 1, 1) + item("乙", 1, 0), numbering) == ["3.1 甲", "3 乙"]


def test_levels_that_never_restart() -> None:
    articles = abstract(
        0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    )
    body = item("", 1) + item("", 1, 1) + item("", 1) + item("", 1, 1)
    assert lines(body, articles + num(1, 0)) == ["第一章 ", "第1条 ", "第二章 ", "第2条 "]


def test_bullets_and_empty_numbers_leave_nothing() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf06c"), level(1, "none", ""), level(2, "none", "附件：%3"))
    body = item("甲", 1) + item("乙", 1, 1) + item("丙", 1, 2)
    assert lines(body, numbering + num(1, 0)) == ["甲", "乙", "附件：丙"]


def style(name: str, properties: str, based_on: str = "", more: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}" {more}>{based}<w:pPr>{properties}</w:pPr></w:style>'


def test_numbers_that_styles_bring() -> None:
    linked = [
        level(i, "chineseCounting", text, f'<w:pStyle w:val="{name}"/>')
        for i, text, name in ((0, "%1、", "H1"), (1, "（%2）", "H2"))
    ]
    numbering = abstract(0, *linked) + num(1, 0)
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        style("H1", listed)
        + style("H2", listed)
        + style("Mine", "", "H2")
        + style("Off", '<w:numPr><w:numId w:val="0"/></w:numPr>', "H1")
    )
    styles += style("Loop", "", "Loop")
    body = "".join(
        paragraph("甲", f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "Mine", "Off", "H1", "Loop", "None")
    )
    assert lines(body, numbering, styles) == ["一、甲", "（一）甲", "（二）甲", "甲", "二、甲", "甲", "甲"]
    own_level = paragraph("甲", '<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert lines(own_level, numbering, styles) == ["（一）甲"]
    assert lines(paragraph("甲"), numbering, style("N", listed, more='w:default="1"')) == ["一、甲"]


def test_a_list_style_defines_the_list() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        + OFFICIAL
        + num(1, 0)
        + num(2, 5)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="公文"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(item("甲", 2), numbering, styles) == ["一、甲"]


def test_of_joined_paragraphs_the_last_one_s_number_is_left() -> None:
    deleted = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    assert lines(paragraph("甲", deleted) + item("乙", 1) + item("丙", 1), OFFICIAL + num(1, 0)) == [
        "一、甲乙",
        "二、丙",
    ]


@pytest.mark.parametrize(
    "numbering", ["<w:num/>", '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>', "<w:abstractNum/>"]
)
def test_definitions_with_holes(numbering: str) -> None:
    assert lines(item("甲", 1), numbering) == ["甲"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("chineseCounting", "一 九 十 十一 二十 九十九 一○一"),
        ("chineseCountingThousand", "一 九 十 十一 二十 九十九 一百零一"),
        ("japaneseCounting", "一 九 十 十一 二十 九十九 一百零一"),
        ("ideographDigital", "一 九 一〇 一一 二〇 九九 一〇一"),
        ("chineseLegalSimplified", "壹 玖 壹拾 壹拾壹 贰拾 玖拾玖 壹佰零壹"),
        ("decimal", "1 9 10 11 20 99 101"),
        ("decimalZero", "01 09 10 11 20 99 101"),
        ("decimalFullWidth", "１ ９ １０ １１ ２０ ９９ １０１"),
        ("decimalEnclosedCircleChinese", "① ⑨ ⑩ ⑪ ⑳ 99 101"),
        ("decimalEnclosedParen", "⑴ ⑼ ⑽ ⑾ ⒇ 99 101"),
        ("ideographEnclosedCircle", "㈠ ㈨ ㈩ 11 20 99 101"),
        ("ideographTraditional", "甲 壬 癸 甲 癸 壬 甲"),
        ("upperLetter", "A I J K T UUUU WWWW"),
        ("lowerRoman", "i ix x xi xx xcix ci"),
        ("hindiVowels", "1 9 10 11 20 99 101"),
    ],
)
def test_number_formats(form: str, expected: str) -> None:
    assert " ".join(format_number(number, form) for number in (1, 9, 10, 11, 20, 99, 101)) == expected


def test_every_format_takes_every_number() -> None:
    for form in ("chineseCounting", "chineseLegalSimplified", "upperLetter", "upperRoman", "ideographTraditional"):
        assert format_number(0, form)
        assert format_number(99_999, form)
    assert format_number(110, "chineseCountingThousand") == "一百一十"
    assert format_number(2005, "chineseCountingThousand") == "二千零五"
    assert format_number(5, "none") == ""
