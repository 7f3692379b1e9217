"""What is said of copied passages, and what their fixes make of the draft."""

from pathlib import Path

from tests.cli.process import NOTICE, check_json, jianfu, write
from tests.corpus.sources import HEATING

_EDITED = "供热单位应当在供暖期开始前完成管网冲洗和锅炉检修，并把检修台账报送所在地供热主管部门备查。"
_SWAPPED = "（三）居民室内温度连续3日低于18摄氏度的，供热企业应当派人上门测温，查明原因后按日折算退还热费。"
_SOURCE = HEATING.replace("连续两日低于十八摄氏度", "连续2日低于18摄氏度").replace(
    "某省城镇供热办法", "关于印发《某省城镇供热办法》的通知", 1
)
_VERBATIM = "第六条 供热管道穿越河道、铁路的，产权单位应当设置警示标识，每年汛期前组织一次专项排查，发现隐患立即整改。"
_OWN = "今年以来，我市组织农机手下田检修拖拉机三十余台，帮助留守老人收割小麦，邻里之间互相照应，乡亲们都说好。"
_INSIDE = (
    "各镇要按照分工抓好落实，用户拆改室内散热器的，应当事先征得供热企业书面认可，不得破坏楼栋内的水力平衡，并登记。"
)


def test_wording_clause_and_fixes(tmp_path: Path) -> None:
    write(tmp_path, "上级.txt", _SOURCE)
    text = NOTICE.format(f"\n\n{_OWN}\n\n".join((_EDITED, _SWAPPED, _VERBATIM, _INSIDE)))
    draft = write(tmp_path, "文稿.txt", text)
    assert jianfu("corpus", "add", "上级.txt", "--corpus", "库", cwd=tmp_path).status == 0
    found = check_json(draft, "--corpus", "库", cwd=tmp_path).document["findings"]
    edited, swapped, verbatim, inside = (one for one in found if one["rule"] == "copied-passage")
    title = "《关于印发〈某省城镇供热办法〉的通知》"
    assert edited["message"].startswith(f"与{title}第二条高度一致（") and "记录→台账" in edited["message"]
    # Another number is a change, though all words are the same; it is no quotation then.
    assert "第三条高度一致" in swapped["message"] and "改动：2→3" in swapped["message"]
    assert [fix["title"] for fix in swapped["fixes"]] == ["改为“按照……执行”"]
    # The draft's own number stays.
    [edit] = swapped["fixes"][0]["edits"]
    assert text[swapped["start"] : edit["start"]] == "（三）" and edit["text"] == f"按照{title}第三条执行。"
    assert "第五条逐字相同" in verbatim["message"]
    [edit] = verbatim["fixes"][1]["edits"]
    assert edit["text"].startswith(f"{title}第五条规定：“供热管道穿越") and edit["text"].endswith("发现隐患立即整改”。")
    # A part of a sentence can't be replaced by one.
    assert "第四条" in inside["message"] and inside["fixes"] == []
    assert all(
        text[edit["start"] - 1] in "\n ）" for one in (edited, swapped, verbatim) for edit in one["fixes"][0]["edits"]
    )
    for one in (edited, swapped, verbatim, inside):
        place = one["related"][0]
        assert place["path"] == "上级.txt" and _SOURCE[place["start"] : place["end"]] == place["excerpt"]


def test_a_draft_is_no_source_of_itself(tmp_path: Path) -> None:
    text = NOTICE.format(_VERBATIM)
    draft = write(tmp_path, "文稿.txt", text)
    write(tmp_path, "另存.txt", text)
    assert jianfu("corpus", "add", "文稿.txt", "另存.txt", "--corpus", "库", cwd=tmp_path).status == 0
    assert "copied-passage" not in check_json(draft, "--corpus", "库", cwd=tmp_path).rules
