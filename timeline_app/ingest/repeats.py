"""Count a sentence that an article repeats word for word once.

Pages repeat pull quotes and teasers; and comparing each copy with each other would take quadratic time.
"""

from collections.abc import Hashable
from dataclasses import replace
from typing import Final

from timeline_app.model.event import Event
from timeline_app.model.extraction import Extraction

_COMPARED_CHARS: Final = 1000


def without_repeats(found: Extraction, text: str) -> Extraction:
    """Return the findings with the first only of events that tell the same in the same words; linear."""
    first: dict[Hashable, Event] = {}
    for event in found.events:
        first.setdefault(_told(event, found, text), event)
    if len(first) == len(found.events):
        return found
    return replace(found, events=tuple(first.values()))


def _told(event: Event, found: Extraction, text: str) -> Hashable:
    """Return what is the same in a repeated sentence: its words, the event's place in it, the date's value."""
    start = event.sentence.start
    return (
        text[start : min(event.sentence.end, start + _COMPARED_CHARS)],
        event.trigger.start - start,
        event.clause.start - start,
        len(event.clause),
        event.headline,
        None if event.mention is None else found.mentions[event.mention].value,
        event.how,
        event.date,
        frozenset(one.actor for one in event.participants),
    )
