"""`undo`: take the last correction back."""

from pathlib import Path

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened


@click.command("undo", epilog=examples("undo case.timelib"))
@LIBRARY
@click.pass_context
def command(context: click.Context, library: Path) -> None:
    """Take the last step of the corrections of LIBRARY back; `redo` does it again.

    Repeated, it goes back to the first one. The exit code is 1 when there is nothing to undo.
    """
    with opened(library) as target:
        step = target.undo()
    click.echo("nothing to undo" if step is None else f"undone: {step.name}")
    context.exit(step is None)
