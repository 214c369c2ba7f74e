"""`redo`: do a step again that was undone."""

from pathlib import Path

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened


@click.command("redo", epilog=examples("redo case.timelib"))
@LIBRARY
@click.pass_context
def command(context: click.Context, library: Path) -> None:
    """Do the step of the corrections of LIBRARY again that was undone last.

    The exit code is 1 when there is none.
    """
    with opened(library) as target:
        step = target.redo()
    click.echo("nothing to do again" if step is None else f"done again: {step.name}")
    context.exit(step is None)
