"""`copied`: what a draft took from the documents above it. Waits for a corpus."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from jianfu.checks.base import Check
from jianfu.rules.model import Rule


@dataclass(frozen=True, kw_only=True)
class CopiedRule(Rule):
    """Keys of a `copied` rule."""

    needs: ClassVar[str] = "corpus"
    LIMITS: ClassVar[tuple[str, ...]] = ("similarity", "characters", "hint", "warn")

    kind: Literal["copied"]
    finds: Literal["passage", "outline", "share"]
    """passage 段落、outline 标题次序、share 全文所占比例。"""
    similarity: float = 0.0
    """低于这个相似度的不提示；0 为按判别模型。"""
    characters: int = 0
    """少于这个字数的不提示；0 为按判别模型。"""
    hint: float = 0.3
    """照搬字数占正文的比例达到此值作建议（share）。"""
    warn: float = 0.5
    """照搬字数占正文的比例达到此值作警告（share）。"""


KIND = (CopiedRule, Check[CopiedRule])
