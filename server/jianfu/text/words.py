"""Word lists in code."""


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, which stand apart by blanks: a list of a hundred short words stays readable in the source."""
    return tuple(text.split())
