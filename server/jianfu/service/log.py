"""Structured logs: one JSON object a line on standard error, without any text of drafts and without tokens."""

import json
import logging
import sys
import time
import traceback

_OURS = "jianfu"


class Lines(logging.Formatter):
    """A record as JSON. What other libraries put into their messages (a request's bytes, say) is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter."""
        ours = record.name.split(".")[0] == _OURS
        said: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "event": record.getMessage() if ours else str(record.msg).partition("\n")[0],
            "process": record.process,
        }
        if not ours:
            said["from"] = record.name
        said |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0] is not None:
            # Its type and place; the words of an exception may be words of a draft.
            said["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])[-3:]
            said["where"] = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
        return json.dumps(said, ensure_ascii=False)


def start() -> None:
    """Send everything that is logged to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    # A line for each request would hold its address, and that may hold a token.
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)


def event(name: str, level: int = logging.INFO, **facts: object) -> None:
    """Log one event with its facts."""
    logging.getLogger("jianfu.service").log(level, name, extra={"facts": facts})
