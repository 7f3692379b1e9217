from itertools import groupby

import pytest

from jianfu.draft.model import Role
from jianfu.draft.structure import Structure, structure

from .drafts import ISSUING, MARKDOWN, NOTICE, ORDER, REPORT, SPEECH, WEB_PAGE


def roles(parts: Structure) -> list[str]:
    """The roles in order, blank paragraphs left out, each run once."""
    return [role for role, _ in groupby(str(p.role) for p in parts.paragraphs if p.role is not Role.BLANK)]


def texts(parts: Structure, role: Role) -> list[str]:
    return [p.text.strip() for p in parts.of(role)]


def test_every_element_of_a_notice():
    parts = structure(NOTICE)
    assert roles(parts) == [
        "copy-number",
        "classification",
        "urgency",
        "issuer-mark",
        "document-number",
        "signer",
        "title",
        "recipients",
        "body",
        "heading",
        "body",
        "attachment-note",
        "signature",
        "date",
        "note",
        "attachment",
        "copies",
        "printing",
    ]
    assert parts.title == "中共云江市委办公室 云江市人民政府办公室关于进一步精简文件会议的通知"
    assert NOTICE[parts.attachments_start :].startswith("附件1\n任务分工表")
    assert len(parts.of(Role.SIGNATURE)) == 2


def test_run_in_and_standing_headings():
    parts = structure(NOTICE)
    headed = [(p.level, p.text[: p.heading_end].strip(), p.role) for p in parts.paragraphs if p.level]
    assert headed == [(1, "一、精简文件", Role.BODY), (1, "二、精简会议", Role.HEADING)]


def test_an_issued_document_is_the_body_even_under_the_label_of_an_attachment():
    parts = structure(ISSUING)
    assert parts.inner_title == "云江市2024年防汛工作方案"
    assert texts(parts, Role.COVER) == ["《云江市2024年防汛工作方案》已经市政府同意，现印发给你们，请认真贯彻执行。"]
    assert roles(parts)[-4:] == ["body", "heading", "body", "attachment"]
    assert texts(parts, Role.ATTACHMENT) == ["附件2", "成员名单", "组长：张三"]
    assert parts.inner_labelled


def test_two_issued_documents():
    text = (
        "关于印发《某县考核办法》和《某县考核细则》的通知\n各乡镇：\n现将《某县考核办法》和《某县考核细则》印发给你们。\n"
        "某县人民政府\n2024年3月1日\n某县考核办法\n第一条　为了考核。\n某县考核细则\n第一条　为了细化。\n"
    )
    parts = structure(text)
    assert texts(parts, Role.INNER_TITLE) == ["某县考核办法", "某县考核细则"]
    assert [p.text for p in parts.paragraphs if p.role is Role.BODY] == ISSUED_BODY


ISSUED_BODY = ["第一条　为了考核。", "第一条　为了细化。"]


def test_a_notice_whose_document_is_not_there_is_its_own_body():
    parts = structure("关于印发2024年工作要点的通知\n各科室：\n现将要点印发给你们，请认真落实。\n某局\n2024年3月1日\n")
    assert roles(parts) == ["title", "recipients", "body", "signature", "date"]


def test_a_list_that_a_notice_publishes_is_an_attachment():
    text = "关于公布示范村名单的通知\n各乡镇：\n现将示范村名单予以公布。\n某县人民政府\n2024年3月1日\n附件\n示范村名单\n甲村\n"
    assert roles(structure(text))[-1] == "attachment"


def test_an_order_proclaims_the_body():
    parts = structure(ORDER)
    assert roles(parts)[:6] == ["issuer-mark", "document-number", "cover", "signature", "date", "inner-title"]
    assert parts.title == ""
    assert parts.inner_title == "云江市城市供水管理办法"


def test_nothing_of_a_web_page_is_title_or_body():
    parts = structure(WEB_PAGE)
    assert parts.title == "中共云江市委办公室 云江市人民政府办公室关于解决形式主义突出问题为基层减负的二十五条措施"
    assert roles(parts) == ["chrome", "title", "body", "heading", "body", "chrome"]
    assert texts(parts, Role.CHROME) == [
        "首页 > 新闻 > 正文",
        "云江市出台25条措施为基层减负",
        "• 微笑",
        "• 流汗",
        "责任编辑:某某",
        "0",
    ]


def test_lines_of_a_table_are_chrome_only_around_the_text():
    text = "关于举办培训的通知\n各单位：\n主办：市教育局\n来源：各县区上报的情况如实汇总。\n报送时间：6月30日前\n请参加。\n"
    assert roles(structure(text)) == ["title", "recipients", "body"]


@pytest.mark.parametrize("text", [SPEECH, REPORT])
def test_what_stands_under_the_title_of_a_speech(text: str):
    assert set(roles(structure(text))[:4]) == {"title", "date", "signature", "recipients"}


def test_markdown_and_comments():
    parts = structure(MARKDOWN)
    assert parts.title == "关于开展文山会海专项整治的实施方案"
    assert texts(parts, Role.COMMENT) == ["<!-- jianfu: ignore report-demand -->"]
    assert [(p.level, p.text[: p.heading_end]) for p in parts.paragraphs if p.level] == [
        (1, "## 一、总体要求"),
        (2, "### （一）精简文件"),
        (3, "1. 严格控制发文数量"),
    ]


def test_a_comment_over_lines_and_one_that_never_ends():
    parts = structure("# 关于普查的通知\n<!--\n说明\n-->\n请做好普查工作。\n<!-- 没有结束\n请按时完成。\n")
    assert texts(parts, Role.COMMENT) == ["<!--", "说明", "-->"]
    assert "请按时完成。" in texts(parts, Role.BODY)


@pytest.mark.parametrize(
    "text",
    [
        "请各县区于6月30日前将贯彻落实情况报市委办公室。",
        "请各县区于6月30日前将贯彻落实情况报市委办公室",
        "各单位要高度重视\n每月5日前报送台账\n",
        "为深入贯彻落实\n党中央决策部署，加强党\n的建设，制定本方案。\n",
    ],
)
def test_a_text_without_a_head_is_all_body(text: str):
    assert roles(structure(text)) == ["body"]


@pytest.mark.parametrize("text", ["", "\n", "\n \n　\n"])
def test_an_empty_text(text: str):
    parts = structure(text)
    assert roles(parts) == []
    assert parts.title == ""
    assert parts.body_span is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str):
    text = NOTICE.replace("\n", end)
    parts = structure(text)
    assert parts.title == structure(NOTICE).title
    assert [p.role for p in parts.paragraphs] == [p.role for p in structure(NOTICE).paragraphs]
    assert all(text[p.start : p.end] == p.text for p in parts.paragraphs)


def test_other_separators_end_no_line():
    parts = structure("关于普查的通知\n各单位：\n请做好\u2028普查\x0b工作\x0c。")
    assert len(parts.paragraphs) == 3


def test_front_matter_is_no_text():
    text = "---\ngenre: 通知\n---\n# 关于普查的通知\n各单位：\n请办理。\n"
    parts = structure(text, text.index("# 关于"))
    assert roles(parts) == ["front-matter", "title", "recipients", "body"]
    assert parts.title == "关于普查的通知"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云江市人民政府关于印发云江市防汛办法的通知云政发〔2021〕20号各区县人民政府，有关单位：为做好防汛工作，现通知如下。"
            + "请认真执行。" * 3,
            ["title", "document-number", "recipients", "body"],
        ),
        (
            "各乡镇人民政府，县直各单位：　　根据安排，现就有关工作通知如下，请认真组织实施，确保按期完成各项任务。"
            "　　某县人民政府　　2021年11月4日　　（此件公开发布）",
            ["recipients", "body", "signature", "date", "note"],
        ),
        (
            "关于普查的通知\n各单位：\n请做好普查工作。\n某省林业局2019年12月26日\n",
            ["title", "recipients", "body", "signature", "date"],
        ),
    ],
)
def test_lines_that_were_run_together(text: str, expected: list[str]):
    parts = structure(text)
    assert roles(parts) == expected
    assert all(text[p.start : p.end] == p.text for p in parts.paragraphs)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["云江市人民政府办公室", "关于进一步做好高标准农田建设", "和管护工作的", "实施意见"],
            "云江市人民政府办公室关于进一步做好高标准农田建设和管护工作的实施意见",
        ),
        (["云江市人民政府关于", "印发云江市绿化办法的通知"], "云江市人民政府关于印发云江市绿化办法的通知"),
        (["云江市人民政府关于粮食收购", "几 个 问 题 的 通 知"], "云江市人民政府关于粮食收购几个问题的通知"),
        (["关于印发《云江市", "工作规则》的通知"], "关于印发《云江市工作规则》的通知"),
        (["云江市三年行动计划", "（2021—2023年）"], "云江市三年行动计划（2021—2023年）"),
        (["政府工作报", "告"], "政府工作报告"),
    ],
)
def test_a_title_broken_over_lines(lines: list[str], title: str):
    assert structure("\n".join([*lines, "各县（市、区）人民政府：", "请认真执行。"])).title == title


def test_recipients_broken_over_lines():
    parts = structure("关于普查的通知\n各县（市、区）人民政府，\n市政府各部门、各直属机构：\n请做好普查工作。\n")
    assert len(parts.of(Role.RECIPIENTS)) == 2


def test_a_page_repeats_its_title():
    text = "关于加强旅游工作的意见\n发布日期：2024年5月10日\n云江市人民政府关于加强旅游工作的意见\n（2024年5月6日）\n为加强旅游工作，提出如下意见。\n"
    parts = structure(text)
    assert parts.title == "云江市人民政府关于加强旅游工作的意见"
    assert texts(parts, Role.CHROME) == ["关于加强旅游工作的意见", "发布日期：2024年5月10日"]


def test_numbered_items_are_no_headings():
    text = "关于普查的通知\n各单位：\n1.力量不足；\n2.请于5月30日前报送名单，逾期不候。\n3.每周五前报送\n（四）本通知由市教育局负责解释，自印发之日起施行。\n"
    levels = [p.level for p in structure(text).paragraphs[2:6]]
    assert levels == [0, 0, 3, 0]
