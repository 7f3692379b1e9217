"""What is wrong with a TOML or YAML file, or why it cannot be read, in words for those who write it."""

import re
from tomllib import TOMLDecodeError

# What tomllib says (its messages have stood since 3.11), and what it means; the first that fits.
_TOML = (
    ("Invalid value", "等号后面的写法有误，文字要加英文引号"),
    ("Invalid initial character", "键名的写法有误，中文键名要加英文引号"),
    ("Invalid statement", "这一行不是“键 = 值”，也不是“[表名]”；中文键名要加英文引号"),
    ("Expected '=' after", "键名后面缺少等号；等号和引号都用英文的"),
    ("Expected newline", "一行只能写一项，值的后面还有多余的文字"),
    ("Expected ']", "表名缺少右方括号"),
    ("Expected", "缺少应有的符号"),
    ("Unterminated string", "引号没有配对"),
    ("Unescaped", "双引号里的 \\ 要写成 \\\\，或者改用单引号"),
    ("Invalid hex value", "转义字符的写法有误"),
    ("Escaped character", "转义字符的写法有误"),
    ("Unclosed array", "方括号没有配对"),
    ("Unclosed inline table", "花括号没有配对"),
    ("Duplicate inline table key", "同一个键写了两次"),
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot declare", "同一个表写了两次"),
    ("Cannot", "同一个表或者键前后写法不一致"),
    ("Invalid date", "日期的写法有误，应写作 2026-01-31"),
    ("Illegal character", "有不能使用的字符，如文字没有写完就换行"),
    ("Found invalid character", "有不能使用的字符"),
)
# What libyaml says (parser.c, scanner.c), and what it means.
_YAML = (
    ("found character that cannot start any token", "缩进用了制表符，或者值以 @、`、% 等符号开头（要加英文引号）"),
    ("found a tab character", "缩进用了制表符，要用空格"),
    ("could not find expected ':'", "上一行或者本行缺少英文冒号，冒号后要空一格"),
    ("mapping values are not allowed", "缩进不对，或者值里有英文冒号（要加英文引号）"),
    ("did not find expected key", "缩进不对，或者前面的引号没有配对"),
    ("did not find expected ','", "方括号或者花括号里缺少逗号，或者没有配对"),
    ("did not find expected '-'", "列表各项的缩进不一致，或者缺少“- ”"),
    ("found unexpected end of stream", "引号没有配对"),
    ("found unexpected document indicator", "引号没有配对"),
    ("found unknown escape character", "双引号里的 \\ 要写成 \\\\，或者改用单引号"),
    ("found undefined alias", "* 引用的内容前面没有定义；以 * 开头的值要加英文引号"),
    ("did not find expected alphabetic", "以 * 或者 & 开头的值要加英文引号"),
    ("found undefined tag", "以 ! 开头的值要加英文引号"),
    ("could not determine a constructor", "以 ! 开头的值要加英文引号"),
    ("block sequence entries", "“- ”要另起一行"),
    ("control characters", "有不能使用的控制字符"),
    ("did not find expected <document start>", "有多余的内容"),
)
_PLACE = r"\(at (?:line (\d+), column (\d+)|end of document)\)"


def toml_problem(error: TOMLDecodeError) -> tuple[int, str]:
    """(line, or 0 for the end of the file; what is wrong, in Chinese)."""
    said = str(error)
    reason = next((chinese for english, chinese in _TOML if said.startswith(english)), said)
    place = re.search(_PLACE, said)
    if place is None or place[1] is None:
        return 0, f"TOML 格式有误：到文件末尾仍未写完，{reason}"
    return int(place[1]), f"TOML 格式有误（第 {place[2]} 列）：{reason}"


def yaml_problem(reason: str) -> str:
    """What is wrong with a YAML file, in Chinese; `reason` is what the parser says."""
    return "YAML 格式有误：" + next((chinese for english, chinese in _YAML if reason.startswith(english)), reason)


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Why a settings or rule file cannot be read, in Chinese."""
    if isinstance(error, UnicodeDecodeError):
        return "不是 UTF-8 编码的文本；请用编辑器打开后另存为 UTF-8 编码"
    if isinstance(error, FileNotFoundError):
        return "没有这个文件；请核对路径"
    if isinstance(error, PermissionError):
        return "没有读取它的权限"
    if isinstance(error, IsADirectoryError):
        return "是文件夹，不是文件"
    return f"读不出（{error.strerror or error}）"
