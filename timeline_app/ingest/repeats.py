"""Count a sentence that an article repeats word for word once, and one that tells several deeds whole as one event.

Pages repeat pull quotes and teasers; and comparing each copy with each other would take quadratic time.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Final

from timeline_app.model.event import Event
from timeline_app.model.extraction import Extraction
from timeline_app.model.span import Span

_COMPARED_CHARS: Final = 1000


def without_repeats(found: Extraction, text: str) -> Extraction:
    """Return the findings with the first only of events that tell the same in the same words; linear."""
    first: dict[Hashable, Event] = {}
    for event in found.events:
        first.setdefault(_told(event, found, text), event)
    if len(first) == len(found.events):
        return found
    return replace(found, events=tuple(first.values()))


def told_once(found: Extraction) -> Extraction:
    """Return the findings with one event for those of a sentence and a time that are told by the same words; linear.

    Whoever takes part in one of them does so in it, and what is told to be before or after one of them is so of it.
    """
    one: dict[Hashable, Event] = {}
    instead: dict[Span, Span] = {}
    for event in found.events:
        dated = event.how if event.mention is None else event.mention
        key = (event.sentence, event.headline, dated, frozenset(event.flags))
        holder = one.setdefault(key, event)
        if holder is not event:
            instead[event.trigger] = holder.trigger
            one[key] = _with_more(holder, event)
    if not instead:
        return found
    return replace(found, events=tuple(_related(event, instead) for event in one.values()))


def together(found: Extraction, instead: Mapping[int, int]) -> Extraction:
    """Return the findings without the events of these numbers: each is told by the one whose number it has there."""
    events = dict(enumerate(found.events))
    for number, other in instead.items():
        events[other] = _with_more(events[other], events.pop(number))
    triggers = {
        found.events[number].trigger: found.events[other].trigger for number, other in instead.items()
    }
    return replace(found, events=tuple(_related(event, triggers) for event in events.values()))


def _with_more(event: Event, other: Event) -> Event:
    """Return an event with who else takes part in another one, and with its order to others."""
    known = {one.actor for one in event.participants}
    more = tuple(one for one in other.participants if one.actor not in known)
    return replace(
        event,
        participants=(*event.participants, *more),
        relations=(*event.relations, *other.relations),
        confidence=max(event.confidence, other.confidence),
    )


def _related(event: Event, instead: Mapping[Span, Span]) -> Event:
    """Return an event whose order is told to those that stand for others; not to itself, and not twice."""
    told = (
        one if one.target is None else replace(one, target=instead.get(one.target, one.target))
        for one in event.relations
    )
    kept = dict.fromkeys(one for one in told if one.target != event.trigger)
    return replace(event, relations=tuple(kept)) if event.relations else event


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
