"""Put clauses together that are told as one event, each with its date."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from timeline_app.engine.compose.telling import HEADS, Telling, Unit, aside_of, is_in
from timeline_app.languages.grammar import Form, Grammar, VerbForm
from timeline_app.model.syntax import Clause, ClauseKind, Shape, VerbGroup
from timeline_app.model.values import TimeOfDay

_REPEAT_GAP: Final = 5  # words between two dates of one clause: "in April 2020 and again in November 2021"


def find_units(telling: Telling, shape: Shape, clauses: Sequence[Clause]) -> Iterator[Unit]:
    """Put clauses together: each unit has a head; what hangs on it follows when it has no date of its own."""
    current: list[Clause] = []
    mention: int | None = None
    for clause in (*clauses, None):
        own = None if clause is None else date_of(telling, shape, clause)
        is_new = clause is None or not current or _begins_unit(telling, shape, clause, current, mention, own)
        if is_new and current and (mention is not None or current[0].kind in HEADS):
            again = tuple(_repeated(telling, shape, current, mention))
            yield Unit(tuple(current), mention, (mention, *again) if again else ())
            for other in again:
                yield Unit(tuple(current), other, (mention, *again))
        if clause is None:
            return
        if is_new:
            current, mention = [clause], own
        else:
            current.append(clause)
            mention = own if mention is None else mention


def _begins_unit(
    telling: Telling,
    shape: Shape,
    clause: Clause,
    current: Sequence[Clause],
    mention: int | None,
    own: int | None,
) -> bool:
    if clause.kind is ClauseKind.MAIN or (
        clause.kind is ClauseKind.COORDINATE and clause.subject != current[-1].subject
    ):
        return True
    if clause.kind is ClauseKind.COORDINATE and _is_told_apart(telling, shape, clause, current, mention, own):
        return True
    if clause.kind is ClauseKind.PARTICIPLE and not clause.group.is_passive and mention is not None:
        return False  # "shares rose on Monday, continuing this year's trend": one event
    return own is not None and (mention is not None or clause.kind not in HEADS)


def _is_told_apart(
    telling: Telling,
    shape: Shape,
    clause: Clause,
    current: Sequence[Clause],
    mention: int | None,
    own: int | None,
) -> bool:
    """Whether a second verb of one subject is an event of its own.

    "It is a yard and sold two boats in 1901": the year is not that of what it is. "She met Novak on
    Monday and opened the school": two events. "He met and married her": one, with one object.
    """
    head, before, grammar = current[0].group, current[-1], telling.story.grammar
    between = shape.tokens[clause.start + 1 : clause.group.first]
    verb = grammar.verb(shape.tokens[clause.group.main].lower)
    is_passive = shares_auxiliary(head, clause.group, verb)
    is_passive |= shape.tokens[clause.group.main].lower in grammar.words("planning_participles")
    if is_passive or any(token.lower in grammar.words("prepositions") for token in between):
        return False
    if own is None and leans(telling, shape, clause):
        return False
    if own is not None:
        return mention is None and head.is_past != clause.group.is_past
    stative = grammar.verb_classes.get("stative", frozenset())
    has_object = any(token.is_word for token in shape.tokens[before.group.last + 2 : clause.start])
    is_told = clause.group.is_past and clause.group.modal is None and clause.group.lemma not in stative
    is_state = not head.is_past or head.modal is not None or head.is_negated or head.lemma in stative
    if is_state and mention is None and not clause.group.is_bare:
        return is_told  # "can carry nine men and was built in Lund"
    return is_told and has_object and head.is_past and before.kind in HEADS


def shares_auxiliary(before: VerbGroup, group: VerbGroup, verb: VerbForm | None) -> bool:
    """Whether a participle goes on with the passive before it: "was painted and tested"."""
    is_participle = verb is not None and bool(verb.forms & Form.PARTICIPLE)
    return before.is_passive and group.is_bare and is_participle


def leans(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether words behind a verb mean what stands before it: "bought a boat and sold it"."""
    leaning = telling.story.telling.words("leaning_words")
    named = {reference.span.start for reference in shape.references}
    verbs = {group.first for group in shape.groups}
    return any(
        shape.tokens[at].lower in leaning
        and shape.tokens[at].start not in named
        and at not in shape.quoted
        and at + 1 not in verbs
        for at in range(clause.group.last + 1, clause.end)
    )


def date_of(telling: Telling, shape: Shape, clause: Clause) -> int | None:
    """Return the date in a clause that stands nearest to its verb; a day goes before longer and open times."""
    aside = aside_of(shape.attribution)
    if clause.kind is ClauseKind.PARTICIPLE and not clause.group.is_passive:
        return None  # "revenue rose, reflecting a purchase in May"
    inside = [
        (
            _is_of_noun(telling, shape, clause, first)
            or _is_attributive(telling, shape, first, last)
            or _is_remembered(telling, shape, clause, first),
            number not in telling.exact,
            abs(first - clause.group.main),
            number,
        )
        for number, first, last in shape.dates
        if number in telling.dating
        and first not in shape.quoted
        and not (aside is not None and is_in(first, aside))
        and not _is_over_by_now(telling, shape, clause, number, first)
        and not _is_included(telling, shape, clause, first)
        and (number in telling.exact or not _is_remembered(telling, shape, clause, first))
        and (
            is_in(first, (clause.start, clause.end))
            or (clause.kind in HEADS and (is_in(first, clause.subject) or _leads(shape, clause, first)))
        )
        and not any(
            _is_nested(other, clause) and is_in(first, (other.start, other.end)) for other in shape.clauses
        )
    ]
    return min(inside)[3] if inside else None


def _is_over_by_now(telling: Telling, shape: Shape, clause: Clause, number: int, at: int) -> bool:
    """Whether a date behind a verb lies before what it tells: "is considering a request of last week".

    A headline tells the news in the present, and so may a story behind a date: "Last month a man is shot". A time of
    day tells what is usual: "may not eat before 11 p.m.".
    """
    group = clause.group
    is_headline = shape.is_title and shape.tokens[-1].is_word
    is_now = not group.is_past and group.modal is None and not is_headline and at > group.last
    is_of_any_day = isinstance(telling.mentions[number].value, TimeOfDay)
    is_of_any_day &= not _is_to_come(telling, shape, clause)
    return is_now and (number in telling.over or is_of_any_day)


def _is_to_come(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether words behind a verb tell that something is to come: "is due to arrive"."""
    group = clause.group
    told = " ".join(token.lower for token in shape.tokens[group.first : group.last + 3])
    return any(f" {words} " in f" {told} " for words in telling.story.telling.words("planned_phrases"))


def _is_included(telling: Telling, shape: Shape, clause: Clause, at: int) -> bool:
    """Whether a date is that of what is counted in: "was closed due to faults, including two this year"."""
    leads = telling.story.telling.words("inclusion_leads")
    return any(token.lower in leads for token in shape.tokens[clause.group.last + 1 : at])


def _is_remembered(telling: Telling, shape: Shape, clause: Clause, at: int) -> bool:
    """Whether a date behind a noun is that of what is remembered: "to honour the founding of Lund 50 years ago"."""
    words = [token.lower for token in shape.tokens[clause.group.first : at]]
    lists = telling.story.telling
    is_led = len(words) > 1 and words[-1] in lists.words("date_prepositions")
    noun = words[-2] if is_led else words[-1] if words else ""
    return bool(set(words) & lists.words("memory_words")) and noun not in lists.words("memory_words")


def _is_attributive(telling: Telling, shape: Shape, first: int, last: int) -> bool:
    """Whether a date before a noun only tells which it is: "third-quarter results"."""
    grammar = telling.story.grammar
    if last + 1 >= len(shape.tokens) or (
        first and shape.tokens[first - 1].lower in grammar.words("prepositions")
    ):
        return False
    after = shape.tokens[last + 1]
    is_noun = after.is_word and after.lower not in grammar.function_words | grammar.words("adverbs")
    return is_noun and "-" in shape.tokens[first].text


def _is_of_noun(telling: Telling, shape: Shape, clause: Clause, at: int) -> bool:
    """Whether a date tells which thing is meant: "condemned the attack of 1 May", but not "in the course of May"."""
    lists = telling.story.telling
    if at < 2 or shape.tokens[at - 1].lower not in lists.words("noun_date_links"):
        return False
    noun = shape.tokens[at - 2]
    is_verb = clause.group.first <= at - 2 <= clause.group.last
    return noun.is_word and not is_verb and noun.lower not in lists.words("parts_of_time")


def _leads(shape: Shape, clause: Clause, at: int) -> bool:
    """Whether a date before all clauses dates this one: "On Monday, after he left, shares fell".

    So does one in what is done meanwhile: "Speaking on Monday, she praised".
    """
    start = 0 if shape.attribution is None else shape.attribution.content[0]
    head = next((other for other in shape.clauses if other.kind in HEADS), None)
    if clause is not head:
        return False
    first = shape.clauses[0]
    is_meanwhile = first.kind is ClauseKind.PARTICIPLE and not first.group.is_passive
    return start <= at < (first.end if is_meanwhile else first.start)


def _is_nested(inner: Clause, outer: Clause) -> bool:
    return inner is not outer and outer.start < inner.start and inner.end <= outer.end


def _goes_on_listing(gaps: Sequence[Sequence[str]], grammar: Grammar) -> bool:
    """Whether what stands between two dates lists them: "and", or a comma before others with "and"."""
    listed = next((gap for gap in gaps if [*gap] != [","]), ())
    return bool(set(listed) & grammar.words("coordinators")) and len(listed) <= _REPEAT_GAP


def _repeated(
    telling: Telling, shape: Shape, clauses: Sequence[Clause], mention: int | None
) -> Iterator[int]:
    """Yield further dates that only "and", adverbs and prepositions part from the first: the same happened again."""
    if mention is None:
        return
    grammar = telling.story.grammar
    small = grammar.words("coordinators") | grammar.words("adverbs") | grammar.words("prepositions")
    inside = [
        date
        for date in shape.dates
        if is_in(date[1], (clauses[0].start, clauses[-1].end)) and date[0] in telling.dating
    ]
    at = next((number for number, date in enumerate(inside) if date[0] == mention), len(inside))
    lead = inside[at][1] - 1 if at < len(inside) else -1
    is_noun = lead >= 0 and shape.tokens[lead].lower in grammar.words("determiners")
    gaps = [
        [token.lower for token in shape.tokens[left[2] + 1 : right[1]]] for left, right in pairwise(inside)
    ]
    for number, right in enumerate(inside[at + 1 :], at):
        between = shape.tokens[inside[number][2] + 1 : right[1]]
        listing = gaps[number : number + 1] if is_noun else gaps[number:]
        is_list = len(between) <= _REPEAT_GAP and _goes_on_listing(listing, grammar)
        if not is_list or any(token.is_word and token.lower not in small for token in between):
            return
        yield right[0]
