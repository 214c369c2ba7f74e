"""`actors`: who takes part."""

import json
from pathlib import Path

import click

from timeline_app.cli.events import terminal_width
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.text_table import text_table
from timeline_app.wording import name_of


@click.command(
    "actors",
    short_help="Show the actors with the number of their events.",
    epilog=examples("actors case.timelib"),
)
@LIBRARY
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to show them.",
)
def command(library: Path, form: str) -> None:
    """Show the actors of LIBRARY with the number of their events, the most involved first."""
    with opened(library, read_only=True) as source:
        actors = source.actors()
    if form == "json":
        rows = [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind.value,
                "aliases": list(actor.aliases),
                "attributes": list(actor.attributes),
                "events": actor.events,
            }
            for actor in actors
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table = [
        (
            actor.name,
            name_of(actor.kind),
            str(actor.events),
            ", ".join(a for a in actor.aliases if a != actor.name),
        )
        for actor in actors
    ]
    click.echo(
        text_table(("Actor", "Kind", "Events", "Also called"), table, terminal_width())
        if table
        else "no actors"
    )
