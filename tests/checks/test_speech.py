import pytest

from jianfu.engine.engine import Engine
from jianfu.rules.model import Severity

LINE = "道路养护按照年度安排逐段推进并保持通行。"


def speech(title: str, characters: int, greeting: str = "同志们：") -> str:
    return f"{title}\n\n{greeting}\n\n" + "\n".join([LINE * 10] * (characters // (10 * len(LINE)))) + "\n"


def severities(engine: Engine, text: str) -> list[Severity]:
    return [finding.severity for finding in engine.check(text).findings if finding.rule == "speech-length"]


def test_a_speech_certainly_too_long_is_louder_than_one_that_may_be(engine: Engine) -> None:
    assert severities(engine, speech("在全市农村工作会议上的讲话", 11_000)) == []
    assert severities(engine, speech("在全市农村工作会议上的讲话", 13_000)) == [Severity.SUGGESTION]
    assert severities(engine, speech("在全市农村工作会议上的讲话", 15_000)) == [Severity.WARNING]


def test_it_is_called_an_estimate_with_its_span(engine: Engine) -> None:
    text = speech("在全市农村工作会议上的讲话", 15_000)
    message = next(f.message for f in engine.check(text).findings if f.rule == "speech-length")
    assert "估计约需 75 分钟" in message
    assert "180—240" in message
    assert "违反" not in message


@pytest.mark.parametrize(
    ("title", "greeting", "characters", "fires"),
    [
        ("在城区供热工作推进会上的讲话", "同志们：", 7_500, True),
        ("在城区供热工作推进会上的讲话", "同志们：", 5_500, False),
        ("在全市安全生产工作会议上的发言", "同志们：", 2_200, True),
        ("政府工作报告", "各位代表：", 20_000, False),
        ("关于2024年民政工作情况的报告", "市人民政府：", 20_000, False),
        ("关于做好春耕工作的通知", "各县区人民政府：", 20_000, False),
    ],
)
def test_which_limit_applies(engine: Engine, title: str, greeting: str, characters: int, fires: bool) -> None:
    assert bool(severities(engine, speech(title, characters, greeting))) is fires


def test_what_only_the_local_measures_ask_is_said_so(engine: Engine) -> None:
    text = speech("在城区供热工作推进会上的讲话", 9_000)
    (finding,) = [found for found in engine.check(text).findings if found.rule == "speech-length"]
    assert finding.severity is Severity.SUGGESTION
    assert [basis.ruleset for basis in finding.bases] == ["tianshui-2019"]
    assert "地方措施" in finding.message
    both = speech("在城区供热工作推进会上的讲话", 16_000)
    (finding,) = [found for found in engine.check(both).findings if found.rule == "speech-length"]
    assert {basis.ruleset for basis in finding.bases} == {"central-2024", "tianshui-2019"}
