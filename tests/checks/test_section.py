from jianfu.engine.engine import Engine
from jianfu.rules.model import Severity
from tests.checks.drafts import document, marked

WORK = "各县区逐条排查破损路面，列出清单，逐段修复，急弯陡坡补装护栏，桥梁定期检测，排水不畅的疏通边沟。"
BACKGROUND = "农村公路是重要的基础设施，加强养护意义重大，影响深远，各级各部门要深刻领会、准确把握。"
PADDING = "各级各部门要高度重视，加强领导，密切配合，层层压实责任，形成工作合力，确保取得实效。"


def draft(*sections: tuple[str, str]) -> str:
    body = "\n".join(f"{heading}\n{text}" for heading, text in sections)
    return document("关于加强全市农村公路养护的实施方案", "各县区人民政府", body)


def test_sections_that_follow_each_other_are_one_finding(engine: Engine) -> None:
    text = draft(("一、重要意义", BACKGROUND * 3), ("二、指导思想", BACKGROUND * 3), ("三、重点任务", WORK * 10))
    assert marked(engine, "background-preamble", text) == [text[text.index("一、重要") : text.index("\n三、")]]


def test_a_short_mention_is_no_finding(engine: Engine) -> None:
    text = draft(("一、指导思想", BACKGROUND), ("二、重点任务", WORK * 12))
    assert not marked(engine, "background-preamble", text)


def test_goals_under_general_requirements_do_not_count(engine: Engine) -> None:
    goals = "（一）工作目标。" + WORK * 5
    assert not marked(engine, "background-preamble", draft(("一、总体要求", goals), ("二、重点任务", WORK * 8)))


def test_severity_grows_with_the_share(engine: Engine) -> None:
    def severity(times: int) -> Severity:
        text = draft(("一、重要意义", BACKGROUND * times), ("二、重点任务", WORK * 12))
        return next(f.severity for f in engine.check(text).findings if f.rule == "background-preamble")

    assert severity(3) is Severity.SUGGESTION
    assert severity(8) is Severity.WARNING


def test_padding_is_marked_and_real_safeguards_are_not(engine: Engine) -> None:
    text = draft(
        ("一、重点任务", WORK * 4), ("二、保障措施", f"（一）加强组织领导。{PADDING * 2}\n（二）强化督导。{PADDING}")
    )
    found = marked(engine, "organisation-padding", text)
    assert len(found) == 1
    assert found[0].startswith("二、保障措施")
    funds = draft(
        ("一、重点任务", WORK * 4), ("二、保障措施", f"（一）加大资金投入。{WORK * 3}\n（二）保障用地。{WORK}")
    )
    assert not marked(engine, "organisation-padding", funds)


def test_a_plan_for_years_may_tell_its_background(engine: Engine) -> None:
    text = draft(("一、规划背景", BACKGROUND * 6), ("二、重点任务", WORK * 8))
    plan = text.replace("关于加强全市农村公路养护的实施方案", "天水市农村公路“十五五”发展规划")
    assert not marked(engine, "background-preamble", plan)


def test_typing_elsewhere_changes_nothing(engine: Engine) -> None:
    text = draft(("一、重要意义", BACKGROUND * 4), ("二、重点任务", WORK * 8))
    before = marked(engine, "background-preamble", text)
    assert marked(engine, "background-preamble", text.replace("补装护栏", "加装护栏")) == before
