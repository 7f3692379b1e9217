"""The `jianfu` command."""

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        from jianfu.cli.main import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before any command has begun
        sys.exit(130)


if __name__ == "__main__":
    main()
