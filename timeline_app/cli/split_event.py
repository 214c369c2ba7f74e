"""`split-event`: say that what tells of one event tells of two, or that two events are not the same."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_app.cli.articles import article_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.review import event_named
from timeline_app.model.edit import EventKey, PartEvents

if TYPE_CHECKING:
    from timeline_app.store import Library


@click.command(
    "split-event",
    short_help="Say that an event is two.",
    epilog=examples(
        'split-event case.timelib "bridge closed" second.html',
        'split-event case.timelib "bridge closed" --from "shut the crossing"',
    ),
)
@LIBRARY
@click.argument("event")
@click.argument("articles", nargs=-1, metavar="[ARTICLES...]")
@click.option("--from", "other", metavar="EVENT", help="Keep the event apart from this one for good.")
def command(library: Path, event: str, articles: tuple[str, ...], other: str | None) -> None:
    """Say that what ARTICLES tell of EVENT of LIBRARY is another event than what the others tell.

    With --from, that two events are not the same. Articles that come later do not join them either;
    `timeline_app undo` takes it back.
    """
    if bool(articles) == bool(other):
        raise click.UsageError("name the articles that go apart, or an event with --from")
    with opened(library) as target:
        keys = target.keys(event_named(target, event).id)
        sides = _parted(target, keys, articles)
        if other is not None:
            sides = (keys, target.keys(event_named(target, other).id))
        step = target.apply(PartEvents(sides))
        for one in target.events_of(target.events_of_step(step)):
            click.echo(f"{one.headline}: number {one.id}")


def _parted(
    library: "Library", keys: tuple[EventKey, ...], articles: tuple[str, ...]
) -> tuple[tuple[EventKey, ...], tuple[EventKey, ...]]:
    """Return the keys that are not, and those that are of these articles."""
    hashes = {article_named(library, named).hash for named in articles}
    apart = tuple(key for key in keys if key.article_hash in hashes)
    rest = tuple(key for key in keys if key.article_hash not in hashes)
    if articles and not (apart and rest):
        raise click.BadParameter(
            "these articles tell all of the event, or nothing: name some of those that tell of it",
            param_hint="ARTICLES",
        )
    return rest, apart
