"""Suggested merges as a table to read, or everything there is to know for another program."""

import json
from typing import TYPE_CHECKING

from timeline_app.cli.text_table import text_table
from timeline_app.model.timeline import MergeSuggestion, TimelineActor, TimelineEvent
from timeline_app.wording.dates import date_in_words
from timeline_app.wording.suggestions import reason_in_words, support_in_words

if TYPE_CHECKING:
    from timeline_app.store import Library


def suggestions_as_table(library: "Library", width: int) -> str:
    """Return the suggested merges of a library, the likeliest first."""
    found, actors, events = _read(library)
    rows = [
        (
            _named(one.one, actors),
            _named(one.other, actors),
            "; ".join(
                (reason_in_words(one), *support_in_words(one, [actors[c].name for c in one.companions]))
            ),
            "; ".join(_told(events[example]) for example in one.examples),
        )
        for one in found
    ]
    header = ("Actor", "May be one with", "Why", "As in")
    return text_table(header, rows, width) if rows else "no suggestions"


def suggestions_as_json(library: "Library") -> str:
    """Return the suggested merges of a library as JSON, the likeliest first."""
    found, actors, events = _read(library)
    rows = [
        {
            "one": [_actor(actors[actor]) for actor in one.one],
            "other": [_actor(actors[actor]) for actor in one.other],
            "reason": one.reason.removeprefix("suggest-"),
            "reason_in_words": reason_in_words(one),
            "score": one.score,
            "shared_articles": one.shared_articles,
            "companions": [_actor(actors[actor]) for actor in one.companions],
            "examples": [_event(events[event]) for event in one.examples],
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _read(
    library: "Library",
) -> tuple[tuple[MergeSuggestion, ...], dict[int, TimelineActor], dict[int, TimelineEvent]]:
    with library.steady():
        found = library.suggested_merges()
        actors = {actor.id: actor for actor in library.actors()}
        examples = library.events_of({event for one in found for event in one.examples})
    return found, actors, {event.id: event for event in examples}


def _named(ids: tuple[int, ...], actors: dict[int, TimelineActor]) -> str:
    name = actors[ids[0]].name
    return name if len(ids) == 1 else f"{name} (in {len(ids)} articles)"


def _told(event: TimelineEvent) -> str:
    return event.headline if event.date is None else f"{date_in_words(event.date)}: {event.headline}"


def _actor(actor: TimelineActor) -> dict[str, object]:
    return {"id": actor.id, "name": actor.name, "kind": actor.kind.value}


def _event(event: TimelineEvent) -> dict[str, object]:
    return {"id": event.id, "date": event.edtf, "headline": event.headline}
