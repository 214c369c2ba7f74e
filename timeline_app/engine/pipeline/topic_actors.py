"""Give events in which nobody acts the actors of what they hang on: "The shares expire [Norrland offered shares]"."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import Event, Participant, Role
from timeline_app.model.topic import without_topic

_DOERS: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
_AS_PLACE: Final = {Role.PATIENT: Role.OTHER}  # so that it hides nobody
_MARKS: Final = ".,;:!?()[]“”\"'’"
_OWNERS: Final = ("'s", "’s")
_LONGEST_NAME: Final = 8  # words
_EARLY: Final = 8  # words of a topic in which stands who it is about
_OPENING: Final = 3  # words of an event in which what is known stands


def with_topic_actors(events: Sequence[Event], actors: Sequence[Actor], story: Story) -> tuple[Event, ...]:
    """Return the events, those that name at most places with the persons and bodies of their headline beside them.

    Where an event begins with what its topic makes known, those of the topic too: "The price was paid", not "A ferry
    sank".
    """
    names = {tuple(name.split()): number for number, actor in enumerate(actors) for name in _names(actor)}

    @cache
    def named_in(topic: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(_found(topic, names, _EARLY)))

    def with_actors(event: Event) -> Event:
        if not names_only_places(event, actors):
            return event
        headline = without_topic(event.headline)
        own = _found(headline, names, len(headline))
        told = named_in(_topic(event)) if _goes_on(event, story) else ()
        return _with_actors(event, actors, tuple(dict.fromkeys((*own, *told))))

    return tuple(with_actors(event) for event in events)


def _goes_on(event: Event, story: Story) -> bool:
    """Whether an event begins with something that is known: "The price was paid", "Then it sank", not "He left"."""
    grammar = story.grammar
    words = [word.lower() for word in without_topic(event.headline).split()[:_OPENING]]
    known = grammar.words("definite") | grammar.words("pronouns_neuter")
    is_new = bool(words) and words[0] in story.telling.words("new_articles")
    return not is_new and not known.isdisjoint(words)


def _names(actor: Actor) -> Iterator[str]:
    if actor.kind in _DOERS:
        yield from (actor.name, *actor.aliases)


def _topic(event: Event) -> str:
    return event.headline.removeprefix(without_topic(event.headline))


def _found(told: str, names: Mapping[tuple[str, ...], int], reach: int) -> Iterator[int]:
    """Yield the actors named in the first words of what is told, of several names that begin at a word the longest."""
    words = [word.strip(_MARKS) for word in told.split()]
    at = 0
    while at < min(len(words), reach):
        counts = range(min(_LONGEST_NAME, len(words) - at), 0, -1)
        count = next((count for count in counts if _named(words[at : at + count], names) is not None), 0)
        number = _named(words[at : at + count], names)
        if number is not None:
            yield number
        at += max(count, 1)


def _named(words: Sequence[str], names: Mapping[tuple[str, ...], int]) -> int | None:
    """Return whose name the words are, also as an owner's: "Norrland Shipping's"."""
    if not words:
        return None
    last = next((words[-1].removesuffix(owner) for owner in _OWNERS if words[-1].endswith(owner)), words[-1])
    found = names.get(tuple(words))
    return names.get((*words[:-1], last)) if found is None else found


def names_only_places(event: Event, actors: Sequence[Actor]) -> bool:
    """Whether nobody acts in an event, and nobody but places stands beside it."""
    are_places = all(
        one.role is Role.PLACE or actors[one.actor].kind is ActorKind.PLACE for one in event.acting
    )
    is_done = any(one.role in (Role.AGENT, Role.SPEAKER) for one in event.participants)
    return event.doer is None and not is_done and are_places


def _with_actors(event: Event, actors: Sequence[Actor], named: Sequence[int]) -> Event:
    """Return an event with some actors beside it, the same event where there are no others than it has."""
    known = {one.actor for one in event.participants}
    found = (_beside(event, actors, number) for number in named if number not in known)
    beside = tuple(one for one in found if one is not None)
    told = (replace(one, role=_AS_PLACE.get(one.role, one.role)) for one in event.participants)
    return replace(event, participants=(*beside, *told)) if beside else event


def _beside(event: Event, actors: Sequence[Actor], number: int) -> Participant | None:
    """Return an actor as one who stands beside an event, where it was named last up to it; None where it was not."""
    spans = actors[number].mentions
    at = bisect_right(spans, event.sentence.end, key=lambda span: span.end)
    return Participant(number, Role.OTHER, spans[at - 1]) if at else None
