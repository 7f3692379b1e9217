"""What the service counts, as Prometheus reads it. Numbers only: no names of persons, no text of drafts.

With several worker processes the library keeps the numbers in files that all of them share; the variable must be set
before it is imported, which `workers` does.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_BOUNDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

SESSIONS = Gauge("jianfu_sessions", "Language servers in use", ["transport"], multiprocess_mode="livesum")
CONNECTIONS = Gauge("jianfu_connections", "Open sockets", multiprocess_mode="livesum")
REFUSED = Counter("jianfu_refused", "What was not let in or was cut off, by reason", ["reason"])
RECEIVED = Counter("jianfu_messages_received", "Messages from clients")
SENT = Counter("jianfu_messages_sent", "Messages to clients")
SECONDS = Histogram("jianfu_diagnostics_seconds", "From an edit to its diagnostics, queueing included", buckets=_BOUNDS)


def exposition() -> bytes:
    """All numbers, of all worker processes, as text."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
