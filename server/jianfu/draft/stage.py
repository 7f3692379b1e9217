"""What stands around a title: the mark of the issuer, when and where a speech was held, who held it."""

from functools import lru_cache

from jianfu.draft.dates import find_date
from jianfu.draft.organs import is_organ
from jianfu.draft.titles import bare_title
from jianfu.text.words import words

_POSTS = words(
    "省长 市长 县长 区长 州长 盟长 旗长 镇长 乡长 主席 总理 书记 主任 局长 行长 厅长 部长 院长 检察长 会长 社长 署长"
)
_LONGEST_HISTORY = 900  # of a law amended many times, in one line
_EVENTS = words("会议 大会 通过 批准 修正 修订 公布 报告 讲话 座谈会 全会 会上 发布 施行 印发")


def is_mark(compact: str) -> bool:
    """发文机关标志: 天水市人民政府办公室文件, 中华人民共和国国务院令."""
    bare = bare_title(compact)
    if bare.endswith("令"):
        return is_organ(bare[:-1]) or bare.endswith("主席令")
    return len(compact) > 4 and compact.endswith("文件") and is_organ(compact[:-2])


@lru_cache(maxsize=1024)
def is_stage(norm: str) -> bool:
    """When and where a speech was held or a rule passed: （2024年1月16日在…会议上）, ——在全市…会议上的讲话."""
    if len(norm) > (_LONGEST_HISTORY if "通过" in norm and "。" not in norm else 140):
        return False
    bare = norm.lstrip("（—-─－ ")
    if norm.startswith(("——", "--", "──")) and ("会" in bare or "上" in bare[-4:]):
        return True
    found = find_date(bare[:24])
    if found is None or found[1] > 2:
        if norm.startswith("（在") and norm.endswith("）") and "上" in norm:
            return True
        return norm.startswith("第") and "次会议" in norm[:12] and "通过" in norm  # the second half of a broken line
    rest = bare[found[2] :].strip()
    if (norm[0] == "（" and rest in ("）", "")) or is_organ(rest):
        return True
    return any(event in rest for event in _EVENTS) and ("。" not in norm[:-1])


def is_occasion(norm: str) -> bool:
    """Whether a line begins with when and where: 2025年1月20日在…会议上省长作政府工作报告, 2017年5月19日…第三十次会议《关于修改…》."""
    found = find_date(norm[:16])
    if found is None or found[1] > 1:
        return False
    rest = norm[found[2] :].lstrip()
    return rest.startswith("在") or "会议《" in rest or rest.endswith(("会议通过", "会议批准"))


@lru_cache(maxsize=1024)
def is_person(norm: str) -> bool:
    """市人民政府市长 秦凤玉, 行　长 周小川, 习　近　平."""
    compact = norm.replace(" ", "")
    if not 2 <= len(compact) <= 30 or not all("\u4e00" <= char <= "\u9fff" or char in "·：、" for char in compact):
        return False
    end = max((at + len(post) for post in _POSTS if (at := compact.rfind(post)) >= 0), default=0)
    if end:
        name = compact[end:].lstrip("：")
        return 2 <= len(name) <= 4 and not name.endswith(("会议", "报告", "讲话"))
    parts = norm.split()
    return len(parts) in (2, 3) and all(len(part) == 1 for part in parts)
