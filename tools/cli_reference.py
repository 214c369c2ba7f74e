#!/usr/bin/env python3
"""Write docs/cli.md from the help texts of the commands; `--check` only says whether it is current.

Run in the project's environment: .venv/bin/python tools/cli_reference.py
"""

import argparse
import sys
from pathlib import Path

import click

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
HELP_WIDTH = 100
INTRODUCTION = """\
# The command line

Made from the commands' own help by `tools/cli_reference.py`; change the help, not this page.

Exit codes: 0 done, 1 something could not be done and was reported, 2 the command was typed wrongly.
"""


def main() -> int:
    """Write the page, or check it, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit code 1 when it is not current"
    )
    arguments = parser.parse_args()
    page = reference()
    if arguments.check:
        is_current = REFERENCE.exists() and REFERENCE.read_text(encoding="utf-8") == page
        print("current" if is_current else "docs/cli.md is not current: run tools/cli_reference.py")
        return 0 if is_current else 1
    REFERENCE.write_text(page, encoding="utf-8")
    return 0


def reference() -> str:
    """Return the page: the program's help, then that of each command in its order."""
    from timeline_app.cli.program import COMMANDS, program

    root = click.Context(program, info_name="timeline_app", **program.context_settings)
    parts = [INTRODUCTION, _block(_help(root))]
    for name in COMMANDS:
        command = program.get_command(root, name)
        assert command is not None
        parts.append(f"## {name}\n")
        context = click.Context(command, info_name=name, parent=root)
        parts.append(_block(_help(context)))
        for verb, inner in sorted(getattr(command, "commands", {}).items()):
            parts.append(f"### {name} {verb}\n")
            parts.append(_block(_help(click.Context(inner, info_name=verb, parent=context))))
    return "\n".join(parts)


def _help(context: click.Context) -> str:
    context.terminal_width = HELP_WIDTH
    context.max_content_width = HELP_WIDTH
    return context.get_help()


def _block(text: str) -> str:
    return f"```\n{text.strip()}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
