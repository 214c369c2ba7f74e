"""`open`: the window."""

import os
import sys
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
    if not library.exists():
        raise click.ClickException(f"{library}: there is no such library; `timeline_app add` makes one")
    context.exit(show_window(library))


def show_window(library: Path | None) -> int:
    """Show the window with a library, or the start page, until it is closed; return the exit code."""
    if not has_screen():
        raise click.ClickException(
            "there is no display to open a window on; `timeline_app --help` lists what works without one"
        )
    from timeline_app.gui.app import run

    return run(library, today=today)


def has_screen() -> bool:
    """Whether a window can be opened here; Qt itself would end the program."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
