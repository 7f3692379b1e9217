"""A new rule file to fill in; it passes its own examples as it stands."""

from jianfu.rules.schema import Problem, RuleError

_HEAD = """\
# 规则文件：改好后运行 jianfu rules test <本文件>
id: {id}
name: （这条规则提示什么，一行）
kind: {kind}
severity: suggestion        # suggestion、warning；依据写明“不得”“严禁”的才可用 error
force: 一般不               # 依据的语气：一般不、原则上、应当、不得、严禁
basis:
  clause: ""                # 依据文件的条款号
  says: （用自己的话转述要求）
message: （提示语：说明问题，给出建议）
what: （标出什么）
why: （为什么是负担）
instead: （建议怎样写）
"""

_BODIES = {
    "existence": """\
tokens:                     # 词语或 RE2 表达式
  - 示例词
examples:
  fires:
    - 这里有示例词。
  silent:
    - 不得使用示例词。
""",
    "substitution": """\
swap:                       # 原词: 改为
  原来的词: 更好的词
examples:
  fires:
    - 这里有原来的词。
  silent:
    - 这里有更好的词。
""",
    "occurrence": """\
tokens:
  - 示例词
max: 1                      # 全文最多几次
examples:
  fires:
    - 示例词出现一次，示例词又出现一次。
  silent:
    - 示例词只出现一次。
""",
    "frame": """\
frames:
  - slots:                  # 各部分同在一句中即提示
      动作: {words: [召开, 组织召开]}
      对象: {words: [示例会]}
    window: sentence
examples:
  fires:
    - 各单位要组织召开示例会。
  silent:
    - 不得要求各单位召开示例会。
""",
}


def template(rule_id: str, kind: str) -> str:
    """The text of a new rule file of a kind. Raises RuleError for a kind that has no template."""
    body = _BODIES.get(kind)
    if body is None:
        known = "、".join(sorted(_BODIES))
        raise RuleError([Problem(f"{rule_id}.yaml", 0, "kind", f"没有“{kind}”的样板，可用：{known}")])
    return _HEAD.format(id=rule_id, kind=kind) + body
