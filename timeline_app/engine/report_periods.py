"""Give what firms report on its own time: "the year ended 30 June", "six months to 1 May", "fiscal first quarter"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.model.dates import Grain
from timeline_app.model.mention import TimeMention
from timeline_app.model.syntax import Clause, Shape, Token
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    CountedFrom,
    Direction,
    NthOf,
    PartialDate,
    PartOfYear,
    TimeValue,
    UnitOffset,
    UnitRef,
)

_MOST_WORDS: Final = 2  # of a length: "nine months"


def with_report_periods(
    mentions: Sequence[TimeMention], shapes: Sequence[Shape], lists: WordLists
) -> tuple[TimeMention, ...]:
    """Return the mentions; the day that a period ended on is that period, a quarter of a firm's year a calendar one.

    That is the quarter of the day that it ended on, or the last one before publication where it is told as past.
    """
    told = {number: value for shape in shapes for number, value in _periods(shape, mentions, lists)}
    return tuple(
        replace(mention, value=told[number]) if number in told else mention
        for number, mention in enumerate(mentions)
    )


def _periods(
    shape: Shape, mentions: Sequence[TimeMention], lists: WordLists
) -> Iterator[tuple[int, TimeValue]]:
    for at, (number, first, _) in enumerate(shape.dates):
        value = mentions[number].value
        if isinstance(value, PartOfYear) and value.grain is Grain.QUARTER and value.year is None:
            end = _end_of_quarter(shape, at, mentions, lists)
            if end is not None:
                yield number, NthOf(1, Grain.QUARTER, end)
            elif value.is_fiscal and value.direction is None and _is_of_past(shape, first):
                yield number, UnitRef(Grain.QUARTER, -1)
        elif isinstance(value, PartialDate) and value.day is not None:
            months = _months_before(shape.tokens, first, lists)
            if months is not None:
                span = mentions[number].span
                yield number, Between(_counted_back(value, months), value, span, span)


def _counted_back(end: PartialDate, months: float) -> TimeValue:
    """Return the first day of so many months that end on a day."""
    behind = CountedFrom(UnitOffset(1, Grain.DAY, Direction.FUTURE, AnchorPoint.MENTION), end)
    back = UnitOffset(months, Grain.MONTH, Direction.PAST, AnchorPoint.MENTION, is_to_the_day=True)
    return CountedFrom(back, behind)


def _end_of_quarter(
    shape: Shape, at: int, mentions: Sequence[TimeMention], lists: WordLists
) -> PartialDate | None:
    """Return the day on which a quarter is said to have ended, right behind it."""
    if at + 1 >= len(shape.dates):
        return None
    (_, _, last), (following, first, _) = shape.dates[at : at + 2]
    end = mentions[following].value
    between = [token.lower for token in shape.tokens[last + 1 : first]]
    is_led = len(between) == 1 and between[0] in lists.words("period_ends")
    return end if is_led and isinstance(end, PartialDate) and end.day is not None else None


def _months_before(tokens: Sequence[Token], first: int, lists: WordLists) -> float | None:
    """Return how many months the period has that a day at `first` ends; a bare "to" ends none of one word."""
    lead = tokens[first - 1].lower if first > 1 else ""
    is_bare = lead in lists.words("month_ends")
    if not is_bare and lead not in lists.words("period_ends"):
        return None
    for length in range(_MOST_WORDS, int(is_bare), -1):
        words = " ".join(token.lower for token in tokens[max(first - 1 - length, 0) : first - 1])
        months = lists.number(f"period_months.{words}", 0)
        if months:
            return months
    return None


def _is_of_past(shape: Shape, at: int) -> bool:
    around = [clause for clause in shape.clauses if clause.start <= at < clause.end]
    clause: Clause | None = max(around, key=lambda one: one.start, default=None)
    return clause is not None and clause.group.is_past and clause.group.modal is None
