from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.readers import UnreadableError, decode, read

TEXT = "关于做好2024年防汛抗旱工作的通知\n各县（区）人民政府：\n“四个意识”——要把责任落到实处，6月15日前完成。\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("gbk", b""),
        ("gb18030", b"\x84\x31\x95\x33"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_encodings_of_chinese_texts_are_told_apart(encoding: str, mark: bytes) -> None:
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_short_line_without_any_line_end_is_still_recognised(encoding: str) -> None:
    assert decode("请认真贯彻执行".encode(encoding)) == "请认真贯彻执行"


def test_rare_characters_of_gb18030_survive() -> None:
    text = "镕、㛃、𠮷 都是姓名用字，" * 5
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_is_told_and_does_not_hide_the_rest(encoding: str) -> None:
    data = bytearray((TEXT * 20).encode(encoding))
    data[200] = 0xFF
    problems: list[str] = []
    text = decode(bytes(data), "稿.txt", problems)
    assert text.endswith(TEXT)
    assert len(problems) == 1
    assert "编码" in problems[0]


def test_a_replacement_character_that_is_in_the_file_is_no_damage() -> None:
    problems: list[str] = []
    assert decode("甲�乙".encode(), problems=problems) == "甲�乙"
    assert problems == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0", "NUL"),
        ("通知\0正文".encode(), "NUL"),
        ("通知\0正文\n".encode("utf-16"), "NUL"),
        (b"\x01\x02\x03\x04\x05\x06 text", "控制字符"),
        (b"\xff\xfd\xfb\x80\x81 \xff\xff\xff", "编码"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, "稿/甲.txt")
    assert reason in caught.value.reason
    assert str(caught.value).startswith("稿/甲.txt：")
    assert "\n" not in str(caught.value)


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    for name in ("a.md", "b.txt"):
        (tmp_path / name).write_bytes(b"")
        assert read(tmp_path / name).text == ""


def test_line_ends_become_one_kind_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.MD"
    path.write_bytes("\ufeff甲\r\n乙\r丙\n\u2028丁\x0b<!-- 注 -->\t \u3000".encode())
    source = read(path)
    assert source.text == "甲\n乙\n丙\n\u2028丁\x0b<!-- 注 -->\t \u3000"
    assert (source.format, source.front_matter_end, dict(source.given)) == ("markdown", 0, {})


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_valid_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    try:
        assert "\0" not in decode(data)
    except UnreadableError as error:
        assert error.reason
