"""Small drafts for the tests of checks."""

from jianfu.engine.engine import Engine


def marked(engine: Engine, rule: str, text: str, **meta: str) -> list[str]:
    """What a rule marks in a draft."""
    return [text[f.start : f.end] for f in engine.check(text, meta).findings if f.rule == rule]


def notice(body: str, meeting: str = "全市乡村建设工作会议") -> str:
    """A notice that calls a meeting."""
    return f"关于召开{meeting}的通知\n\n各县区人民政府，市直有关部门：\n\n{body}\n"


def document(title: str, to: str, body: str, signed: str = "") -> str:
    """A document with its title, recipients and signature."""
    return f"{title}\n\n{to}：\n\n{body}\n\n{signed}\n"
