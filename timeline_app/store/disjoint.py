"""Disjoint sets of things that the reader's decisions join and part."""

from collections.abc import Iterable


class DisjointSets:
    """Sets of the numbers below a count; two sets on different sides of one decision are never joined."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._sides: list[dict[int, int]] = [{} for _ in range(count)]

    def find(self, one: int) -> int:
        """Return the number that stands for the set of a number."""
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> bool:
        """Join the sets of two numbers; False when a decision parts them."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return True
        own, new = self._sides[one], self._sides[other]
        if any(own.get(decision, side) != side for decision, side in new.items()):
            return False
        own |= new
        self._parent[other] = one
        return True

    def join_all(self, numbers: Iterable[int]) -> list[int]:
        """Join numbers as far as decisions let them; return the first of each set that they are in then."""
        first: list[int] = []
        for number in numbers:
            if not any(self.join(other, number) for other in first):
                first.append(number)
        return first

    def put(self, one: int, decision: int, side: int) -> None:
        """Put the set of a number on a side of a decision, unless it is on one."""
        self._sides[self.find(one)].setdefault(decision, side)

    def groups(self) -> list[list[int]]:
        """Return the numbers of each set, in the order of the least of each."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._parent)):
            found.setdefault(self.find(number), []).append(number)
        return list(found.values())
