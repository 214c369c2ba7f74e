"""Find the dates that date no event: "higher than a year earlier", "the quarter ended 30 June"."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Shape, Token

_REACH: Final = 14  # words between "from" and the date: amounts
_NEAR: Final = 3  # words between an amount and "from a year ago"


def idle_dates(
    shapes: Sequence[Shape], exact: frozenset[int], lists: WordLists, grammar: Grammar
) -> Iterator[int]:
    """Yield the numbers of the time mentions that something is only compared with, or that end a period.

    In a title, which tells the news, a time that names no day (none of the `exact` ones) dates nothing either.
    """
    for shape in shapes:
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        amounts = {at for at, token in enumerate(shape.tokens) if token.text[0].isdigit()} - dated
        for number, first, _ in shape.dates:
            is_idle = _is_compared(shape.tokens, first, amounts, lists)
            is_idle |= number not in exact and shape.is_title and shape.tokens[-1].is_word
            if is_idle or _ends_period(shape.tokens, first, lists, grammar):
                yield number


def _is_compared(tokens: Sequence[Token], first: int, amounts: Set[int], lists: WordLists) -> bool:
    at = first
    while at and tokens[at - 1].lower in lists.words("date_prepositions"):
        at -= 1
    if at and tokens[at - 1].lower in lists.words("comparisons"):
        return True
    if at < first and tokens[at].lower in lists.words("compared_from"):
        return bool(amounts & {*range(at - _NEAR, at)})
    return _is_beside(tokens, at, lists) or _is_behind_amounts(tokens, at, amounts, lists)


def _is_beside(tokens: Sequence[Token], at: int, lists: WordLists) -> bool:
    """Whether a date belongs to what is only compared with: "compared with a loss of 3 million in the 2020 season"."""
    for place in range(at - 1, max(at - 1 - _REACH, -1), -1):
        token = tokens[place]
        if f"{token.lower} {tokens[place + 1].lower}" in lists.words("compared_phrases"):
            return True
        if token.text in ";:" or token.lower in lists.words("no_amount") - lists.words("date_prepositions"):
            return False
    return False


def _ends_period(tokens: Sequence[Token], first: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a date only tells which period is meant: "the quarter ended 30 June"."""
    at = first
    while at and tokens[at - 1].lower in lists.words("date_prepositions"):
        at -= 1
    if at < 2 or tokens[at - 1].lower not in lists.words("period_ends"):
        return False
    return tokens[at - 2].lower in grammar.words("period_nouns")


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
