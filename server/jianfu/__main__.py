"""The `jianfu` command."""

import gc
import sys

# A start makes a hundred thousand objects and no garbage: looking for it takes a third of a plain check's time.
gc.set_threshold(200_000)


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        from jianfu.cli.main import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before any command has begun
        sys.exit(130)


if __name__ == "__main__":
    main()
