"""`review`: decide on events, and put tags, stars and notes beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.typed_dates import event_date
from timeline_app.model.dates import AnchoredDate, DocumentTime
from timeline_app.model.edit import (
    ConfirmEvent,
    Edit,
    EventKey,
    EventPart,
    RejectEvent,
    RevertEvent,
    SetFlags,
    SetHeadline,
    SetNote,
    StarEvent,
    TagEvent,
    UntagEvent,
)
from timeline_app.model.edtf import to_edtf
from timeline_app.model.event import Flag
from timeline_app.model.several import date_edit
from timeline_app.model.timeline import EventFilter, Status, TimelineEvent
from timeline_app.wording import name_of

if TYPE_CHECKING:
    from timeline_app.store import Library

EVENTS = click.argument("events", nargs=-1, required=True, metavar="EVENTS...")
_EVERYTHING = EventFilter(with_hidden=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the options say of each event."""

    confirm: bool = False
    reject: bool = False
    reopen: bool = False
    restore: bool = False
    headline: str | None = None
    date: str | None = None
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()
    star: bool | None = None
    note: str | None = None
    flags: tuple[str, ...] = ()


@click.command(
    "review",
    epilog=examples(
        "events case.timelib --status to-review --format csv",
        "review case.timelib 2541823960087 --confirm --tag harbour",
        'review case.timelib "bridge closed" --date "late February 2022"',
    ),
)
@LIBRARY
@EVENTS
@click.option("--confirm", is_flag=True, help="The events are right as they stand.")
@click.option("--reject", is_flag=True, help="They are none: hide them.")
@click.option("--reopen", is_flag=True, help="They are neither confirmed nor rejected.")
@click.option("--headline", metavar="WORDS", help="Call the event something else.")
@click.option("--date", metavar="DATE", help="Date it by hand.")
@click.option(
    "--flag",
    "flags",
    multiple=True,
    type=click.Choice([flag.value for flag in Flag]),
    help="Say how it is told, asserted for a plain event; repeat it for several.",
)
@click.option("--tag", "tags", multiple=True, metavar="NAME", help="Give a tag; repeat it for several.")
@click.option("--untag", "untags", multiple=True, metavar="NAME", help="Take a tag away.")
@click.option("--star/--no-star", default=None, help="Say whether they are important.")
@click.option("--note", metavar="TEXT", help='Write a note beside them; "" takes it away.')
def command(library: Path, events: tuple[str, ...], **said: Any) -> None:
    """Decide on EVENTS of LIBRARY, each a number (`events --format csv` shows it) or words of one headline.

    All that is said is one step, which `timeline_app undo` takes back. Decisions outlive newer versions of the
    program. With nothing to decide the events are shown.
    """
    verdict = Verdict(**said)
    if sum((verdict.confirm, verdict.reject, verdict.reopen)) > 1:
        raise click.UsageError("--confirm, --reject and --reopen exclude one another")
    decide(library, events, verdict)


def decide(library: Path, named: tuple[str, ...], verdict: Verdict) -> None:
    """Apply the verdict to the events that are named, as one step, and tell what they are now."""
    with opened(library) as target:
        chosen = {event.id: event for event in (event_named(target, one) for one in named)}
        dates = {} if verdict.date is None else _dates(target, chosen.values(), verdict.date)
        edits = [
            edit
            for event in chosen.values()
            for edit in _edits(target.keys(event.id)[0], event, verdict, dates.get(event.id))
        ]
        if edits:
            target.apply(*edits)
        for event in target.events_of(chosen):
            click.echo(f"{event.headline}: {name_of(event.status)}{_remarks(event)}")


def _dates(target: "Library", events: Iterable[TimelineEvent], words: str) -> dict[int, AnchoredDate]:
    """Return the date that words mean for each event, told once for each day of publication they count from."""
    articles = {article.id: article for article in target.articles()}
    from_day: dict[DocumentTime | None, AnchoredDate] = {}
    found = {}
    for event in events:
        first = articles.get(min(event.articles, default=0))
        published = None if first is None else first.publication.time
        if published not in from_day:
            from_day[published] = event_date("--date", words, published)
        found[event.id] = from_day[published]
    return found


def _edits(key: EventKey, event: TimelineEvent, verdict: Verdict, date: AnchoredDate | None) -> list[Edit]:
    edits: list[Edit] = []
    if verdict.headline is not None:
        edits.append(SetHeadline(key, verdict.headline))
    if date is not None and verdict.date is not None:
        edits.append(date_edit(key, date, verdict.date))
    if verdict.flags:
        edits.append(SetFlags(key, tuple(flag for flag in Flag if flag.value in verdict.flags)))
    edits += [TagEvent(key, tag) for tag in verdict.tags if tag not in event.tags]
    edits += [UntagEvent(key, tag) for tag in verdict.untags if tag in event.tags]
    if verdict.star not in (None, event.is_starred):
        edits.append(StarEvent(key, verdict.star))
    if verdict.note is not None:
        edits.append(SetNote(key, verdict.note))
    if verdict.confirm:
        edits.append(ConfirmEvent(key, event.edtf if date is None else to_edtf(date)))
    if verdict.reject and event.status is not Status.REJECTED:
        edits.append(RejectEvent(key))
    if verdict.reopen or (verdict.restore and event.status is Status.REJECTED):
        edits.append(RevertEvent(key, EventPart.VERDICT))
    return edits


def _remarks(event: TimelineEvent) -> str:
    """Return what stands beside an event, "" when nothing does."""
    parts = ["starred"] if event.is_starred else []
    parts += [f"#{tag}" for tag in event.tags]
    parts += [f"“{event.note}”"] if event.note else []
    return f"; {', '.join(parts)}" if parts else ""


def event_named(library: "Library", named: str) -> TimelineEvent:
    """Return the event of this number, or the one with these words in its headline. Raises BadParameter."""
    from timeline_app.store.search import fold

    if named.isdecimal():
        found = library.events_of([int(named)]) if len(named) < 18 else ()
    else:
        wanted = fold(named)
        found = tuple(one for one in library.events(_EVERYTHING) if wanted and wanted in fold(one.headline))
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(str(one.id) for one in found[:5])
        raise click.BadParameter(
            f"{named!r} stands in {len(found)} headlines: name one event by its number: {numbers}",
            param_hint="EVENTS",
        )
    raise click.BadParameter(
        f"there is no event {named!r}; `timeline_app events --format csv` lists them with their numbers",
        param_hint="EVENTS",
    )
