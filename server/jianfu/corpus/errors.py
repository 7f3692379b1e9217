"""The one error of the corpus."""


class CorpusError(Exception):
    """The corpus can't be read or written; the message is one Chinese line that says what is wrong and the mend."""


def unchecked(error: CorpusError) -> str:
    """What is said of a draft that was checked without the corpus."""
    return f"{error}；照搬类规则本次没有检查"
