#!/usr/bin/env python3
"""Set up the project and do the everyday jobs: run, test, verify, bundle.

Needs nothing but Python 3.11 or newer; works from any folder:

    python3 tools/dev.py run     set up, then show the sample articles as a timeline
    python3 tools/dev.py test    set up, then run the tests
"""

import argparse
import sys

from environment import SetupError, ensure_environment, say


def main() -> int:
    """Do what the command line asks and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("setup", help="make .venv with everything that developing needs")
    parser.parse_args()
    try:
        ensure_environment(("dev",))
    except SetupError as problem:
        say(f"stopped: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
