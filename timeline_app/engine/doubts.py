"""Mark the dates that the words of their clause call doubtful: "was probably built in 1990"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.model.mention import TimeMention
from timeline_app.model.syntax import Clause, Shape
from timeline_app.model.values import (
    Between,
    Bound,
    Doubted,
    LongPeriod,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeValue,
)

_MOST_LEADS: Final = 4  # tokens between the doubt and its date: "probably as early as in"


def with_doubts(
    mentions: Sequence[TimeMention], shapes: Sequence[Shape], lists: WordLists
) -> tuple[TimeMention, ...]:
    """Return the mentions; what is said to be so only probably has a date that is doubtful.

    A doubt counts for the date that it stands before, whatever that is. One beside a verb of the past counts only for
    what names its year: what "probably happened on Friday" is news, and no doubt about Friday.
    """
    doubted = {
        number
        for shape in shapes
        for number, first, _ in shape.dates
        if _is_led_by_doubt(shape, first, lists) or _is_doubted_by_verb(shape, mentions[number], first, lists)
    }
    return tuple(
        replace(mention, value=Doubted(mention.value)) if number in doubted else mention
        for number, mention in enumerate(mentions)
    )


def _is_led_by_doubt(shape: Shape, first: int, lists: WordLists) -> bool:
    """Whether a doubt and nothing but prepositions stands before a date: "probably in late 1990"."""
    for at in range(first - 1, max(first - 2 - _MOST_LEADS, -1), -1):
        low = shape.tokens[at].lower
        if low in lists.words("doubts"):
            return True
        if low not in lists.words("doubted_leads"):
            return False
    return False


def _is_doubted_by_verb(shape: Shape, mention: TimeMention, first: int, lists: WordLists) -> bool:
    before = shape.tokens[first - 1].lower if first else ""
    if not _names_year(mention.value) or before not in lists.words("doubted_leads"):
        return False
    around = [clause for clause in shape.clauses if clause.start <= first < clause.end]
    clause = max(around, key=lambda one: one.start, default=None)
    return (
        clause is not None and _is_of_past(clause, first, lists) and _has_doubt(shape, clause, first, lists)
    )


def _is_of_past(clause: Clause, first: int, lists: WordLists) -> bool:
    group = clause.group
    is_open = group.modal is None and not group.is_negated and not clause.is_conditional
    return (
        group.main < first and group.is_past and is_open and group.lemma not in lists.words("undated_verbs")
    )


def _has_doubt(shape: Shape, clause: Clause, first: int, lists: WordLists) -> bool:
    """Whether a doubt stands in or beside the verb, or opens the clause, and nothing between takes it for itself."""
    tokens, group, doubts = shape.tokens, clause.group, lists.words("doubts")
    if any(token.lower in lists.words("doubts_end") for token in tokens[group.main + 1 : first]):
        return False
    beside = tokens[max(group.first - 1, clause.start) : group.main + 2]
    opening = tokens[clause.start : clause.start + 1]
    return any(token.lower in doubts for token in (*beside, *opening))


def _names_year(value: TimeValue) -> bool:
    match value:
        case PartialDate(year=year) | PartOfYear(year=year):
            return year is not None
        case LongPeriod():
            return True
        case PartIn(_, inner) | Bound(_, inner) | Between(inner, _):
            return _names_year(inner)
        case _:
            return False
