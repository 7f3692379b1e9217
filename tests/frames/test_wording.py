import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.frames.demand import find_demands
from jianfu.frames.wording import describe, removal, softening


def without(text: str) -> str:
    demand = find_demands(text)[-1]
    start, end, replacement = removal(text, demand)
    return text[:start] + replacement + text[end:]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("请于6月30日前将贯彻落实情况报市委办公室。", ""),
        ("各单位要抓好落实，并于6月30日前将落实情况报市委办公室。", "各单位要抓好落实。"),
        ("各县区要每月报送工作进展，切实抓好落实。", "各县区要切实抓好落实。"),
        ("请于6月底前将工作总结报我办，联系人：张三。", "联系人：张三。"),
        ("（三）请于6月底前将工作总结报我办。", ""),
        ("（三）加强调度。各县区每月5日前将进展情况报市政府办公室。", "（三）加强调度。"),
        ("一是压实责任；二是各单位每月报送工作进展。", "一是压实责任。"),
        ("要建立机制，每月5日前报送工作进展，确保任务完成。", "要建立机制，确保任务完成。"),
    ],
)
def test_removal_mends_the_sentence(text: str, left: str) -> None:
    assert without(text) == left


def test_softening_keeps_the_sentence() -> None:
    text = "各单位要抓好落实，并于6月30日前将落实情况报市委办公室。"
    start, end, replacement = softening(text, find_demands(text)[0])
    assert text[:start] + replacement + text[end:] == "各单位要抓好落实，工作中的问题可随时反映。"


def test_the_message_names_the_slots() -> None:
    text = "请各县区、各部门于每月5日前将上月工作进展情况上报市政府办公室。"
    assert describe(text, find_demands(text)[0]) == (
        "对象：各县区、各部门；内容：上月工作进展情况；时限：每月5日前；频次：每月；报送至：市政府办公室"
    )


CLAUSES = st.sampled_from(
    [
        "各县区要抓好落实",
        "请于6月底前将落实情况报市委办公室",
        "每月5日前报送工作进展",
        "确保取得实效",
        "各部门要将工作总结报我办",
        "压实责任",
    ]
)


@given(st.lists(st.tuples(CLAUSES, st.sampled_from("，；。")), min_size=1, max_size=6))
def test_removal_leaves_no_stray_marks(parts: list[tuple[str, str]]) -> None:
    text = "".join(clause + mark for clause, mark in parts)[:-1] + "。"
    for demand in find_demands(text):
        start, end, replacement = removal(text, demand)
        left = text[:start] + replacement + text[end:]
        assert not left.startswith(("，", "；", "。"))
        assert not any(left[i] in "，；。" and left[i + 1] in "，；。" for i in range(len(left) - 1))
        assert left == "" or left.endswith("。")
