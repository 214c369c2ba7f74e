"""Give what a headline tells beside another deed of its sentence those who do that one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import Event, Role
from timeline_app.model.span import Span
from timeline_app.model.topic import without_topic

_DOING: Final = frozenset({Role.AGENT, Role.SPEAKER})


def with_told_beside(events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """Return the events; those in which nobody acts have who does what else their headline tells.

    "While boats burned in Lund, Norrland urged calm": Norrland is an actor of the fire as it is told there. People
    without a name are beside places only.
    """
    acting: dict[Span, list[Event]] = {}
    for event in filter(_is_done, events):
        acting.setdefault(event.sentence, []).append(event)
    return tuple(
        event if _is_done(event) else _with(event, acting.get(event.sentence, ()), actors) for event in events
    )


def _is_done(event: Event) -> bool:
    """Whether somebody acts or is acted on in an event."""
    doing = [one for one in event.acting if one.role in _DOING or one.role is Role.PATIENT]
    return event.doer is not None or bool(doing)


def _with(event: Event, others: Sequence[Event], actors: Sequence[Actor]) -> Event:
    headline = without_topic(event.headline)
    told = next((one for one in others if _tells(headline, one)), None)
    if told is None:
        return event
    doing = [one for one in told.participants if one.role in _DOING]
    is_where = all(actors[one.actor].kind is ActorKind.PLACE for one in event.participants)
    doer = told.doer if is_where or doing else None
    if not doing and doer is None:
        return event
    known = {one.actor for one in doing}
    rest = (one for one in event.participants if one.actor not in known)
    return replace(event, participants=(*doing, *rest), doer=doer)


def _tells(headline: str, other: Event) -> bool:
    """Whether a headline tells more than another event, and all that it does."""
    told = without_topic(other.headline)
    return len(told) <= len(headline) and told[1:] in headline
