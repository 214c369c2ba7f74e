"""`history`: the corrections of a library."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from timeline_app.cli.events import terminal_width
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.text_table import text_table
from timeline_app.model.step import NamedStep

if TYPE_CHECKING:
    from timeline_app.store import Library

_PAGE: Final = 500


@click.command("history", epilog=examples("history case.timelib"))
@LIBRARY
def command(library: Path) -> None:
    """Show the corrections of LIBRARY, the oldest first; those that were undone stand last and are marked.

    Of each the first few events, articles or actors are named that it is about, as they are called now.
    """
    with opened(library, read_only=True) as source:
        steps = list(_steps(source))[::-1]
    rows = [
        (str(one.id), one.name, " · ".join(one.about), "undone" if one.is_undone else "") for one in steps
    ]
    header = ("Step", "Correction", "Of", "")
    click.echo(text_table(header, rows, terminal_width()) if rows else "no corrections")


def _steps(library: "Library") -> Iterator[NamedStep]:
    """Yield the steps, the newest first."""
    before: int | None = None
    while page := library.steps(before, _PAGE):
        yield from page
        before = page[-1].id
