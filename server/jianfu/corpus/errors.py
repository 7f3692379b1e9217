"""The one error of the corpus."""

import errno


class CorpusError(Exception):
    """The corpus can't be read or written; the message is one Chinese line that says what is wrong and the mend."""


class NewerError(CorpusError):
    """The corpus was made by a newer version of this program, which is no reason to throw it away."""


_REASONS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.EEXIST: "这是一个文件，不是文件夹",
    errno.ENOTDIR: "这是一个文件，不是文件夹",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


def unchecked(error: CorpusError) -> str:
    """What is said of a draft that was checked without the corpus."""
    return f"{error}；照搬类规则本次没有检查"
