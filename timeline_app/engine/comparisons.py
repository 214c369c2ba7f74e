"""Find the dates that an amount is only compared with: "higher than a year earlier", "from $3 million in 2001"."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Shape, Token

_REACH: Final = 14  # words between "from" and the date: amounts
_NEAR: Final = 3  # words between an amount and "from a year ago"


def compared_dates(shapes: Sequence[Shape], lists: WordLists) -> Iterator[int]:
    """Yield the numbers of the time mentions that date no event, because something is compared with then."""
    for shape in shapes:
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        amounts = {at for at, token in enumerate(shape.tokens) if token.text[0].isdigit()} - dated
        for number, first, _ in shape.dates:
            if _is_compared(shape.tokens, first, amounts, lists):
                yield number


def _is_compared(tokens: Sequence[Token], first: int, amounts: Set[int], lists: WordLists) -> bool:
    at = first
    while at and tokens[at - 1].lower in lists.words("date_prepositions"):
        at -= 1
    if at and tokens[at - 1].lower in lists.words("comparisons"):
        return True
    if at < first and tokens[at].lower in lists.words("compared_from"):
        return bool(amounts & {*range(at - _NEAR, at)})
    return _is_behind_amounts(tokens, at, amounts, lists)


def _is_behind_amounts(tokens: Sequence[Token], at: int, amounts: Set[int], lists: WordLists) -> bool:
    """Whether only amounts stand between "from" and the date: "from 3 million, or 2 a share, a year ago"."""
    has_amount = False
    for place in range(at - 1, max(at - 1 - _REACH, -1), -1):
        token = tokens[place]
        if token.lower in lists.words("compared_from"):
            return has_amount
        is_told_on = token.text in ";:" or token.lower in lists.words("no_amount") or token.is_capital
        is_part = tokens[place + 1].lower in lists.words("amount_links") or place + 1 in amounts
        if is_told_on or (token.text == "," and place + 1 < at and not is_part):
            return False
        has_amount |= place in amounts
    return False
