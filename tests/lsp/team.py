"""A rule set of a team's own, with one rule that knows what to write instead."""

SET = """id: own
title: 用词办法
short: 用词办法
issuer: 办公室
date: "2026"
level: county
"""
RULE = """id: words
kind: substitution
name: 用词
severity: suggestion
force: 应当
basis: {clause: "1"}
message: 建议不写“进行”。
what: 进行。
why: 字多。
instead: 直接写动作。
swap: {进行办理: 办理, 进行检查: 检查}
examples:
  fires: [请进行办理。]
  silent: [请办理。]
"""
