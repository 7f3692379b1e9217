"""The one error of the corpus."""


class CorpusError(Exception):
    """The corpus can't be read or written; the message is one Chinese line that says what is wrong and the mend."""
