"""`actors`: who takes part."""

import json
from pathlib import Path

import click

from timeline_app.cli.events import terminal_width
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.shown_as import shown_as
from timeline_app.cli.suggestions import suggestions_as_json, suggestions_as_table
from timeline_app.cli.text_table import text_table
from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineActor
from timeline_app.wording import name_of, say


@click.command(
    "actors",
    short_help="Show the actors with the number of their events.",
    epilog=examples("actors case.timelib", "actors case.timelib --suggestions"),
)
@LIBRARY
@shown_as("table", "json")
@click.option(
    "--suggestions",
    is_flag=True,
    help="Show which actors may be one instead, why, and an event of each.",
)
@click.option("--with-hidden", is_flag=True, help="Show those that were hidden too; JSON always has them.")
def command(library: Path, form: str, *, suggestions: bool, with_hidden: bool) -> None:
    """Show the actors of LIBRARY with the number of their events, the most involved first.

    Who speaks for another actor, as the Kremlin does for Russia, is said. With --suggestions those are shown
    that may be one, the likeliest first: `timeline_app merge-actors` or `never-merge` answers.
    """
    with opened(library, read_only=True) as source:
        if suggestions:
            is_table = form == "table"
            click.echo(
                suggestions_as_table(source, terminal_width()) if is_table else suggestions_as_json(source)
            )
            return
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
                "speaks_for": list(actor.speaks_for),
                "is_hidden": actor.is_hidden,
                "is_pinned": actor.is_pinned,
            }
            for actor in actors
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    names = {actor.id: actor.name for actor in actors}
    table = [
        (actor.name, name_of(actor.kind), str(actor.events), "; ".join(_notes(actor, names)))
        for actor in sorted(actors, key=lambda actor: not actor.is_pinned)
        if with_hidden or not actor.is_hidden
    ]
    click.echo(
        text_table(("Actor", "Kind", "Events", "Also called"), table, terminal_width())
        if table
        else "no actors"
    )


def _notes(actor: TimelineActor, names: dict[int, str]) -> list[str]:
    """Return what else an actor is called, and for whom it speaks."""
    others = ", ".join(alias for alias in actor.aliases if alias != actor.name)
    whom = ", ".join(names[one] for one in actor.speaks_for if one in names)
    speaks = say(message("speaks-for", names=whom)) if whom else ""
    return [note for note in (others, speaks, "hidden" if actor.is_hidden else "") if note]
