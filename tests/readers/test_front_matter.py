from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jianfu.readers import Problem, front_matter, metadata_value, read


def parsed(text: str) -> tuple[dict[str, str], int, list[Problem]]:
    problems: list[Problem] = []
    given, end = front_matter(text, problems)
    return given, end, problems


def test_keys_at_the_top_and_under_our_name() -> None:
    text = (
        "---\ntitle: 甲\nscope: special\ndate: 2024-05-20\n"
        "jianfu:\n  scope: field\n  issuer: 某市人民政府办公室\n---\n# 通知\n"
    )
    given, end, problems = parsed(text)
    assert given == {"scope": "field", "date": "2024-05-20", "issuer": "某市人民政府办公室"}
    assert text[end:] == "# 通知\n"
    assert problems == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("\ufeff---\r\ngenre: 通知\r\n---\r\n正文", "正文"),
        ("---\n# 说明\ngenre: 通知\n...\n正文", "正文"),
        ("---\ngenre: 通知\n---", ""),
        ("---\n---\n正文", "正文"),
        ("---  \ntags: [甲, 乙]\n---\n正文", "正文"),
    ],
)
def test_where_it_ends(text: str, rest: str) -> None:
    given, end, problems = parsed(text)
    assert text[end:] == rest
    assert problems == []
    assert given in ({}, {"genre": "通知"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "通知\n---\ngenre: 通知\n---\n",
        "---\n\n各县区：请于6月底前完成。\n\n---\n正文",
        "---\n各县区人民政府：\n请认真执行。\n---\n正文",
        "---\ngenre: 通知\n正文没有结束行",
        "----\ngenre: 通知\n----\n",
        "---\ngenre: 通知\n" + "正文\n" * 10_000 + "---\n",
        "---\ngenre: 通知\n" + "正" * 8179 + "\n---- \n",
    ],
)
def test_a_rule_across_the_page_opens_none(text: str) -> None:
    assert parsed(text) == ({}, 0, [])


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("---\ngenre: 通知\nscope: 专项\n---\n", 3, "special（专项工作或具体任务）"),
        ("---\ndate: 昨天\n---\n", 2, "2024-05-20"),
        ("---\ndate: 2024-02-30\n---\n", 2, "2024-02-30"),
        ("---\nissuer: a: b\n---\n", 2, "YAML"),
        ("---\ngenre: 通知\nissuer_level: [city]\n---\n", 3, "项: 值"),
        ("---\nx: 1\njianfu:\n  kind: 通知\n---\n", 4, "没有 kind 这一项"),
        ("---\njianfu: 通知\n---\n", 2, "jianfu"),
        ("---\ngenre：通知\nscope: field\n---\n", 2, "全角"),
        ("---\ngenre:\n---\n", 2, "空"),
        ("---\ngenre: \x07\n---\n", 1, "YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, word: str) -> None:
    _, end, problems = parsed(text)
    assert end == len(text)
    assert [problem.line for problem in problems] == [line]
    assert word in problems[0].message


def test_one_bad_value_leaves_the_others() -> None:
    assert parsed("---\nscope: 大\ngenre: 意见\n---\n")[0] == {"genre": "意见"}


@pytest.mark.parametrize(
    "text", ["2024-05-20", "2024年5月20日", "2024/5/20", "２０２４年５月２０日", "2024-05-20T08:00:00+08:00"]
)
def test_dates_come_in_one_form(text: str) -> None:
    assert metadata_value("date", text) == "2024-05-20"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="没有 kind 这一项"):
        metadata_value("kind", "通知")


@example("genre: &a [*a]")
@example("jianfu: &a {jianfu: *a}")
@example("a: " + "[" * 3000)
@example("- " * 3000)
@example("x: |\n" + " 甲" * 2000)
@example("? [a, b]\n: c\njianfu: {? [x] : y}")
@example("genre: !!python/object/apply:os.system [ls]")
@given(st.text(alphabet="genrscopjifu:-？：[]{}&*!|>'\"#% \t\n甲", max_size=80))
def test_nothing_between_the_lines_raises(block: str) -> None:
    text = f"---\n{block}\n---\n正文"
    given, end, problems = parsed(text)
    assert 0 <= end <= len(text)
    assert all("\n" not in problem.message and 1 <= problem.line <= text.count("\n") + 1 for problem in problems)
    assert all(isinstance(value, str) for value in given.values())


def test_only_markdown_has_front_matter(tmp_path: Path) -> None:
    text = "---\nscope: x\ngenre: 通知\n---\n正文"
    for name in ("a.md", "a.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    source = read(tmp_path / "a.md")
    assert source.text == text
    assert source.text[source.front_matter_end :] == "正文"
    assert dict(source.given) == {"genre": "通知"}
    assert [problem.line for problem in source.problems] == [2]
    assert read(tmp_path / "a.txt").front_matter_end == 0
