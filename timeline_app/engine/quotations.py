"""Find quotations, and tell each time mention whether it stands in one, and when that was spoken."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.model.mention import TimeMention
from timeline_app.model.span import Span
from timeline_app.model.syntax import Quotation, Shape

_MARK: Final = re.compile('["“”«»„]|\n\\s*\n|\n')
_OPENING: Final = frozenset("“«„")
_CLOSING: Final = frozenset("”»")
_LONGEST: Final = 3000  # characters; a mark that nothing closes within them opens nothing


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in order; one that its paragraph does not close ends with the paragraph."""
    found: list[Quotation] = []
    start: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match.group()[0], match.start()
        if mark == "\n":
            if start is not None and at > start + 1:
                found.append(_quotation(start, at, at))
            start = None
        elif start is None:
            start = at if mark in _OPENING or mark == '"' or (mark == "”" and _opens(text, at)) else None
        elif mark in _CLOSING or mark == '"' or (mark == "“" and not _opens(text, at)):
            found.append(_quotation(start, at, at + 1))
            start = None
    return tuple(quotation for quotation in found if len(quotation.span) <= _LONGEST)


def _opens(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1].isspace()) and at + 1 < len(text) and text[at + 1].isalnum()


def _quotation(start: int, inner_end: int, end: int) -> Quotation:
    return Quotation(Span(start, end), Span(start + 1, max(inner_end, start + 1)))


def with_quotations(
    mentions: Sequence[TimeMention], shapes: Sequence[Shape], quotations: Sequence[Quotation], lead_end: int
) -> tuple[TimeMention, ...]:
    """Return the mentions with what their surroundings tell: quoted or not, spoken when, in the lead or not."""
    by_mention = {number: shape for shape in shapes for number, _, _ in shape.dates}
    spoken = _spoken_when(shapes, quotations)
    found = []
    at = 0
    for number, mention in enumerate(mentions):
        while at < len(quotations) and quotations[at].span.end <= mention.span.start:
            at += 1
        is_quoted = at < len(quotations) and quotations[at].inner.overlaps(mention.span)
        shape = by_mention.get(number)
        in_attribution = shape is not None and number in dates_of_speaking(shape)
        speaking = None
        if is_quoted:
            speaking = spoken.get(at)
        elif shape is not None and shape.attribution is not None and not in_attribution:
            speaking = next(iter(dates_of_speaking(shape)), None)
        context = replace(
            mention.context,
            is_quoted=is_quoted,
            speaking=speaking if speaking != number else None,
            is_in_lead=mention.span.start < lead_end and shape is not None,
            is_in_attribution=in_attribution,
        )
        found.append(replace(mention, context=context))
    return tuple(found)


def dates_of_speaking(shape: Shape) -> tuple[int, ...]:
    """Return the time mentions that stand in the attribution of a sentence, not in what was said."""
    attribution = shape.attribution
    if attribution is None:
        return ()
    low, high = attribution.content
    # "On Friday, she said: …": what stands before the speaker dates the saying too.
    start, end = 0 if low >= attribution.end else attribution.start, attribution.end
    return tuple(
        number
        for number, first, last in shape.dates
        if start <= first and last < end and not (low <= first and last < high) and first not in shape.quoted
    )


def _spoken_when(shapes: Sequence[Shape], quotations: Sequence[Quotation]) -> dict[int, int]:
    """Return for the quotations, by number, the time mention that dates their speaking."""
    found: dict[int, int] = {}
    at = 0
    for position, shape in enumerate(shapes):
        dates = dates_of_speaking(shape)
        while at < len(quotations) and quotations[at].span.end <= shape.span.start:
            at += 1
        for number in range(max(at - 1, 0), len(quotations)):
            quotation = quotations[number]
            if quotation.span.start >= shape.span.end:
                break
            is_here = quotation.span.overlaps(shape.span) or _stands_before(shapes, position, quotation)
            if dates and is_here:
                found.setdefault(number, dates[0])
    return found


def _stands_before(shapes: Sequence[Shape], position: int, quotation: Quotation) -> bool:
    before = shapes[position - 1] if position else None
    here = shapes[position]
    return before is not None and before.paragraph == here.paragraph and quotation.span.overlaps(before.span)
