"""Tell who takes part in an event as it is told, so that who stands beside hides nobody."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import Participant, Role
from timeline_app.model.span import Span

_TELLING_WHOSE: Final = frozenset({ActorKind.PLACE, ActorKind.PERSON, ActorKind.PEOPLE})
_DOERS: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


def _is_whose(speaker: Participant, doer: Span, actors: Sequence[Actor]) -> bool:
    """Whether an actor only tells whose people speak: "Lund residents", "a top aide of Peter Novak"."""
    kind = actors[speaker.actor].kind
    return kind is ActorKind.PLACE or (kind is ActorKind.PERSON and doer.contains(speaker.span))


def _is_inside(one: Participant, doer: Span, actors: Sequence[Actor]) -> bool:
    """Whether a country or a person is only named by the words for who acts: "twelve Danes", "the Keller family"."""
    return actors[one.actor].kind in _TELLING_WHOSE and doer.contains(one.span)


def as_told(
    participants: Sequence[Participant], doer: Span | None, actors: Sequence[Actor]
) -> tuple[Participant, ...]:
    """Return who takes part, as no more than named who would hide others.

    So is a place that only tells whose people speak ("Lund residents"), and one that a thing acts on beside persons or
    bodies: "Keller's car crossed the Danish border".
    """
    if doer is not None:
        return tuple(
            replace(one, role=Role.OTHER)
            if _is_inside(one, doer, actors) or (one.role is Role.SPEAKER and _is_whose(one, doer, actors))
            else one
            for one in participants
        )
    acted = [one for one in participants if one.role is Role.PATIENT]
    is_hidden = all(actors[one.actor].kind is ActorKind.PLACE for one in acted)
    is_hidden &= any(one.role is Role.OTHER and actors[one.actor].kind in _DOERS for one in participants)
    if not is_hidden or any(one.role is Role.AGENT for one in participants):
        return tuple(participants)
    return tuple(replace(one, role=Role.OTHER) if one in acted else one for one in participants)
