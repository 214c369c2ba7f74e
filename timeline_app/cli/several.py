"""What the commands share that change one thing in several events: which events, a dry run, what is told."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_app.cli.filters import Choice, event_filter
from timeline_app.cli.libraries import opened
from timeline_app.cli.outcome import counted
from timeline_app.model.edit import Edit, EventKey
from timeline_app.model.timeline import TimelineEvent

if TYPE_CHECKING:
    from timeline_app.store import Library

DRY_RUN = click.option("--dry-run", is_flag=True, help="Only tell what would change.")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one event: what it says before and after, and the edit that makes it so."""

    before: str
    after: str
    edit: Callable[[EventKey], Edit]


def change(
    path: Path,
    choice: Choice,
    changes_of: Callable[["Library"], Callable[[TimelineEvent], Change | None]],
    *,
    is_dry: bool,
) -> None:
    """Change those of the chosen events of which `changes_of` tells a change, as one step, and tell each.

    With `is_dry` they are only told.
    """
    with opened(path) as library:
        change_of = changes_of(library)
        found = [(event, change_of(event)) for event in library.events(event_filter(library, choice))]
        changes = [(event, what) for event, what in found if what is not None]
        if changes and not is_dry:
            library.apply(*(what.edit(library.keys(event.id)[0]) for event, what in changes))
    for _, what in changes:
        click.echo(f"{what.before} → {what.after}")
    told = counted(len(changes), "event")
    would = "would change" if is_dry else "changed"
    click.echo(f"{told} {would}" if changes else "nothing changes")
