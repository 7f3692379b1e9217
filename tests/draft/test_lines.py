"""What single lines say: dates, headings, elements of form, names of organs, recipients."""

import pytest

from jianfu.draft.chrome import is_chrome, is_table
from jianfu.draft.dates import find_date, whole_date
from jianfu.draft.elements import document_number, is_copies, is_label, is_note, is_printing, label_end
from jianfu.draft.headings import read_heading
from jianfu.draft.organs import is_organ, split_joint
from jianfu.draft.recipients import is_address, is_salutation, split_recipients
from jianfu.draft.titles import ends_title, issued_in_text, issued_in_title, join_title, key
from jianfu.text.normal import normalise


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年5月6日", "2024-05-06"),
        ("2024 年 5 月 6 日", "2024-05-06"),
        ("二〇二四年五月六日", "2024-05-06"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("二零二四年十月十日", "2024-10-10"),
        ("2024-05-06", "2024-05-06"),
        ("2024.5.6", "2024-05-06"),
        ("2024/5/6", "2024-05-06"),
        ("２０２４年５月６日", "2024-05-06"),
        ("2024年2月29日", "2024-02-29"),
        ("2023年2月29日", None),
        ("2024年5月", None),
        ("2024年13月1日", None),
        ("5月6日", None),
        ("12024年5月6日", None),
        ("2024年5月6日起施行", None),
        ("2024.5-6", None),
    ],
)
def test_a_date_alone_on_its_line(text: str, day: str | None):
    assert whole_date(normalise(text)) == day


def test_a_date_in_text():
    assert find_date("（2024年1月3日在会上）") == ("2024-01-03", 1, 10)
    assert find_date("于2024年5月印发，自2024年6月1日起施行") == ("2024-06-01", 12, 21)
    assert find_date("没有") is None


@pytest.mark.parametrize(
    ("line", "level", "heading", "runs_on"),
    [
        ("一、总体要求", 1, "一、总体要求", False),
        ("十二、保障措施", 1, "十二、保障措施", False),
        ("（一）指导思想。", 2, "（一）指导思想", False),
        ("（三十三）推进融合发展。健全机制。", 2, "（三十三）推进融合发展", True),
        ("1.提高认识。各单位要重视。", 3, "1.提高认识", True),
        ("2．提高认识。各单位要重视。", 3, "2．提高认识", True),
        ("12、提高认识", 3, "12、提高认识", False),
        ("（1）提高认识", 4, "（1）提高认识", False),
        ("①提高认识", 3, "①提高认识", False),
        ("第一章　总则", 1, "第一章　总则", False),
        ("第二节 范围", 2, "第二节 范围", False),
        ("第三部分 保障", 1, "第三部分 保障", False),
    ],
)
def test_headings(line: str, level: int, heading: str, runs_on: bool):
    assert read_heading(normalise(line)) == (level, len(heading), runs_on)


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元",
        "2024年是关键之年。",
        "（一）时间：3月5日。",
        "1.力量不足；",
        "3.请于5月30日前报送名单，逾期不候，并抄送市局，请各单位认真落实。其他不变。",
        "第一条　为了加强管理，制定本办法。",
        "一些地方存在问题。",
        "（联系人：张三）",
        "第三季度",
        "一是加强领导。二是落实责任。",
    ],
)
def test_no_headings(line: str):
    assert read_heading(normalise(line)) is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("国办发〔2024〕5号", "国办发〔2024〕5号"),
        ("（皖政办秘〔2021〕82号）", "皖政办秘〔2021〕82号"),
        ("银发[2006]354 号", "银发〔2006〕354号"),
        ("（2017）第 3 号", "〔2017〕第3号"),
        ("第706号", "第706号"),
        ("第十五号", "第十五号"),
        ("中国人民银行令〔2024〕第4号", "中国人民银行令〔2024〕第4号"),
        ("某银行公告〔2024〕第4号", None),
        ("国办发〔2024〕5号文件精神", None),
        ("第一批编号", None),
    ],
)
def test_document_numbers(line: str, number: str | None):
    assert document_number(normalise(line)) == number


def test_labels_of_attachments():
    for line in ("附件", "附件1", "附件 2：", "附：", "附件一", "附表3", "附件1-2"):
        assert is_label(normalise(line)), line
    for line in ("附则", "附件清单", "附件1申报表", "附近", "附加"):
        assert not is_label(normalise(line)), line
    assert label_end("附件：名单") == 3
    assert label_end("附件1 申报表") == 4
    assert label_end("附件2申报表") == 3
    assert label_end("附近的单位") == 0
    assert label_end("附件") == 0


def test_form_at_the_end():
    assert is_copies("抄送：市委办公室。")
    assert not is_copies("报送时间：6月30日前")
    assert is_printing("云江市人民政府办公室 2024年5月6日印发")
    assert not is_printing("请于2024年5月6日前印发实施方案")
    assert is_note("（此件公开发布）")
    assert is_note("联系人：张三，电话：1234")
    assert not is_note("（一）公开透明。")


def test_pages():
    for line in (
        "首页 > 城市 > 正文",
        "【字体： 大 中 小 】",
        "责任编辑：某某",
        "扫一扫在手机打开当前页",
        "• 微笑",
        "— 12 —",
        "-->",
        "新华社北京2月13日电",
    ):
        assert is_chrome(line, line.replace(" ", "")), line
    for line in (
        "无障碍环境建设是重要工作。",
        "目录编制要求如下：",
        "扫黑除恶工作",
        "《首页》栏目建设",
        "—系统推进改革",
    ):
        assert not is_chrome(line, line.replace(" ", "")), line
    assert is_table("发布日期：2024年5月10日")
    assert not is_table("来源：各县区上报的情况要如实汇总。")


def test_organs():
    for name in (
        "云江市人民政府办公室",
        "国家发展和改革委员会",
        "市民政局（市社会组织管理局）",
        "中共云江市委 云江市人民政府",
        "市防汛抗旱指挥部",
    ):
        assert is_organ(normalise(name)), name
    for name in ("加强党的建设", "做好工作", "为全市的发展局", "2024年工作处", "", "局"):
        assert not is_organ(normalise(name)), name
    assert split_joint("市人社局市税务局市医保局") == ("市人社局", "市税务局", "市医保局")
    assert split_joint("中国人民银行财政部") == ("中国人民银行", "财政部")
    assert split_joint("云江市市场监督管理局") == ("云江市市场监督管理局",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "各县（市、区）人民政府，市政府各部门、各直属机构：",
            ["各县（市、区）人民政府", "市政府各部门", "各直属机构"],
        ),
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"],
        ),
        ("各区人民政府，市政府各委、办、局，各有关单位：", ["各区人民政府", "市政府各委、办、局", "各有关单位"]),
        ("各市、州、直管市及神农架林区教育局：", ["各市、州、直管市及神农架林区教育局"]),
        ("各乡镇人民政府、街道办事处，县政府直属各单位：", ["各乡镇人民政府", "街道办事处", "县政府直属各单位"]),
        ("各县区党委、政府；市直各单位:", ["各县区党委、政府", "市直各单位"]),
        ("马万祺副主席：", ["马万祺副主席"]),
    ],
)
def test_recipients(line: str, names: list[str]):
    norm = normalise(line)
    assert is_address(norm)
    assert list(split_recipients(norm)) == names


@pytest.mark.parametrize(
    "line",
    [
        "现将有关事项通知如下：",
        "一、会议时间：",
        "责任部门：",
        "主要措施包括：",
        "会议强调：",
        "（一）工作要求：",
        "标题：",
        "各县区要做到：",
    ],
)
def test_no_recipients(line: str):
    assert not is_address(normalise(line))


def test_salutations():
    assert is_salutation("各位代表：")
    assert is_salutation("同志们！")
    assert not is_salutation("同志们要认真学习。")


def test_titles():
    for line in ("关于做好防汛工作的通知", "云江市绿化办法（试行）", "政府工作报告", "某规划（2021—2023年）"):
        assert ends_title(normalise(line)), line
    for line in ("请认真执行本通知。", "关于防汛工作", "各单位：", "现印发通知，"):
        assert not ends_title(normalise(line)), line
    assert join_title(("某市关于粮食", "几 个 问 题 的 通 知")) == "某市关于粮食几个问题的通知"


def test_what_a_notice_issues():
    assert issued_in_title("关于印发《某办法》和《某细则》的通知") == ("某办法", "某细则")
    assert issued_in_title("某市人民政府关于印发某市绿化办法的通知") == ("某市绿化办法",)
    assert issued_in_title("某办公厅转发民政部关于清理社团意见的通知") == ("民政部关于清理社团意见",)
    assert issued_in_title("关于做好防汛工作的通知") == ()
    assert issued_in_title("关于公布示范村名单的通知") == ()
    assert issued_in_text("根据《某法》，市政府制定了《某办法》，现印发给你们，请执行。") == (key("某办法"),)
    assert issued_in_text("根据《地名条例》的规定，现公布如下：") == ()
