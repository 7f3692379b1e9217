import pytest

from jianfu.corpus.exclude import Exclusions
from jianfu.corpus.stream import normal


def left(text: str, *formulations: str) -> str:
    """The letters of the text that are not excluded."""
    stream = normal(text)
    masked = Exclusions(formulations)(text, stream)
    return "".join(text[offset] for offset in stream.offsets[~masked])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("认真落实《某省供热办法》各项要求", "认真落实各项要求"),
        ("依据某政办发〔2020〕12号办理", "办理"),
        (
            "第一条 为了规范供热，根据有关法律，结合本省实际，制定本办法。第二条 供热企业应当检修。",
            "第二条供热企业应当检修",
        ),
        ("为贯彻落实上级部署，结合我县实际，制定如下措施。", ""),
        ("会议强调：“要把供热管网检修做实做细”，各地照办。", "会议强调各地照办"),
        ("县财政局、县水利局、县住房和城乡建设局负责", "负责"),
        ("经市水利局、市财政局和省水利厅、省财政厅同意后动工", "同意后动工"),
        ("东县、西县、南县先行试点", "先行试点"),
        ("各县（区）人民政府，市政府各部门：", ""),
        ("本办法自2020年5月1日起施行，有效期五年。", ""),
        ("现在，我代表县人民政府，向大会报告工作，请予审议。", ""),
        (
            "供热企业应当在采暖期开始前完成检修，把记录报主管部门备查。",
            "供热企业应当在采暖期开始前完成检修把记录报主管部门备查",
        ),
    ],
)
def test_what_is_nobodys(text: str, expected: str) -> None:
    assert left(text) == expected.replace("，", "")


def test_formulations_are_found_whatever_marks_stand_in_them() -> None:
    assert left("坚持稳中求进、以进促稳，推进供热", "坚持稳中求进，以进促稳") == "推进供热"


def test_the_built_in_formulations_can_be_read() -> None:
    from jianfu.frames.lexicons import builtin_folder, read_lexicons

    folder = builtin_folder()
    sections = read_lexicons(folder, [folder / "fixed-formulations.txt"])
    assert sum(map(len, sections.values())) > 300
    assert (
        left("以习近平新时代中国特色社会主义思想为指导，修渠", *(word for words in sections.values() for word in words))
        == "修渠"
    )
