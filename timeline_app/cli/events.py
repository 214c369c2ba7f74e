"""`events`: the timeline as a table."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from timeline_app.cli.filters import Choice, event_filter, filter_options
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted, dates_needed
from timeline_app.cli.shown_as import shown_as
from timeline_app.cli.text_table import text_table, wrapped
from timeline_app.model.event import Flag
from timeline_app.model.message import message
from timeline_app.model.timeline import EventFilter, Status, TimelineEvent
from timeline_app.wording import name_of, say
from timeline_app.wording.dates import date_in_words

if TYPE_CHECKING:
    from timeline_app.export.chronicle import Chronicle
    from timeline_app.store import Library

_PIPE_WIDTH: Final = 160
_SAID_OF_ITSELF: Final = frozenset({Flag.ASSERTED})


@click.command(
    "events",
    epilog=examples(
        "events case.timelib --actor Putin --actor Lukashenko --all-actors",
        'events case.timelib --from "late February 2022" --to 2022 --format csv',
    ),
)
@LIBRARY
@filter_options
@shown_as("table", "json", "csv")
def command(library: Path, form: str, **chosen: Any) -> None:
    """Show the events of LIBRARY in order, with dates and actors.

    Those that need a date stand at the end under the reason.
    """
    with opened(library, read_only=True) as source:
        wanted = event_filter(source, Choice(**chosen))
        whole = _chronicle(source, wanted, form)
        match form:
            case "json":
                from timeline_app.export.table import json_text

                click.echo(json_text(whole), nl=False)
            case "csv":
                from timeline_app.export.table import csv_text

                click.echo(csv_text(whole, line_end="\n"), nl=False)
            case _:
                click.echo(as_tables(whole, terminal_width()))
                click.echo(_summary(source, wanted), err=True)


def _chronicle(library: "Library", wanted: EventFilter, form: str) -> "Chronicle":
    from timeline_app.cli.chronicles import chronicle_of
    from timeline_app.export.registry import Need, format_named

    needs = format_named(form).needs if form in ("json", "csv") else {Need.CONTRADICTIONS}
    return chronicle_of(library, wanted, needs)


def terminal_width() -> int:
    """Return the columns of the terminal; for a pipe or file a width that lines can be read at."""
    if sys.stdout is None or not sys.stdout.isatty():
        return shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    return shutil.get_terminal_size().columns


def as_tables(chronicle: "Chronicle", width: int) -> str:
    """Return the dated events as a table, and under it those that need a date."""
    names = {actor.id: actor.name for actor in chronicle.actors}
    dated = [event for event in chronicle.events if event.date is not None]
    waiting = [event for event in chronicle.events if event.date is None]
    parts = []
    if dated:
        lines = [
            [
                _date(event),
                _headline(event, is_contradicted=event.id in chronicle.contradictions),
                _actors(event, names),
                _status(event),
            ]
            for event in dated
        ]
        parts.append(_table(("Date", "Event", "Actors", "Status"), lines, width))
    by_reason: dict[str, list[TimelineEvent]] = {}
    for event in waiting:
        by_reason.setdefault(_reason(event), []).append(event)
    parts += [_waiting(reason, events, names, width) for reason, events in by_reason.items()]
    parts += _contradictions(chronicle, width)
    return "\n\n".join(parts) if parts else "no events"


def _waiting(reason: str, events: list[TimelineEvent], names: dict[int, str], width: int) -> str:
    """Return a table of the events that need a date for one reason, which stands above it."""
    lines = [[event.words, _headline(event), _actors(event, names), _status(event)] for event in events]
    table = _table(("As written", "Event", "Actors", "Status"), lines, width)
    return "\n".join([*wrapped(f"Needs a date: {reason}", width), table])


def _table(header: tuple[str, ...], lines: list[list[str]], width: int) -> str:
    """Return a table without the columns that are empty in every line, actors excepted."""
    kept = [at for at, name in enumerate(header) if name == "Actors" or any(line[at] for line in lines)]
    return text_table([header[at] for at in kept], [[line[at] for at in kept] for line in lines], width)


def _contradictions(chronicle: "Chronicle", width: int) -> list[str]:
    """Return a table of the events that other articles contradict, with what those say; [] without any."""
    lines = [
        [_told(event), "; ".join(_told(other) for other in chronicle.contradictions[event.id])]
        for event in chronicle.events
        if event.id in chronicle.contradictions
    ]
    return [text_table(("Told otherwise", "Other articles say"), lines, width)] if lines else []


def _told(event: TimelineEvent) -> str:
    return f"{_date(event)}: {event.headline}{_marked(_flags(event))}"


def _date(event: TimelineEvent) -> str:
    return date_in_words(event.date) if event.date is not None else ""


def _reason(event: TimelineEvent) -> str:
    return say(event.unresolved) if event.unresolved is not None else "no date yet"


def _headline(event: TimelineEvent, *, is_contradicted: bool = False) -> str:
    marks = _flags(event)
    if len(event.articles) > 1:
        marks.append(counted(len(event.articles), "article"))
    if is_contradicted:
        marks.append(say(message("contradicted")))
    return event.headline + _marked(marks)


def _status(event: TimelineEvent) -> str:
    return "" if event.status is Status.EXTRACTED else name_of(event.status)


def _flags(event: TimelineEvent) -> list[str]:
    return [name_of(flag) for flag in event.flags if flag not in _SAID_OF_ITSELF]


def _marked(marks: list[str]) -> str:
    return f" [{', '.join(marks)}]" if marks else ""


def _actors(event: TimelineEvent, names: dict[int, str]) -> str:
    return ", ".join(names[actor] for actor in event.actors if actor in names)


def _summary(library: "Library", wanted: EventFilter) -> str:
    counts = library.counts(wanted)
    parts = [f"{counts.shown} of {counted(counts.total, 'event')}"]
    if counts.needs_date:
        parts.append(dates_needed(counts.needs_date))
    if counts.hidden and not wanted.with_hidden:
        parts.append(f"{counts.hidden} hidden (--with-hidden shows them)")
    return ", ".join(parts)
