"""`history`: the corrections of a library."""

from pathlib import Path

import click

from timeline_app.cli.events import terminal_width
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.text_table import text_table


@click.command("history", epilog=examples("history case.timelib"))
@LIBRARY
def command(library: Path) -> None:
    """Show the corrections of LIBRARY, the oldest first; those that were undone stand last and are marked."""
    with opened(library, read_only=True) as source:
        steps = source.history()
    rows = [(str(step.id), step.name, "undone" if step.is_undone else "") for step in steps]
    click.echo(text_table(("Step", "Correction", ""), rows, terminal_width()) if rows else "no corrections")
