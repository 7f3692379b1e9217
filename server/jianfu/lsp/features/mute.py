"""One command takes all marks away and keeps new ones from coming; once more brings them back."""

from jianfu.lsp.features.base import Feature
from jianfu.lsp.rpc import Json

COMMAND = "jianfu.mute"


class Mute(Feature):
    """`jianfu.mute` toggles, or does what its argument says (true or false); the answer is {muted}."""

    def register(self) -> None:
        """See Feature."""
        self.server.command(COMMAND, self._mute)

    def _mute(self, arguments: list[bool]) -> Json:
        marks = self.server.marks
        muted = arguments[0] if arguments and isinstance(arguments[0], bool) else not marks.muted
        if muted != marks.muted:
            marks.mute(muted)
        return {"muted": muted}
