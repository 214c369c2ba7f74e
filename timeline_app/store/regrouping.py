"""Part what joining makes one event where the reader says so, and join what the reader says is one.

The result depends on what joining tells and the decisions alone, not on the order in which articles came.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline_app.store.disjoint import DisjointSets

Kinship = Callable[[int, int], int]
"""How near two numbers are by what they tell: 0 says nothing."""


@dataclass(frozen=True, slots=True)
class EventDecision:
    """What the reader decided: that the sides are one event, or that no two are. A higher `id` is later, and wins."""

    id: int
    is_join: bool
    sides: tuple[frozenset[str], ...]


def regrouped(
    keys: Sequence[str], groups: Sequence[Sequence[int]], decisions: Sequence[EventDecision], kinship: Kinship
) -> list[list[int]]:
    """Return groups of numbers into `keys`: by decisions, the latest first, then as `groups` has them.

    What a parted group has besides goes to whom it is next of kin to, else to the side of the least key.

    >>> apart = EventDecision(1, False, (frozenset("a"), frozenset("b")))
    >>> regrouped("abc", [[0, 1, 2]], [apart], lambda one, other: int((one, other) == (2, 1)))
    [[0], [1, 2]]
    """
    number_of = {key: number for number, key in enumerate(keys)}
    sets = DisjointSets(len(keys))
    held: set[int] = set()
    for decision in sorted(decisions, key=lambda decision: -decision.id):
        sides = [[number_of[key] for key in sorted(side) if key in number_of] for side in decision.sides]
        if decision.is_join:
            sets.join_all(sorted((number for side in sides for number in side), key=keys.__getitem__))
            continue
        for number, side in enumerate(sides):
            held.update(side)
            for one in side:
                sets.put(one, decision.id, number)
    for group in sorted(
        (sorted(group, key=keys.__getitem__) for group in groups), key=lambda group: keys[group[0]]
    ):
        _join(group, held, sets, kinship)
    return sets.groups()


def _join(group: Sequence[int], held: set[int], sets: DisjointSets, kinship: Kinship) -> None:
    """Join a group as far as it may be, what decisions part first."""
    parted = [number for number in group if number in held]
    first = sets.join_all(parted)
    members = {one: [number for number in parted if sets.find(number) == sets.find(one)] for one in first}
    for number in group:
        if number in held:
            continue
        near = first
        if len(first) > 1:
            kin = {
                one: max((kinship(number, other) for other in members.get(one, ())), default=0)
                for one in first
            }
            near = sorted(first, key=lambda one: -kin[one])
        if not any(sets.join(one, number) for one in near):
            first.append(number)
