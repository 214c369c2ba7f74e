"""Find the dates that an amount is only compared with: "higher than a year earlier", "from $3 million in 2001"."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Shape

_REACH: Final = 6  # words between "from" and the date: an amount


def compared_dates(shapes: Sequence[Shape], lists: WordLists) -> Iterator[int]:
    """Yield the numbers of the time mentions that date no event, because something is compared with then."""
    for shape in shapes:
        for number, first, _ in shape.dates:
            if _is_compared(shape, first, lists):
                yield number


def _is_compared(shape: Shape, first: int, lists: WordLists) -> bool:
    tokens = shape.tokens
    at = first
    while at and tokens[at - 1].lower in lists.words("date_prepositions"):
        at -= 1
    if at and tokens[at - 1].lower in lists.words("comparisons"):
        return True
    has_amount = False
    for place in range(at - 1, max(at - 1 - _REACH, -1), -1):
        if tokens[place].lower in lists.words("compared_from"):
            return has_amount
        has_amount |= tokens[place].text[0].isdigit()
        if tokens[place].text in ",;:":
            return False
    return False
