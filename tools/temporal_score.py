#!/usr/bin/env python3
"""Score time expressions as TempEval-3 did: strict, relaxed and value F1 over a set of documents.

A found expression counts as matched when it overlaps one of the gold standard that is still free, from left to
right; strictly when both ends agree; by value when TIMEX3's value is the same (UzZaman et al., SemEval-2013 task 1).
`canonical` lets one time in two notations count as equal, and nothing else.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Timex = Mapping[str, object]

_REWRITES = (
    (re.compile(r"^(BC)?(\d{3})X$"), r"\1\2"),  # a decade
    (re.compile(r"^(\d{2})XX$"), r"\1"),  # a century
    (re.compile(r"^(\d{4})(-XX)+$"), r"\1"),
    (re.compile(r"^(\d{4}-\d\d)-XX$"), r"\1"),
    (re.compile(r"-W(\d)(?!\d)"), r"-W0\1"),
    (re.compile(r"(T\d\d:\d\d):00$"), r"\1"),
    (re.compile(r"(T\d\d):00$"), r"\1"),
)
_SAME_LENGTHS = {
    "P1DE": "P10Y", "P1E": "P10Y", "P1CE": "P100Y", "P1C": "P100Y", "PT24H": "P1D", "P12M": "P1Y", "P7D": "P1W",
    "PT60M": "PT1H",
}  # fmt: skip


def canonical(value: object) -> str:
    """Return one notation of a value that is written in several.

    >>> [canonical(value) for value in ("198X", "19XX", "1998-08-XX", "PT24H", "1999-W3", "2020-01-01T10:00")]
    ['198', '19', '1998-08', 'P1D', '1999-W03', '2020-01-01T10']
    """
    text = str(value or "").strip().upper()
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return _SAME_LENGTHS.get(text, text)


@dataclass(slots=True)
class Tally:
    """Counts of one set: expressions of the gold standard, found ones, and those that agree."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def f1(self, matched: int) -> float:
        """Return the F1 of so many matches, in percent.

        >>> Tally(gold=4, found=4, relaxed=3).f1(3)
        75.0
        """
        return 200 * matched / (self.gold + self.found) if self.gold + self.found else 100.0

    @property
    def measures(self) -> tuple[float, float, float]:
        """Return strict, relaxed and value F1 in percent; the last is the accuracy of values times relaxed F1."""
        accuracy = self.value / self.relaxed if self.relaxed else float(not self.gold + self.found)
        relaxed = self.f1(self.relaxed)
        return self.f1(self.strict), relaxed, accuracy * relaxed


def score(documents: Iterable[tuple[Sequence[Timex], Sequence[Timex]]]) -> Tally:
    """Return the counts over pairs of gold and found expressions, a pair a document."""
    total = Tally()
    for gold, found in documents:
        expected, got = _cleaned(gold), _cleaned(found)
        total.gold += len(expected)
        total.found += len(got)
        for one, other in _pairs(expected, got):
            total.relaxed += 1
            total.strict += (one["start"], one["end"]) == (other["start"], other["end"])
            total.value += canonical(one.get("value")) == canonical(other.get("value"))
    return total


def _place(timex: Timex) -> tuple[int, int]:
    return int(str(timex["start"])), int(str(timex["end"]))


def _cleaned(timexes: Sequence[Timex]) -> list[Timex]:
    """Return the expressions in order; of two with one span the first stays, empty ones go."""
    kept: dict[tuple[int, int], Timex] = {}
    for timex in sorted(timexes, key=_place):
        start, end = _place(timex)
        if start < end:
            kept.setdefault((start, end), timex)
    return list(kept.values())


def _pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair what overlaps: from left to right, each with the last one of the other side that began and is free."""
    sides = (gold, found)
    order = sorted((_place(timex)[0], side, at) for side in (0, 1) for at, timex in enumerate(sides[side]))
    last: list[int | None] = [None, None]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for start, side, at in order:
        last[side] = at
        other = last[1 - side]
        if other is None or other in taken[1 - side]:
            continue
        first, end = _place(sides[1 - side][other])
        if first <= start < end:
            taken[side].add(at)
            taken[1 - side].add(other)
            one, two = (at, other) if side == 0 else (other, at)
            pairs.append((gold[one], found[two]))
    return pairs
