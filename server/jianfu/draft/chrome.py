"""What stands around a document on a web page and is no part of it: navigation, sharing, editors, tables about it."""

from jianfu.text.words import words

# Lines that begin like this belong to the page wherever they stand …
_PAGE = words(
    "首页> 首页》 当前位置 您当前 您的位置 您现在 您所在 责任编辑 责编 浏览次数 浏览量 点击数 点击量 阅读次数 访问量 更新时间 检索时间 检索关键词 "
    "原文链接 来源链接 抓取时间 字体：大 【字体 〔字体 字体大小 【字号 【大中小 【打印 打印本页 〔打印 关闭窗口 关闭本页 【关闭 分享到 【分享 扫一扫 "
    "上一篇 下一篇 上一条 下一条 版权所有 网站地图 网站标识码 关注· 【原文下载 【文字解读 【音频解读 【视频解读 【图片解读 【一图读懂 【政策解读 "
    "【相关 相关链接 相关文档 相关解读 相关稿件 关联稿件 图文解读 返回顶部 返回首页 京ICP 本作品来自 本作品在 中文域名 您访问的链接 继续访问 -->"
)
# … and these only above and below the text: a notice may well have 主办：市教育局 in it.
_TABLE = words(
    "编辑： 来源： 信息来源 文章来源 稿源 作者： 发布时间 发布日期 发布机构 发布机关 发布单位 发文机关： 发文机构： 发文单位 发文字号： 成文日期： 成文时间 生成日期 "
    "生成时间 公开日期 公开时间 更新日期 字号： 分享： 索引号 公开时限 公开范围 公开类别 分类： 政策解读： 责任部门： 主题分类 体裁分类 文档类型 主办单位： "
    "主办： 承办单位： 承办： 联系我们 关于我们 相关附件 技术支持 备案号 文件名称： 发布文号： 文件编号： 有效性： 信息分类 所属机构 时效性 有效期： 废止日期 "
    "实施日期： 文号： 标题： 主题词"
)
_WHOLE = frozenset(
    words(
        "false true Publicdomain 打印 关闭 收藏 分享 微信 微博 正文 首页 繁体 简体 登录 注册 搜索 大 中 小 大中小 基本信息 'HTML'）； 显示全文 展开全文 字体 "
        "返回 目录 无障碍 网站无障碍 长者模式 政策全文 文件全文 正文内容 【高亮说明】"
    )
)
_LINKED = ("http", "-", "【", "（", "来源：http", "原文：http", "链接：http", "网址：http")
_SUFFIXES = (".md", ".txt", ".docx", ".doc", ".pdf", ".html")
_SYMBOLS = frozenset("•·●◆■□▪►▶※|｜")
_LONGEST_TABLE = 60


def is_chrome(line: str, compact: str) -> bool:
    """Whether a line is web page chrome whatever stands around it.

    `line` is its normal form without blanks around it, `compact` the same without any blanks.
    """
    if compact.startswith(_PAGE) or compact in _WHOLE:
        return True
    if len(line) <= 80 and compact.endswith(("门户网站", "政府网")):
        return True
    if len(line) <= 160 and _navigation(line):
        return True
    if "：//" in line and (len(line) < 40 or compact.startswith(_LINKED)):
        return True
    if len(compact) <= 80 and compact.startswith("文档：") and compact.endswith(_SUFFIXES):  # an export's name
        return True
    if line.startswith("新华社") and "电" in line[:20]:
        return True
    if line[0] in _SYMBOLS and len(compact) <= 6:
        return True
    if len(compact) <= 8 and compact[0] in "—-─－" and compact.strip("—-─－").isdecimal():  # a page number
        return True
    return len(compact) <= 12 and not any("\u3400" <= char <= "\u9fff" or char.isdecimal() for char in compact)


def is_table(compact: str) -> bool:
    """Whether a line (without any blanks) is one of a page's table about the document: 来源：…, 发布日期：…"""
    return len(compact) <= _LONGEST_TABLE and compact.startswith(_TABLE) and not compact.endswith(("。", "；"))


def _navigation(line: str) -> bool:
    """首页 > 城市 > 正文."""
    return line.count(">") + line.count("»") >= 2 or ("首页" in line[:12] and (">" in line or "»" in line))
