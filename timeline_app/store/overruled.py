"""Decisions without those that say nothing any more, because a later one says something else of the same."""

from collections.abc import Iterable, Sequence

from timeline_app.model.actor_edit import ActorDecision, ActorRemark, DecidedActor
from timeline_app.model.edit import ApplyDecisions, Edit, EventDecision
from timeline_app.store.identity import member_key
from timeline_app.store.statements import standing


def without_overruled(made: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that hold, in their order.

    A decision on several of which a later one takes up only some says something of the others still, and holds.
    """
    holding = {one.rank for one in standing(made).values()}
    last = {_about(edit): rank for rank, edit in enumerate(made) if _is_decision(edit)}
    holding |= set(last.values())
    return tuple(edit for rank, edit in enumerate(made) if rank in holding)


def _is_decision(edit: Edit) -> bool:
    """Whether it says who or what is one, or something of an actor; `standing` leaves those out."""
    return isinstance(edit, ActorDecision | ActorRemark | EventDecision)


def _about(edit: Edit) -> tuple[str, frozenset[frozenset[str]]]:
    """Return what a decision is about: whether it may be one with the other, or which remark; and of whom."""
    if isinstance(edit, EventDecision):
        return "events", frozenset(frozenset(map(member_key, side)) for side in edit.sides)
    if isinstance(edit, ActorDecision):
        return "actors", frozenset(map(_keys, edit.actors))
    assert isinstance(edit, ActorRemark)
    return type(edit).__name__, frozenset({_keys(edit.actor)})


def _keys(actor: DecidedActor) -> frozenset[str]:
    return frozenset((*actor.keys, *(place.key for place in actor.places)))


def shareable(made: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return what is of use to others: what holds, without what only heads steps."""
    return without_overruled([edit for edit in made if not isinstance(edit, ApplyDecisions)])
