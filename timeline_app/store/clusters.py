"""Part what keys join where the reader says so, and join what the reader says is one.

The result depends on the nodes and the decisions alone, not on the order in which articles came.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.store.disjoint import DisjointSets

Mark = tuple[int, int]  # a decision, and the side of it that something is on


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """All rows with the same keys; `marks` are those of decisions that hold on to the rows, not to their keys."""

    keys: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader decided: that the sides are one, or that no two are. A higher `id` is later, and wins."""

    id: int
    is_merge: bool
    sides: tuple[frozenset[str], ...]

    def side_of(self, node: Node) -> int | None:
        """Return the side that a node is on: as it is marked, else where it has most keys, None where none."""
        marked = [side for decision, side in node.marks if decision == self.id]
        if marked:
            return marked[0]
        shared = [len(side.intersection(node.keys)) for side in self.sides]
        most = max(shared, default=0)
        return shared.index(most) if most else None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that are one actor, and the text that its id is made of."""

    key: str
    nodes: tuple[Node, ...]


def clusters_of(nodes: Sequence[Node], decisions: Sequence[Decision]) -> tuple[Cluster, ...]:
    """Return which nodes are one actor: by decisions, the latest first, then by keys in their order."""
    ordered = sorted(nodes)
    union = DisjointSets(len(ordered))
    latest_first = sorted(decisions, key=lambda decision: -decision.id)
    for decision in latest_first:
        _decide(decision, ordered, union)
    by_key: dict[str, list[int]] = {}
    for number, node in enumerate(ordered):
        for key in node.keys:
            by_key.setdefault(key, []).append(number)
    for key in sorted(by_key):
        union.join_all(by_key[key])
    sets = [[ordered[number] for number in group] for group in union.groups()]
    return _named(sets, latest_first)


def _decide(decision: Decision, nodes: Sequence[Node], union: DisjointSets) -> None:
    sides: dict[int, list[int]] = {}
    for number, node in enumerate(nodes):
        side = decision.side_of(node)
        if side is not None:
            sides.setdefault(side, []).append(number)
    for side in sorted(sides):
        for number in sides[side]:
            if not decision.is_merge:
                union.put(number, decision.id, side)
                continue
            for first in sorted(sides):
                union.join(sides[first][0], number)


def _named(sets: list[list[Node]], latest_first: Sequence[Decision]) -> tuple[Cluster, ...]:
    """Give each set a key that no other has: that of what others were merged into, else its least.

    What is held on to by a mark was parted from those who bear its keys by right: it comes after them.
    """
    merges = [decision for decision in latest_first if decision.is_merge]
    clusters: list[Cluster] = []
    taken: set[str] = set()
    for nodes in sorted(sets, key=lambda nodes: min((bool(node.marks), node) for node in nodes)):
        keys = {key for node in nodes for key in node.keys}
        kept = [min(own) for merge in merges if (own := _kept_keys(merge, nodes))]
        free = [key for key in (*kept, *sorted(keys)) if key not in taken]
        key = free[0] if free else _own_key(min(nodes))
        taken |= keys
        taken.add(key)
        clusters.append(Cluster(key, tuple(nodes)))
    return tuple(clusters)


def _kept_keys(merge: Decision, nodes: Sequence[Node]) -> set[str]:
    """Return the keys of the first of what a merge has made one of these nodes."""
    sides = [merge.side_of(node) for node in nodes]
    if not any(sides):  # the first is side 0
        return set()
    first = {key for node, side in zip(nodes, sides, strict=True) if side == 0 for key in node.keys}
    return first & merge.sides[0] or first


def _own_key(node: Node) -> str:
    """Return a key for what was parted from those who bear all of its keys."""
    marks = " ".join(f"{decision}.{side}" for decision, side in node.marks)
    return f"apart:{marks}:{' '.join(node.keys)}"
