"""Ask quickly which of many ordered spans lie at a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from timeline_app.model.span import Span
from timeline_app.model.syntax import Token


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Return where it stands."""
        ...


_Item = TypeVar("_Item", bound=Spanned)


class Ordered(Generic[_Item]):
    """Items in the order of their spans, which do not overlap; each question costs a binary search."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self.items = tuple(sorted(items, key=lambda item: item.span))
        self._starts = [item.span.start for item in self.items]
        self._ends = [item.span.end for item in self.items]

    def beginning_in(self, span: Span) -> tuple[_Item, ...]:
        """Return the items that begin inside `span`."""
        return self.items[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def overlapping(self, span: Span) -> tuple[_Item, ...]:
        """Return the items that share a place with `span`."""
        return self.items[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def at(self, span: Span) -> _Item | None:
        """Return the item that `span` begins in or that begins in it, the first of several."""
        return next(iter(self.overlapping(span)), None)


def covered(tokens: Sequence[Token], spans: Sequence[Span]) -> frozenset[int]:
    """Return the numbers of the tokens that lie inside one of the spans; the spans do not overlap."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    found = set()
    for number, token in enumerate(tokens):
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and token.end <= ordered[at].end:
            found.add(number)
    return frozenset(found)
