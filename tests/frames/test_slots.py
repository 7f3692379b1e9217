import pytest

from jianfu.frames.lexicons import builtin_folder, read_lexicons
from jianfu.frames.scope import Polarity
from jianfu.frames.slots import FrameError, FrameSpec, Slot, compile_frames
from jianfu.text.normal import normalise

LEXICONS = read_lexicons(builtin_folder())


def found(spec: FrameSpec, text: str) -> list[str]:
    norm = normalise(text)
    compiled = compile_frames([spec], LEXICONS)
    return [norm[match.start : match.end] for match in compiled.match(compiled.analyser.analyse(norm))]


LETTER = FrameSpec(
    id="responsibility-letter",
    slots=(
        Slot("verb", words=("签订", "签署", "签")),
        Slot("letter", words=("责任状", "责任书", "!合同责任书")),
        Slot("level", patterns=("层层|逐级",), required=False),
    ),
    anchor="letter",
    window="clause",
    max_gap=12,
    unless=(Slot("law", words=("依法",)),),
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("各县区要层层签订责任状，压实责任。", ["各县区要层层签订责任状"]),
        ("各乡镇与村(社区)签订目标责任书, 年底考核。", ["各乡镇与村（社区）签订目标责任书"]),
        ("不得要求基层签订责任状。", []),
        ("清理规范责任状签订事项。", []),
        ("签订承诺书，责任状另行印发。", []),
        ("依法签订责任书。", []),
        ("签订合同责任书。", []),
        ("签订的各类材料及其他有关文件一并装订后交责任书。", []),
    ],
)
def test_a_frame_needs_its_slots_in_one_window(text: str, marked: list[str]) -> None:
    assert found(LETTER, text) == marked


def test_slots_are_reported_with_their_places() -> None:
    compiled = compile_frames([LETTER], LEXICONS)
    text = "要逐级签订责任状。"
    (match,) = compiled.match(compiled.analyser.analyse(text))
    assert {name: text[low:high] for name, (low, high) in match.slots.items()} == {
        "verb": "签订",
        "letter": "责任状",
        "level": "逐级",
    }


def test_given_order_and_sentence_window() -> None:
    spec = FrameSpec(
        id="ordered",
        slots=(Slot("who", words=("各县区",)), Slot("hold", words=("召开",)), Slot("what", words=("推进会",))),
        anchor="hold",
        order="given",
        mark="slots",
    )
    assert found(spec, "各县区接到通知后，要立即召开专题推进会。") == ["各县区接到通知后，要立即召开专题推进会"]
    assert found(spec, "推进会由各县区召开。") == []
    assert found(spec, "各县区抓好落实。召开推进会。") == []


def test_polarity_can_be_asked_for() -> None:
    spec = FrameSpec(id="banned", slots=(Slot("what", words=("一票否决",)),), polarity=frozenset({Polarity.NEGATED}))
    assert found(spec, "不得实行一票否决。") == ["不得实行一票否决"]
    assert found(spec, "实行一票否决。") == []


@pytest.mark.parametrize(
    ("spec", "reason"),
    [
        (FrameSpec("a", (Slot("x", patterns=("签.*",)),)), "没有可以用来查找的必填槽"),
        (FrameSpec("a", (Slot("x", words=("签",)), Slot("x", words=("订",)))), "同名"),
        (FrameSpec("a", (Slot("x", words=("签",)),), anchor="y"), "anchor"),
        (FrameSpec("a", (Slot("x", lexicons=("nowhere",)),)), "没有词表"),
        (FrameSpec("a", (Slot("x", words=("签",)), Slot("y", patterns=("(",)))), "RE2"),
        (FrameSpec("a", (Slot("x"),)), "没有 words"),
    ],
)
def test_a_frame_that_cannot_work_is_refused_with_a_reason(spec: FrameSpec, reason: str) -> None:
    with pytest.raises(FrameError, match=reason):
        compile_frames([spec], LEXICONS)
