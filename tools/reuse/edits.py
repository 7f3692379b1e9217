"""The eight kinds of edit: what a drafter does to a passage that he takes over."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable

KINDS = ("verbatim", "edit5", "edit10", "edit20", "edit30", "swap", "shuffle", "mix")

_SWAPS = (
    ("中华人民共和国", "本市"), ("中国人民银行", "市金融工作局"), ("国务院有关部门", "市级有关部门"), ("国务院", "市人民政府"),
    ("人民法院", "综合执法局"), ("各省、自治区、直辖市", "各县、区"), ("省、自治区、直辖市", "县、区"), ("自治区", "开发区"),
    ("省级", "市级"), ("全国", "全市"), ("中央", "市委"), ("我国", "我市"), ("国家", "全市"), ("省", "市"), ("设区的市", "县区"),
    ("县级", "乡级"), ("我市", "我区"), ("全省", "全县"), ("本市", "本县"), ("本条例", "本办法"), ("本法", "本办法"),
)  # fmt: skip
_SWAP = re.compile("|".join(re.escape(old) for old, _ in _SWAPS))
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百]{1,4}(?=[条款项日月年个名人万元%])")
_CLAUSE = re.compile(r"[^，；。\n]+[，；。]?\n?")


class Words:
    """Words of real text by part of speech, to draw substitutes and insertions from."""

    def __init__(self, texts: Iterable[str]) -> None:
        import jieba.posseg

        jieba.setLogLevel(60)
        self._cut: Callable[[str], Iterable[tuple[str, str]]] = jieba.posseg.cut
        self._pool: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            for word, flag in self._cut(text):
                if "\u4e00" <= word[0] <= "\u9fff":
                    self._pool[flag].append(word)
        self._flags = [flag for flag, words in self._pool.items() for _ in words]

    def edited(self, text: str, share: float, draw: random.Random) -> str:
        """`text` with `share` of its characters replaced, dropped or added, one word at a time."""
        words = [(word, flag) for word, flag in self._cut(text)]
        order = [index for index, (word, _) in enumerate(words) if "\u4e00" <= word[0] <= "\u9fff"]
        draw.shuffle(order)
        left = share * len(text)
        new = [word for word, _ in words]
        for index in order:
            if left <= 0:
                break
            word, flag = words[index]
            what = draw.choice(("substitute", "delete", "insert"))
            if what == "substitute":
                new[index] = draw.choice(self._pool.get(flag) or [""])
                left -= len(word)
            elif what == "delete":
                new[index] = ""
                left -= len(word)
            else:
                added = draw.choice(self._pool[draw.choice(self._flags)])
                new[index] = word + added
                left -= len(added)
        return "".join(new)


def swapped(text: str, draw: random.Random) -> str:
    """Names of bodies, levels and numbers exchanged for those of the lower level."""
    text = _SWAP.sub(lambda found: dict(_SWAPS)[found.group()], text)

    def number(found: re.Match[str]) -> str:
        if found.group()[0].isdigit():
            return str(draw.randint(1, 10 ** len(found.group())))
        return "".join(draw.choice("一二三四五六七八九十") for _ in found.group())

    return _NUMBER.sub(number, text)


def shuffled(text: str, draw: random.Random) -> str:
    """The clauses in another order."""
    clauses = [clause.rstrip("\n") for clause in _CLAUSE.findall(text)]
    if len(clauses) < 2:
        return text
    order = clauses[:]
    while order == clauses and len(set(clauses)) > 1:
        draw.shuffle(order)
    return "".join(order)


def apply(kind: str, text: str, words: Words, draw: random.Random) -> str:
    """`text` after the edit `kind`, one of `KINDS`."""
    if kind.startswith("edit"):
        return words.edited(text, int(kind[4:]) / 100, draw)
    if kind in ("swap", "mix"):
        text = swapped(text, draw)
    if kind in ("shuffle", "mix"):
        text = shuffled(text, draw)
    if kind == "mix":
        text = words.edited(text, 0.1, draw)
    return text
