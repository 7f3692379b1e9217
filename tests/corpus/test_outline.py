import pytest

from jianfu.corpus.clause import clause_at, words_of
from jianfu.corpus.outline import headings_of, outline_match
from jianfu.corpus.passage import Passage
from jianfu.corpus.share import share
from tests.corpus.sources import HEATING, SCHOOLS, corpus_of


@pytest.mark.parametrize(
    ("text", "at", "clause"),
    [
        (HEATING, "上门测温", "第三条"),
        (HEATING, "第四条", "第四条"),
        (HEATING, "总则", "第一章"),
        (SCHOOLS, "艰苦边远津贴", "第三部分"),
        (SCHOOLS, "关于推进", ""),
        (
            "一、总体要求\n……\n二、重点任务\n（一）修渠。\n（二）修路。按第九条规定办理，明年完成。",
            "明年",
            "第二部分（二）",
        ),
        ("1.修渠。\n2.修路，投入12.5万元。", "12", "第2项"),
    ],
)
def test_clause(text: str, at: str, clause: str) -> None:
    assert clause_at(text, text.index(at)) == clause


def test_headings() -> None:
    assert [heading.words for heading in headings_of(SCHOOLS)] == [
        "合理布局校点", "补齐办学条件", "稳定教师队伍", "改进督导方式", "健全帮扶机制",
    ]  # fmt: skip
    assert [heading.words for heading in headings_of("（一）修渠护渠。今年修渠三条。\n第一章 总则\n2023年工作")] == [
        "修渠护渠",
        "总则",
    ]


def test_the_outline_of_a_source_is_known_by_its_order(tmp_path_factory: pytest.TempPathFactory) -> None:
    corpus = corpus_of(tmp_path_factory.mktemp("corpus"))
    own = [
        "一、总体要求",
        "二、合理布局校点",
        "三、补齐办学条件",
        "四、稳定教师队伍",
        "五、健全帮扶机制",
        "六、保障措施",
    ]
    found = outline_match(own, corpus)
    assert found is not None and corpus.meta(found.document).path == "schools.txt"
    assert found.share == 1.0 and [number for number, _ in found.pairs] == [1, 2, 3, 4]
    turned = outline_match(own[::-1], corpus)
    assert turned is not None and turned.share == 0.25
    assert (
        outline_match(["一、总体要求", "二、主要任务", "三、保障措施", "四、组织领导", "五、工作要求"], corpus) is None
    )
    assert outline_match(own, corpus, {found.document}) is None


def test_share_counts_no_character_twice() -> None:
    def passage(start: int, end: int) -> Passage:
        return Passage(start, end, 0, 0, 1, 1.0, (), "verbatim")

    assert share([], 100) == share([passage(0, 10)], 0) == 0.0
    assert share([passage(50, 60), passage(0, 20), passage(10, 30)], 100) == 0.4
    assert share([passage(0, 500)], 100) == 1.0


NUMBERED = """若干规定

一、精简文件
1.能不发的不发。
2.能合并的合并。
3.这一条不是第三条。
二、文件应当短实新
三、规范报送
未经批准，不得要求报送材料。
（一）不得多头要求。
四、其他
"""


def test_the_words_of_a_clause() -> None:
    assert words_of(NUMBERED, 3) == "三、规范报送\n未经批准，不得要求报送材料。\n（一）不得多头要求。"
    assert words_of(NUMBERED, 9) == ""
    articles = "办法\n第一章 总则\n第一条 甲。\n一、乙。\n二、丙。\n第二章 用热\n第二条 丁。\n"
    assert words_of(articles, 1) == "第一条 甲。\n一、乙。\n二、丙。"
    assert words_of(articles, 2) == "第二条 丁。"
    assert words_of("1.甲\n2.乙", 2) == "2.乙"
    assert words_of("没有编号", 1) == ""
