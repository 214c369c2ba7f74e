"""What the store must know of the engine, without importing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from timeline_app.model.actor import Actor
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import Extraction
from timeline_app.model.joining import JoinMember, Standing
from timeline_app.model.suggesting import KnownActor, MergeHint


class ActorKeys(Protocol):
    """What tells which actors of different articles are one."""

    def __call__(self, actor: Actor, *, document_actors: tuple[Actor, ...]) -> frozenset[str]:
        """Return the keys of an actor of one article; two actors are one when they share a key."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Pure functions of the engine that a library calls on stored findings.

    `reanchor` takes an extraction, its text, its language and a publication date. `are_related`
    tells whether two articles' events may be one, by these two alone. `split` takes what is said and who says
    it, all that hangs together by that relation, and returns groups of indices of the latter; those that are
    all related to each other, each of another article, are one group. `conflicts` returns pairs of indices that
    contradict each other. `suggest_merges` returns which actors may be one, the likeliest first. `metonyms`
    returns for keys of seats of power a key of whom each speaks for.
    """

    reanchor: Callable[[Extraction, str, str | None, DocumentTime | None], Extraction]
    are_related: Callable[[JoinMember, JoinMember], bool]
    split: Callable[[Sequence[JoinMember], Sequence[Standing]], tuple[tuple[int, ...], ...]]
    conflicts: Callable[[Sequence[JoinMember]], tuple[tuple[int, int], ...]]
    actor_keys: ActorKeys
    suggest_merges: Callable[[Sequence[KnownActor]], tuple[MergeHint, ...]]
    metonyms: Callable[[], Mapping[str, str]]
