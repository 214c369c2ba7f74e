"""`split-actor`: say that some of what is one actor is another."""

from pathlib import Path

import click

from timeline_app.cli.actor_names import actor_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted


@click.command(
    "split-actor",
    short_help="Say that some of what is one actor is another.",
    epilog=examples(
        "split-actor case.timelib Lukashenko --name Lukashenka",
        "split-actor case.timelib Lukashenko --article 3 --article 4",
    ),
)
@LIBRARY
@click.argument("actor")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="What articles call the other; repeatable."
)
@click.option(
    "--article", "articles", multiple=True, type=int, metavar="NUMBER",
    help="An article that means the other, by its number in `articles`; repeatable.",
)  # fmt: skip
def command(library: Path, actor: str, names: tuple[str, ...], articles: tuple[int, ...]) -> None:
    """Part ACTOR of LIBRARY, a name or a number, into two.

    The other is who articles call NAME, or whom these articles name. A name that tells them apart by itself holds for
    articles that come later too. The later of two decisions wins; `timeline_app undo` takes the last one back.
    """
    if not names and not articles:
        raise click.UsageError("say by --name or --article what means somebody else")
    with opened(library) as target:
        known = actor_named(target, actor, target.actors())
        before = {one.id for one in target.actors()}
        target.apply(target.split_actor(known.id, names, articles))
        after = [one for one in target.actors() if one.id == known.id or one.id not in before]
    for one in after:
        click.echo(f"{one.name}: {counted(one.events, 'event')}")
