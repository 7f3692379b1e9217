"""Lists over several paragraphs: what is forbidden or told of in their first line."""

from pathlib import Path

import pytest

from jianfu.engine.engine import Engine
from jianfu.frames.demand import default_analyser
from jianfu.frames.lists import Opens, is_item, opens
from jianfu.text.normal import normalise
from jianfu.workspace.engines import Engines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严禁以下行为：", Opens.LIST),
        ("为基层减负，不得有下列情形：", Opens.LIST),
        ("督查中发现的主要问题有：", Opens.LIST),
        ("二、存在的主要问题", Opens.SECTION),
        ("（三）负面清单", Opens.SECTION),
        ("现将有关事项通知如下：", Opens.NOTHING),
        ("现将有关问题通知如下：", Opens.NOTHING),
        ("为进一步清理规范有关事项，防止出现类似问题，现提出以下要求：", Opens.NOTHING),
        ("针对上述问题，各单位要做好以下工作：", Opens.NOTHING),
        ("（二）坚持突出问题导向", Opens.NOTHING),
        ("（一）聚焦突出问题", Opens.NOTHING),
        ("三、报送要求", Opens.NOTHING),
    ],
)
def test_opens(text: str, expected: Opens) -> None:
    assert opens(default_analyser().analyse(normalise(text))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("　　（一）要求报送材料", True), ("一是层层开会", True), ("动辄要材料；", True), ("各单位要抓好落实。", False)],
)
def test_is_item(text: str, expected: bool) -> None:
    assert is_item(text) is expected


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engines().engine_for(Path(__file__).parent)


def _found(engine: Engine, body: str) -> list[str]:
    text = f"关于做好有关工作的通知\n\n各县区人民政府，市直各部门：\n\n{body}\n"
    return [finding.rule for finding in engine.check(text).findings if finding.rule == "report-demand"]


_ITEM = "　　（一）每月25日前向市直部门报送进展情况。"
_ASKED = "　　请各县区于6月30日前将贯彻落实情况报市政府办公室。"


def test_items_of_a_prohibition_ask_for_nothing(engine: Engine) -> None:
    assert _found(engine, _ITEM)
    assert not _found(engine, "　　严禁向基层提出下列要求：\n" + _ITEM)


def test_what_follows_the_list_is_asked_for(engine: Engine) -> None:
    assert len(_found(engine, "　　严禁向基层提出下列要求：\n" + _ITEM + "\n" + _ASKED)) == 1


def test_a_section_of_bad_cases_is_told(engine: Engine) -> None:
    told = "　　二、存在的主要问题\n　　东陵县于每周五前报送各镇进展情况，基层干部说填表多。\n　　三、下步要求\n"
    assert len(_found(engine, told + _ASKED)) == 1
