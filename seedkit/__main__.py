"""``python -m seedkit``: the command line."""

from seedkit.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
