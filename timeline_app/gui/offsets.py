"""Convert text offsets between code points, as stored, and UTF-16 units, as Qt counts."""

from bisect import bisect_left

from timeline_app.model.span import Span

_LAST_OF_ONE_UNIT = 0xFFFF


class Offsets:
    """The conversion for one text, which must be storable: a newline at each line end, no lone surrogates.

    >>> offsets = Offsets("a😀b")
    >>> [offsets.to_units(point) for point in range(4)]
    [0, 1, 3, 4]
    >>> [offsets.to_points(unit) for unit in (0, 1, 3, 4)]
    [0, 1, 2, 3]
    """

    def __init__(self, text: str) -> None:
        self._points = [at for at, character in enumerate(text) if ord(character) > _LAST_OF_ONE_UNIT]
        self._units = [at + before + 1 for before, at in enumerate(self._points)]

    def to_units(self, point: int) -> int:
        """Return the UTF-16 offset of the code point offset `point`."""
        return point + bisect_left(self._points, point)

    def to_points(self, unit: int) -> int:
        """Return the code point offset of the UTF-16 offset `unit`; inside a character it rounds up."""
        return unit - bisect_left(self._units, unit)

    def units_of(self, span: Span) -> tuple[int, int]:
        """Return where the span starts and ends in UTF-16 units."""
        return self.to_units(span.start), self.to_units(span.end)

    def span_of(self, start: int, end: int) -> Span:
        """Return the span of the UTF-16 offsets `start` to `end`."""
        return Span(self.to_points(start), self.to_points(end))
