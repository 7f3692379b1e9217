"""The JSON report is the contract that other programs rely on: keys, types, offsets."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jianfu import __version__
from tests.cli.process import DEMAND, NOTICE, QUIET, check_json, write

ROOT = Path(__file__).parents[2]


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _list(items: Any, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


_TEXT = {"type": "string"}
_FULL = {"type": "string", "minLength": 1}
_KNOWN = {"type": ["string", "null"], "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_PLACE = {"type": "integer", "minimum": 1}
_EDIT = _object(start=_COUNT, end=_COUNT, text=_TEXT)
_FINDING = _object(
    rule={"type": "string", "pattern": "^[a-z0-9-]+$"},
    severity={"enum": ["suggestion", "warning", "error"]},
    message=_FULL,
    start=_COUNT,
    end=_COUNT,
    excerpt=_TEXT,
    line=_PLACE,
    column=_PLACE,
    end_line=_PLACE,
    end_column=_PLACE,
    bases=_list(_object(ruleset=_FULL, document=_FULL, clause=_TEXT), 1),
    related=_list(
        _object(
            path=_FULL,
            title=_TEXT,
            start=_COUNT,
            end=_COUNT,
            excerpt=_TEXT,
            similarity={"type": "number", "maximum": 1},
        )
    ),
    fixes=_list(_object(title=_FULL, safe={"type": "boolean"}, edits=_list(_EDIT, 1))),
)
_METADATA = _object(
    title=_KNOWN,
    genre=_KNOWN,
    scope={"enum": ["comprehensive", "field", "special", None]},
    issuer=_KNOWN,
    issuer_level={"enum": ["central", "province", "city", "county", "township", None]},
    issuer_kind={"enum": ["party-government", "office", "department", "coordination-body", None]},
    recipients=_list(_FULL),
    document_number=_KNOWN,
    date={"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
)
_STATISTICS = _object(characters=_COUNT, characters_total=_COUNT, pages=_COUNT, paragraphs=_COUNT)
_STATISTICS["additionalProperties"] = _COUNT  # the contract may be extended
_NOTICE_SAID = _object(code=_FULL, message=_FULL, line={"type": ["integer", "null"], "minimum": 1})
_DOCUMENT = _object(
    path=_FULL,
    error={"type": "null"},
    metadata=_METADATA,
    statistics=_STATISTICS,
    notices=_list(_NOTICE_SAID),
    findings=_list(_FINDING),
)
_DOCUMENT["properties"]["text"] = _TEXT
_FAILED = _object(
    path=_FULL,
    error=_FULL,
    metadata={"type": "null"},
    statistics={"type": "null"},
    notices=_list(False),
    findings=_list(False),
)
REPORT = _object(
    version={"const": 1},
    tool=_object(name={"const": "jianfu"}, version={"const": __version__}),
    rulesets=_list(_FULL),
    documents=_list({"oneOf": [_DOCUMENT, _FAILED]}),
)


def test_the_report_holds_what_the_contract_names(tmp_path: Path) -> None:
    write(tmp_path, "a.md", NOTICE.format(DEMAND))
    ended = check_json(tmp_path, "missing.md", ROOT / "demo" / "draft.md", cwd=tmp_path)
    report = json.loads(ended.out)
    Draft202012Validator(REPORT).validate(report)
    assert report["rulesets"] == ["central-2024", "tianshui-2019"]
    assert [bool(document["error"]) for document in report["documents"]] == [False, True, False]
    assert report["documents"][1]["path"] == "missing.md"
    assert "text" not in report["documents"][0]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_excerpts_are_the_text_at_their_offsets(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "稿.md"
    text = f"\U00020bb7林市通知\n\n各县区：\n\n　　{QUIET}{DEMAND}\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ends).encode())
    document = check_json("--with-text", path, cwd=tmp_path).document
    assert document["text"] == text
    assert document["findings"]
    for finding in document["findings"]:
        assert document["text"][finding["start"] : finding["end"]] == finding["excerpt"]
        lines = text.split("\n")
        assert lines[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["excerpt"].split("\n")[0])
        before = sum(len(line) + 1 for line in lines[: finding["end_line"] - 1])
        assert before + finding["end_column"] - 1 == finding["end"]


def test_metadata_of_a_notice(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", NOTICE.format(QUIET))
    document = check_json(path, cwd=tmp_path).document
    assert document["path"] == str(path)
    assert document["metadata"] == {
        "title": "清江市人民政府办公室关于修补农村公路的通知",
        "genre": "通知",
        "scope": "special",
        "issuer": "清江市人民政府办公室",
        "issuer_level": "city",
        "issuer_kind": "office",
        "recipients": ["各县（市、区）人民政府"],
        "document_number": None,
        "date": "2026-03-30",
    }
    assert datetime.date.fromisoformat(document["metadata"]["date"])
    assert document["statistics"]["characters"] == len(QUIET)
    assert document["findings"] == []


def test_an_empty_file_is_a_draft_without_findings(tmp_path: Path) -> None:
    for name in ("a.md", "b.txt"):
        write(tmp_path, name, "")
    ended = check_json("a.md", "b.txt", cwd=tmp_path)
    assert ended.status == 0
    for document in ended.documents:
        assert (document["error"], document["findings"], document["notices"]) == (None, [], [])
        assert document["statistics"]["characters"] == 0
        assert document["metadata"]["title"] is None


def test_a_text_that_is_no_draft_is_left_alone_and_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "README.md", "# Notes\n\nThis page is in English throughout; 通知 is one word of it.\n" * 5)
    ended = check_json("--fail-on", "suggestion", path, cwd=tmp_path)
    assert ended.status == 0
    assert ended.document["findings"] == []
    assert [notice["code"] for notice in ended.document["notices"]] == ["not-a-draft"]


def test_output_goes_to_a_file_in_utf8(tmp_path: Path) -> None:
    path = write(tmp_path, "稿.md", DEMAND)
    ended = check_json("--output", tmp_path / "报告.json", path, cwd=tmp_path)
    assert ended.out == ""
    data = (tmp_path / "报告.json").read_bytes()
    assert b"\r" not in data
    assert json.loads(data.decode())["documents"][0]["findings"]


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", DEMAND)
    ended = check_json("--output", "no/such/folder/r.json", path, cwd=tmp_path)
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert "no/such/folder/r.json" in ended.err
