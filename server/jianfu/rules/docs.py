"""A rule's page: the same headings everywhere, for `rules show`, hover and the rule's own address."""

from jianfu.rules.book import Entry
from jianfu.rules.model import Example


def markdown(entry: Entry) -> str:
    """The page of one rule in Markdown: what, why, instead, examples, basis."""
    rule = entry.rule
    parts = [f"# {rule.name}（{rule.id}）", "## 标出什么", rule.what.strip(), "## 为什么", rule.why.strip()]
    parts += ["## 建议", rule.instead.strip(), "## 例子"]
    parts.append("应当提示：\n\n" + _examples(rule.examples.fires))
    parts.append("不提示：\n\n" + _examples(rule.examples.silent))
    parts.append("## 依据")
    parts.append("\n".join(f"- {basis.label}{'：' + basis.says if basis.says else ''}" for basis in entry.bases))
    return "\n\n".join(parts) + "\n"


def _examples(examples: tuple[str | Example, ...]) -> str:
    lines = []
    for example in examples:
        text = example if isinstance(example, str) else example.text
        first, *rest = text.strip().splitlines() or [""]
        lines.append(f"- {first}" + (" ……" if rest else ""))
    return "\n".join(lines)
