"""`open`: the window."""

from pathlib import Path

import click

from timeline_app.cli.clock import today
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY


@click.command("open", epilog=examples("open case.timelib"))
@LIBRARY
@click.pass_context
def command(context: click.Context, library: Path) -> None:
    """Open LIBRARY in the window."""
    context.exit(show_window(library))


def show_window(library: Path | None) -> int:
    """Show the window with a library, or the start page, until it is closed; return the exit code."""
    from timeline_app.gui.app import run

    return run(library, today=today)
