"""Drafts whose head is not plainly their own: notices with another document below them, reports without a first page, exports."""

import pytest

from jianfu.draft.metadata import metadata
from jianfu.draft.model import Role, Scope
from jianfu.draft.structure import structure

from .test_metadata import known, titled


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("问答实录：《关于促进民营经济发展的若干措施》的有关情况", "问答"),
        ("创业担保贷款常见问题", "问答"),
        ("关于《政策问答汇编》的说明", "说明"),
    ],
)
def test_questions_and_answers(title: str, genre: str):
    assert known(titled(title)).genre.value == genre


@pytest.mark.parametrize("opening", ["位代表：\n", "各位代表：", "一年来，稳中有进。\n各位代表，成绩来之不易。\n"])
def test_a_work_report_without_its_first_page(opening: str):
    found = known(opening + "现在，我代表市人民政府，向大会报告工作。\n一、2023年工作回顾\n对先进单位予以通报表扬。\n")
    assert (found.genre.value, found.scope.value) == ("报告", Scope.COMPREHENSIVE)
    assert found.recipients == ()


def test_when_and_where_is_no_title():
    stage = "2025年1月20日在云江省第十四届人民代表大会第三次会议上省长张某作政府工作报告"
    found = known(f"2025年云江省政府工作报告\n{stage}\n各位代表：\n现在，我代表省人民政府，向大会报告工作。\n")
    assert (found.title.value, found.date.value) == ("2025年云江省政府工作报告", "2025-01-20")


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("2025年山东省政府工作报告.docx", "山东省人民政府"),
        ("0009_2025年安徽省政府工作报告.txt", "安徽省人民政府"),
        ("中山.docx", "中山市人民政府"),
        ("随手记.docx", "省人民政府"),
    ],
)
def test_the_place_of_a_report_from_its_file(name: str, issuer: str):
    kept = "市" if name == "中山.docx" else "省"
    text = f"各位代表：\n现在，我代表{kept}人民政府，向大会报告工作，请予审议。\n一、工作回顾\n"
    assert metadata(text, structure(text), {}, name).issuer.value == issuer


BELOW = "云江市人民政府办公室\n2024年5月20日\n"
TEXT = "为做好防汛工作，制定本方案。\n一、工作目标\n确保安全度汛。\n"


@pytest.mark.parametrize(
    ("issued", "title"),
    [
        ("云江市2024年防汛工作方案\n", "云江市2024年防汛工作方案"),
        ("附件\n云江市2024年\n防汛工作方案\n", "云江市2024年防汛工作方案"),
        ("**云江市2024年防汛工作方案**\n", "云江市2024年防汛工作方案"),
        ("二〇二四年全市防汛抗旱方案\n", "二〇二四年全市防汛抗旱方案"),
    ],
)
def test_the_document_below_a_notice_is_the_body(issued: str, title: str):
    cover = (
        "关于印发《云江市2024年防汛工作方案》的通知\n各县区人民政府：\n现将《云江市2024年防汛工作方案》印发给你们。\n"
    )
    text = cover + BELOW + "\n" + issued + TEXT
    parts = structure(text)
    assert (parts.inner_title, known(text).issued_genre.value) == (title, "方案")
    assert [p.text for p in parts.paragraphs if p.role in (Role.BODY, Role.HEADING)] == TEXT.splitlines()


def test_a_forwarded_document_keeps_its_head():
    title = "省水利厅关于做好2024年防汛工作的通知"
    cover = f"转发{title}\n各县区水利局：\n现将《{title}》转发给你们，请认真贯彻落实。\n"
    text = cover + BELOW + f"附件\n云江省水利厅文件\n云水〔2024〕5号\n{title}\n" + TEXT
    parts = structure(text)
    assert parts.inner_title == title
    assert [p.text for p in parts.paragraphs if p.role in (Role.BODY, Role.HEADING)] == TEXT.splitlines()


def test_what_an_export_says_about_a_document_is_none_of_it():
    text = (
        "云江市人民政府办公室关于做好防汛工作的通知\n- **发布日期**：2024年5月\n- **发布机构**：云江\n"
        "**来源**: https://www.example.com/zhengce/content/2024-05/20/content_1234567.htm\n## 政策全文\n"
        "云江市人民政府办公室关于做好防汛工作的通知\n云政办发〔2024〕5号\n各县区人民政府：\n" + TEXT + BELOW
    )
    found = known(text)
    assert (found.document_number.value, found.recipients) == ("云政办发〔2024〕5号", ("各县区人民政府",))


def test_a_proclaimed_document_keeps_the_words_of_its_number():
    found = known(
        "债券借贷业务管理办法（中国人民银行公告〔2022〕第1号）\n为规范业务，现予以公布。\n中国人民银行\n2022年1月30日\n"
    )
    assert (found.document_number.value, found.genre.value) == ("中国人民银行公告〔2022〕第1号", "公告")


@pytest.mark.parametrize("text", ["**", "****", "关于做好工作的通知\n** **\n各单位："])
def test_marks_without_words(text: str):
    assert structure(text).paragraphs


def test_a_numbered_paragraph_that_names_a_notice_is_no_title():
    item = "一、结算代理人应根据《关于开办债券结算代理业务有关问题的通知》（银发〔2000〕325号）、中国人民银行公告〔2005〕第13号等规定办理业务。"
    title = "中国人民银行办公厅关于加强债券结算代理业务管理有关事项的通知"
    text = f"{title}中国人民银行上海总部，各分行，各结算代理人：\n现就有关事项通知如下：\n{item}\n"
    found = known(text)
    assert (found.title.value, found.genre.value) == (title, "通知")
    assert found.recipients[-1] == "各结算代理人"


def test_what_a_law_was_amended_by_runs_over_lines():
    text = (
        "云江省代表建议办理工作条例\n2001年12月7日 云江省第九届人民代表大会常务委员会第二十四次会议通过\n"
        "2017年5月19日 云江省第十二届人民代表大会常务委员会第三十次会议《关于修改〈云江省代表建议、\n"
        "批评和意见办理工作条例〉的决定》修正\n第一章　总则\n第一条　为了保障代表，制定本条例。\n"
    )
    found = known(text)
    assert (found.title.value, found.genre.value) == ("云江省代表建议办理工作条例", "条例")
    assert found.date.value == "2017-05-19"
