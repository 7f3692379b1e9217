from io import BytesIO

import pytest
from docx import Document

from jianfu.readers import Source
from jianfu.readers.docx import read_docx
from jianfu.readers.docx_body import walk
from jianfu.readers.docx_numbering import Numbering
from jianfu.readers.docx_xml import name

from .docx_files import W, paragraph, parts, run, zipped


def source(body: str, **other: str) -> Source:
    return read_docx("甲.docx", zipped(parts(body, **other)))


def text(body: str) -> str:
    return source(body).text


def t(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_one_line_a_paragraph() -> None:
    assert (
        text(paragraph("关于防汛的通知") + "<w:p/>" + paragraph("　　各县区：") + "<w:sectPr/>")
        == "关于防汛的通知\n\n　　各县区："
    )
    assert text("") == ""


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t>", "甲\n乙"),
        ('<w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t>', "甲\n乙"),
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:cr/><w:noBreakHyphen/><w:softHyphen/>", "甲\t乙\n-"),
        ("<w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t>", "甲乙"),
        ("<w:t> 甲 \n</w:t><w:t xml:space='preserve'> 乙\n丙 </w:t><w:t>　丁</w:t>", "甲 乙 丙 　丁"),
        ('<w:sym w:font="宋体" w:char="2022"/><w:sym w:font="Wingdings" w:char="F0A8"/><w:sym w:char="x"/>', "•□"),
        (
            "<w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>",
            "汉",
        ),
        ('<w:t>甲</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="1"/><w:t>乙</w:t>', "甲乙"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>不印</w:t>", ""),
        ('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>印</w:t>', "印"),
    ],
)
def test_what_a_run_shows(inner: str, expected: str) -> None:
    assert text(run(inner)) == expected


@pytest.mark.parametrize(
    "inner",
    [
        '<w:hyperlink r="x">{}</w:hyperlink>',
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        "<w:ins><w:sdt><w:sdtContent><w:hyperlink>{}</w:hyperlink></w:sdtContent></w:sdt></w:ins><!-- 注 --><?pi x?>",
    ],
)
def test_text_inside_other_elements(inner: str) -> None:
    assert text(f"<w:p>{t('请')}{inner.format(t('认真'))}{t('执行')}</w:p>") == "请认真执行"


def test_maths_is_text() -> None:
    assert text("<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>") == "x=1"


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    body = f"<w:p>{t('各')}<w:del><w:r><w:delText>省</w:delText><w:t>省</w:t></w:r></w:del><w:ins>{t('县')}</w:ins>"
    assert text(body + f"<w:moveFrom>{t('旧')}</w:moveFrom></w:p>") == "各县"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert text(paragraph("甲", mark) + paragraph("乙") + paragraph("丙")) == "甲乙\n丙"
    assert text(paragraph("甲", mark) + f"<w:tbl><w:tr><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>") == "甲\n乙"


def field(code: str, result: str, *kinds: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{t('码')}{separate}{result}{end}"


def test_fields_show_their_result() -> None:
    assert text(f"<w:p>{t('第')}{field('PAGE', t('3'))}{t('页')}</w:p>") == "第3页"
    nested = field("IF", t("甲")).replace(t("码"), field("PAGE", t("7")))
    assert text(f"<w:p>{nested}{t('乙')}</w:p>") == "甲乙"


def test_a_field_without_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = begin.replace("begin", "end")
    assert text(f"<w:p>{begin}{t('甲')}</w:p><w:p>{t('乙')}{end}{t('丙')}{end}</w:p>") == "甲\n乙丙"


def test_a_result_over_several_paragraphs() -> None:
    whole = field("TOC", f"{t('一、')}</w:p><w:p>{t('二、')}")
    assert text(f"<w:p>{whole}</w:p>") == "一、\n二、"


def test_tables_row_by_row_and_deleted_rows_left_out() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>".format
    inner = f"<w:tbl><w:tr>{cell(paragraph('内'))}</w:tr></w:tbl><w:p/>"
    rows = [
        f"<w:tr>{cell(paragraph('序号'))}{cell(paragraph('任务') + paragraph('分工'))}</w:tr>",
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('删'))}</w:tr>",
        f"<w:sdt><w:sdtContent><w:tr>{cell(inner)}</w:tr></w:sdtContent></w:sdt>",
        f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('删')}</w:tc></w:tr>",
    ]
    body = f"{paragraph('前')}<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>{paragraph('后')}"
    assert text(body) == "前\n序号\n任务\n分工\n内\n\n后"


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('某市人民政府')}{paragraph('文件')}</w:txbxContent>"
    drawing = f"<w:drawing><a:graphic><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    for inner in (drawing, old, both, f"<mc:AlternateContent><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"):
        assert (
            text(f"<w:p><w:r><w:t>甲</w:t>{inner}<w:t>乙</w:t></w:r></w:p>{paragraph('丙')}")
            == "甲乙\n某市人民政府\n文件\n丙"
        )
    block = f"<mc:AlternateContent><mc:Choice>{paragraph('新')}</mc:Choice><mc:Fallback>{paragraph('旧')}</mc:Fallback>"
    assert text(block + "</mc:AlternateContent><mc:AlternateContent/>") == "新"


def test_strict_open_xml_is_read_as_well() -> None:
    made = parts(paragraph("甲", "<w:rPr><w:del/></w:rPr>") + run("<w:rPr><w:vanish/></w:rPr><w:t>隐</w:t>"))
    made["word/document.xml"] = str(made["word/document.xml"]).replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert read_docx("甲.docx", zipped(made)).text == "甲"


def test_the_main_part_may_have_another_name() -> None:
    made = parts(paragraph("甲"))
    for folder, file in (("word", "document2.xml"), ("Word", "DOCUMENT2.xml")):
        moved = dict(made)
        moved[f"{folder}/{file}"] = moved.pop("word/document.xml")
        moved["_rels/.rels"] = str(made["_rels/.rels"]).replace("word/document.xml", "/word/document2.xml")
        assert read_docx("甲.docx", zipped(moved)).text == "甲"


def test_embedded_files_and_pictures_alone_are_told() -> None:
    assert "嵌入" in source(paragraph("甲") + '<w:altChunk r="x"/>').problems[0].message
    assert "扫描件" in source(run("<w:drawing/>")).problems[0].message


def test_metadata_in_custom_properties() -> None:
    def stated(key: str, value: str, kind: str = "lpwstr") -> str:
        return f'<property fmtid="x" pid="2" name="{key}"><vt:{kind}>{value}</vt:{kind}></property>'

    custom = (
        stated("KSOProductBuildVer", "2052-12.1")
        + stated("jianfu.scope", "special")
        + stated("Scope", "field")
        + stated("issuer", "某市人民政府")
        + stated("jianfu.date", "2024-05-20T00:00:00Z", "filetime")
        + stated("jianfu.issuer_level", "镇\n级")
    )
    read = source(paragraph("甲"), custom=custom)
    assert read.given == {"scope": "special", "issuer": "某市人民政府", "date": "2024-05-20"}
    assert [problem.message.partition("值")[0] for problem in read.problems] == ["自定义文档属性：issuer_level 的"]
    assert "\n" not in read.problems[0].message


def test_what_is_beside_the_text_may_be_damaged() -> None:
    read = source(paragraph("甲"), numbering="<w:num", custom="<x")
    assert read.text == "甲"
    assert [problem.code for problem in read.problems] == ["docx", "metadata"]
    assert ["自动编号" in read.problems[0].message, "属性" in read.problems[1].message] == [True, True]


def test_what_python_docx_writes() -> None:
    document = Document()
    document.add_heading("关于防汛的通知", 1)
    document.add_paragraph("各县区：").add_run("请于").bold = True
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "甲\t1", "乙\n2"
    document.sections[0].header.paragraphs[0].text = "页眉"
    stream = BytesIO()
    document.save(stream)
    read = read_docx("甲.docx", stream.getvalue())
    assert read.text == "关于防汛的通知\n各县区：请于\n甲\t1\n乙\n2"
    assert read.problems == ()


def test_every_character_leads_back_to_its_run() -> None:
    """What an annotator needs: the walk over python-docx's own tree gives the same text, with node and offset."""
    stream = BytesIO()
    document = Document()
    document.add_paragraph(" 一、甲").add_run("乙\t丙")
    last = document.add_paragraph("丁")
    last.runs[0]._r[0].attrib.clear()
    last.runs[0]._r[0].text = "\n  丁戊 "
    document.save(stream)
    walked = walk(Document(BytesIO(stream.getvalue())).element, Numbering(None, None))
    assert walked.text == read_docx("甲.docx", stream.getvalue()).text == " 一、甲乙\t丙\n丁戊"
    start = 0
    for piece in walked.pieces:
        assert walked.text[start : start + len(piece.text)] == piece.text
        if piece.node is not None and name(piece.node) == "t":
            assert (piece.node.text or "")[piece.skip :].startswith(piece.text)
            assert piece.run is not None
            assert piece.node in list(piece.run)
            assert piece.run in list(piece.paragraph.iter(piece.run.tag))
        start += len(piece.text)
