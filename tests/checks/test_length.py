"""How long a draft may be: the sets that set a limit are cited for it, and no others."""

import pytest

from jianfu.engine.engine import Engine
from jianfu.engine.findings import Finding
from jianfu.rules.book import merge
from jianfu.rules.config import Config
from jianfu.rules.loader import BUILTIN, builtin_folder, load_lexicons, load_set
from jianfu.rules.model import Severity

FOLDERS = [builtin_folder() / name for name in BUILTIN]


def lengths(text: str, chosen: bool = False) -> list[Finding]:
    book = merge([load_set(folder) for folder in FOLDERS], Config(chosen=chosen), load_lexicons(FOLDERS))
    return [found for found in Engine(book).check(text).findings if found.rule == "length"]


def draft(title: str, lines: int, line: str = "各县区要抓好落实。") -> str:
    return f"{title}\n各县区人民政府：\n" + f"　　{line}\n" * lines


def test_pages_are_a_local_measure():
    (found,) = lengths(draft("关于推进全市交通运输高质量发展的意见", 250))
    assert found.severity is Severity.SUGGESTION
    assert [basis.ruleset for basis in found.bases] == ["tianshui-2019"]
    assert "页" in found.message and "地方措施" in found.message


def test_pages_are_a_warning_where_the_measure_was_chosen():
    (found,) = lengths(draft("关于推进全市交通运输高质量发展的意见", 250), chosen=True)
    assert found.severity is Severity.WARNING
    assert [basis.ruleset for basis in found.bases] == ["tianshui-2019"]


def test_a_limit_of_both_sets_cites_both():
    title, crossing = lengths(draft("关于开展全市道路养护专项整治的实施方案", 600))
    for found in (title, crossing):
        assert {basis.ruleset for basis in found.bases} == {"central-2024", "tianshui-2019"}
        assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "title",
    [
        "国务院关于印发“十四五”某某体系规划的通知",
        "中共中央 国务院关于做好全面推进乡村振兴重点工作的意见",
        "云江市人民政府关于印发《云江市城市供水管理办法》的通知",
        "云江市2023年国民经济和社会发展统计公报",
        "云江市国土空间总体规划",
        "云江市惠企政策问答",
        "云江市突发事件总体应急预案",
    ],
)
def test_what_the_clause_does_not_speak_of(title: str):
    assert lengths(draft(title, 900)) == []


def test_a_text_of_no_kind_is_only_a_suggestion():
    found = lengths("　　各县区要抓好落实。\n" * 700)
    assert {one.severity for one in found} == {Severity.SUGGESTION}
