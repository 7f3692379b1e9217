"""The `jianfu` command."""

import gc
import os
import sys

# A start makes a hundred thousand objects and no garbage: looking for it takes a tenth of a plain check's time.
gc.set_threshold(200_000)


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        from jianfu.cli.main import run

        status = run(sys.argv[1:])
        _leave(status)
    except KeyboardInterrupt:  # before any command has begun
        status = 130
    sys.exit(status)


def _leave(status: int) -> None:
    """End at once where no process or thread has to be waited for: taking two hundred modules apart one by one would
    take a seventh of a plain check's time."""
    if "multiprocessing" in sys.modules or "threading" in sys.modules:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # told by the usual way out
        return
    os._exit(status)


if __name__ == "__main__":
    main()
