"""`change-actor`: put one actor in the place of another, in events."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline_app.cli.actor_names import actor_named
from timeline_app.cli.filters import Choice, filter_options
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY
from timeline_app.cli.several import DRY_RUN, Change, change
from timeline_app.model.edit import NewKinds, SetActors
from timeline_app.model.several import swapped
from timeline_app.model.timeline import TimelineActor, TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline_app.store import Library


@click.command(
    "change-actor",
    short_help="Put one actor in the place of another in events.",
    epilog=examples(
        'change-actor case.timelib "Tomas Reed" "Thomas Reed" --from 2022 --dry-run',
        'change-actor case.timelib "the mayor" "" --search bridge',
    ),
)
@LIBRARY
@click.argument("old")
@click.argument("new")
@filter_options
@DRY_RUN
def command(library: Path, old: str, new: str, *, dry_run: bool, **choice: Any) -> None:
    """Put the actor NEW in the place of OLD in LIBRARY's shown events, or in those that the options choose.

    OLD is a name or a number, NEW a name, also one that the library does not know; "" takes OLD out. All of it is
    one step, which `timeline_app undo` takes back. To say that both are one everywhere, use `merge-actors`.
    """
    put = " ".join(new.split())

    def changes_of(opened: "Library") -> "Callable[[TimelineEvent], Change | None]":
        known = {actor.id: actor for actor in opened.actors()}
        gone = actor_named(opened, old, tuple(known.values()))
        kinds = _kinds(put, known.values())

        def of(event: TimelineEvent) -> Change | None:
            if gone.id not in event.actors:
                return None
            before = tuple(known[actor].name for actor in event.actors if actor in known)
            after = swapped(before, gone.name, put)
            if after == before:
                return None
            told = f"{event.headline}: {', '.join(before)}"
            return Change(told, ", ".join(after) or "–", lambda key: SetActors(key, after, kinds))

        return of

    change(library, Choice(**choice), changes_of, is_dry=dry_run)


def _kinds(name: str, known: "Iterable[TimelineActor]") -> NewKinds:
    """Return what kind of actor a name means that the library does not know, nothing for others."""
    from timeline_app.engine import kind_of_name
    from timeline_app.languages import load

    folded = {one.casefold() for actor in known for one in (actor.name, *actor.aliases)}
    if not name or name.casefold() in folded:
        return ()
    return ((name, kind_of_name(name, load("en").story.naming)),)
