"""Cut what a sentence tells into clauses, each with its finite verb and its subject."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.clauses.belonging import belongs_before
from timeline_app.engine.clauses.inserts import close_insert, end_before_noun, with_participles
from timeline_app.engine.clauses.openers import (
    behind_lead,
    is_clause_opener,
    is_degree,
    joins_infinitives,
    joins_pair,
    lead_start,
    leads_to_noun,
    tells_content,
)
from timeline_app.engine.clauses.people import with_people
from timeline_app.engine.clauses.subjects import (
    PAUSES,
    antecedent,
    behind_adjunct,
    behind_time,
    closes_insert,
    follows_noun,
    has_noun,
    hidden_verb,
    own_pronoun,
    resumed_subject,
    without_date,
)
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Clause, ClauseKind, Token, VerbGroup

__all__ = ["split_clauses", "with_people"]


_NEAR_ROW: Final = 4  # words of the first of two nouns that a clause begins with


def split_clauses(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    start: int,
    end: int,
    grammar: Grammar,
    closed: frozenset[int],
    dated: frozenset[int] = frozenset(),
) -> tuple[Clause, ...]:
    """Return the clauses of tokens `start` to `end`, in order; no word in `closed` makes or opens one.

    Closed are quotations and names; `dated` are the numbers of the tokens of dates.

    Clauses cover the range: what lies between two verbs belongs to the earlier one up to the word or
    pause that opens the later one.
    """
    inside = [
        group for group in groups if start <= group.first and group.last < end and group.main not in closed
    ]
    if not inside:
        return ()
    found: list[Clause] = []
    main_subject: tuple[int, int] | None = None
    low = start
    for number, group in enumerate(inside):
        following = inside[number + 1] if number + 1 < len(inside) else None
        stop = (
            end
            if following is None
            else _opening(tokens, group.last + 1, following.first, grammar, (dated, closed))
        )
        clause = _clause(tokens, low, stop, group, found, main_subject, grammar)
        clause = clause if len(inside) > 1 else behind_adjunct(tokens, clause, grammar)
        clause = own_pronoun(tokens, without_date(tokens, clause, dated, grammar), grammar)
        clause = behind_time(tokens, clause, dated, grammar)
        if found and clause.kind is ClauseKind.RELATIVE and _is_of_date(tokens, clause, dated, grammar):
            found[-1] = replace(found[-1], end=stop)
            low = stop
            continue
        if found and belongs_before(tokens, clause, found, dated, grammar):
            found[-1] = replace(found[-1], end=stop)
            low = stop
            continue
        if found and _resumes(tokens, found[-1], clause, grammar):
            subject = (found[-1].subject[0], group.first)
            clause = Clause(subject[0], stop, ClauseKind.MAIN, group, subject)
            found.pop()
        if clause.kind in (ClauseKind.MAIN, ClauseKind.COORDINATE) and (
            main_subject is None or _is_of_its_own(tokens, clause, grammar)
        ):
            main_subject = clause.subject
        if clause.kind is ClauseKind.RELATIVE and main_subject is None:
            main_subject = clause.subject
        if found:
            close_insert(tokens, found, clause, dated, grammar)
            end_before_noun(tokens, found, clause)
        found.append(clause)
        low = stop
    close_insert(tokens, found, None, dated, grammar)
    return tuple(with_participles(tokens, found, start, grammar, dated))


def _is_of_its_own(tokens: Sequence[Token], clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause behind a pause and "and" or "but" has its own subject, which later verbs go on with."""
    is_joined = clause.kind is ClauseKind.COORDINATE and clause.subject[0] > clause.start > 0
    is_joined = is_joined and tokens[clause.start - 1].text in PAUSES
    return is_joined and has_noun(tokens, *clause.subject, grammar)


def _resumes(tokens: Sequence[Token], before: Clause, clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause goes on with the noun of a relative clause without a pause: "The inquiry that was due has"."""
    is_relative = before.kind is ClauseKind.RELATIVE and before.subject[1] == before.start
    if not is_relative or clause.kind is not ClauseKind.MAIN or tokens[before.start - 1].text in PAUSES:
        return False
    between = tokens[before.group.last + 1 : clause.group.first]
    return not any(token.text in PAUSES or token.lower in grammar.words("coordinators") for token in between)


def _is_of_date(tokens: Sequence[Token], clause: Clause, dated: frozenset[int], grammar: Grammar) -> bool:
    """Whether a relative clause behind a day tells more of what stands before: "shares sold July 1, which will"."""
    start, end = clause.subject
    is_behind = start < end == clause.start - 1 and end - 1 in dated and start in dated
    is_day = is_behind and (
        tokens[end - 1].text.isdigit() or clause.opener in grammar.words("complementisers")
    )
    return is_day and clause.opener not in grammar.words("time_relatives")


def _opening(
    tokens: Sequence[Token],
    low: int,
    high: int,
    grammar: Grammar,
    apart: tuple[frozenset[int], frozenset[int]],
) -> int:
    """Return where the clause of the verb at `high` opens, between the verb before and it.

    `apart` are the tokens of dates, whose pauses part nothing, and of what is closed, whose words do not.
    """
    dated, closed = apart
    coordinator: int | None = None
    pause: int | None = None
    semicolon: int | None = None
    for at in (k for k in range(low, high) if k not in closed or not tokens[k].is_word):
        word = tokens[at].lower
        if word in grammar.words("relatives") and not (
            word in grammar.words("determiners") and (high - at > 3 or _is_of_time(at, dated))
        ):
            return at - 1 if at - 1 > low and tokens[at - 1].text == "," else at
        if word in grammar.words("complementisers") and not _is_of_time(at, dated):
            return at
        if (
            word in grammar.words("subordinators")
            and (word not in grammar.words("prepositions") or is_clause_opener(tokens, at, high, grammar))
            and not grammar.compares(tokens, at)
            and not leads_to_noun(tokens, at, high, grammar)
        ):
            return max(low, lead_start(tokens, at, grammar))
        if word in grammar.words("coordinators"):
            if not (
                joins_infinitives(tokens, low, at, grammar)
                or is_degree(tokens, at, grammar)
                or joins_pair(tokens, low, at, grammar)
            ):
                is_kept = coordinator is not None and _opens_row(tokens, low, coordinator, at, grammar)
                coordinator = coordinator if is_kept else at
        elif tokens[at].text in PAUSES and at not in dated:
            is_whole = tokens[at].text == ";"
            coordinator, pause = (None if is_whole else coordinator), at
            semicolon = at if is_whole else semicolon
    if semicolon is not None and (coordinator is None or coordinator > semicolon + 1):
        return semicolon
    if (
        coordinator is not None
        and pause == high - 1
        and tokens[coordinator - 1].text == ","
        and has_noun(tokens, coordinator + 1, pause, grammar)
    ):
        return coordinator
    if coordinator is not None and (said := _said_by(tokens, low, coordinator, grammar)) is not None:
        return said
    if coordinator is not None and (
        coordinator == high - 1 or pause is None or pause == coordinator - 1 or coordinator > pause
    ):
        return coordinator
    return _plain_opening(tokens, low, high, dated, grammar) if pause is None else pause


def _is_of_time(at: int, dated: frozenset[int]) -> bool:
    """Whether a word leads to a time: "that summer"."""
    return at in dated and at + 1 in dated


def _opens_row(tokens: Sequence[Token], low: int, first: int, at: int, grammar: Grammar) -> bool:
    """Whether a clause opens with nouns that go on at `at`: ", but wind, and rain, kept", ", and Al and Bo met".

    Behind a row of more nouns ("Oslo, Lund, and Alm and left") the first coordinator ends that.
    """
    is_but = tokens[first].lower in grammar.words("adversatives")
    is_near = tokens[at - 1].text not in PAUSES and at - first <= _NEAR_ROW
    is_near = is_near and not any(token.text == "," for token in tokens[low : first - 1])
    is_led = tokens[first - 1].text in PAUSES and (is_but or is_near)
    return is_led and has_noun(tokens, first + 1, at, grammar)


def _said_by(tokens: Sequence[Token], low: int, coordinator: int, grammar: Grammar) -> int | None:
    """Return where it begins what a participle says of several: "a report alleging | guards and others stole"."""
    for at in range(coordinator - 1, low, -1):
        if not tokens[at].is_word or tokens[at].lower in grammar.words("complementisers"):
            return None
        if _is_saying_participle(tokens, at, grammar):
            return at + 1 if coordinator > at + 1 else None
    return None


def _is_saying_participle(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    verb = grammar.verb(tokens[at].lower)
    return verb is not None and bool(verb.forms & Form.ING) and _is_saying(tokens, at, grammar)


def _plain_opening(
    tokens: Sequence[Token], low: int, high: int, dated: frozenset[int], grammar: Grammar
) -> int:
    """Return where a clause without an opener begins: with what was said, or with its subject."""
    at = _behind_date(tokens, low, dated, grammar) if _is_saying(tokens, low - 1, grammar) else high
    is_led = tokens[at].lower in grammar.words("prepositions") | grammar.words("infinitive_marker")
    return _subject_start(tokens, low, high, grammar) if at >= high or is_led else at


def _behind_date(tokens: Sequence[Token], low: int, dated: frozenset[int], grammar: Grammar) -> int:
    """Return where words go on behind a date and its preposition; "last month's fire" has no date of the saying."""
    at = low + 1 if tokens[low].lower in grammar.words("prepositions") and low + 1 in dated else low
    while at in dated:
        at += 1
    is_owner = at < len(tokens) and tokens[at].lower in grammar.words("be")
    return low if is_owner or at >= len(tokens) else at


def _is_said_behind(tokens: Sequence[Token], last: int, at: int, grammar: Grammar) -> bool:
    """Whether what stands at `at` is what a verb at `last` says: right behind it, or behind a date."""
    between = tokens[last + 1 : at]
    is_led = bool(between) and between[0].lower in grammar.words("prepositions")
    is_date = is_led and (between[-1].is_capital or between[-1].text[-1].isdigit())
    is_near = (not between or is_date) and tokens[at].lower not in grammar.words("infinitive_marker")
    return is_near and _is_saying(tokens, last, grammar)


def _is_saying(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether what somebody said may follow a verb and lack "that": "and said the yard was sold"."""
    verb = grammar.verb(tokens[at].lower)
    return verb is not None and verb.lemma in grammar.verb_classes["saying"]


def _subject_start(tokens: Sequence[Token], low: int, high: int, grammar: Grammar) -> int:
    """Return where a subject without opener begins: its determiner or capital, at least one word."""
    at = high - 1
    while at > low and not (
        tokens[at].lower in grammar.words("determiners") or tokens[at].lower in grammar.words("possessives")
    ):
        if tokens[at].lower in grammar.words("subject_pronouns"):
            break
        at -= 1
    return max(at, low)


def _clause(
    tokens: Sequence[Token],
    low: int,
    stop: int,
    group: VerbGroup,
    before: Sequence[Clause],
    main_subject: tuple[int, int] | None,
    grammar: Grammar,
) -> Clause:
    at = low
    while at < group.first and (tokens[at].text in PAUSES or tokens[at].text in '“”"«»)'):
        at += 1
    if not before:
        return _first_clause(tokens, at, stop, group, grammar)
    start, at = at, behind_lead(tokens, at, group.first, grammar)
    word = tokens[at].lower if at < group.first else ""
    if at == group.first and main_subject is not None:
        subject = resumed_subject(tokens, before[-1], main_subject, group, stop, grammar)
        return Clause(group.first, stop, ClauseKind.MAIN, group, subject)
    if word in grammar.words("relatives") and word not in grammar.words("subordinators") - grammar.words(
        "relatives"
    ):
        is_relative = (
            tokens[low].text == "," or word not in grammar.words("complementisers") or before[-1].end == at
        )
        is_relative &= not _holds_pronoun(tokens, low, at, group, grammar)
        if is_relative and not (
            word in grammar.words("complementisers")
            and (
                not follows_noun(tokens, at, before[-1].group, grammar)
                or tells_content(tokens, at, group, grammar)
            )
        ):
            return Clause(
                at,
                stop,
                ClauseKind.RELATIVE,
                group,
                antecedent(tokens, at, max(before[-1].start, before[-1].group.last + 1), grammar),
                word,
            )
    if word in grammar.words("complementisers") and word not in grammar.words("subordinators"):
        return Clause(at, stop, ClauseKind.COMPLEMENT, group, (at + 1, group.first), word)
    if word in grammar.words("subordinators"):
        return Clause(start, stop, ClauseKind.SUBORDINATE, group, (at + 1, group.first), word)
    if word in grammar.words("coordinators"):
        subject = (at + 1, group.first)
        if not has_noun(tokens, at + 1, group.first, grammar):
            is_behind = closes_insert(tokens, before[-1], at)
            is_unknown = before[-1].subject[0] >= before[-1].subject[1]
            is_behind |= is_unknown and tokens[at - 1].text in PAUSES  # "when it sailed — and sank"
            subject = main_subject if is_behind and main_subject is not None else before[-1].subject
        return Clause(at, stop, ClauseKind.COORDINATE, group, subject, word)
    is_said = _is_said_behind(tokens, before[-1].group.last, at, grammar)
    is_said |= _is_saying_participle(tokens, at - 1, grammar)
    kind = ClauseKind.COMPLEMENT if is_said else ClauseKind.MAIN
    return Clause(at, stop, kind, group, (at, group.first))


def _holds_pronoun(tokens: Sequence[Token], low: int, at: int, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether "when" leads a clause of its own, not one that tells more of a noun: "was young when he left"."""
    is_time = tokens[at].lower in grammar.words("time_relatives") and tokens[low].text != ","
    is_own = at + 2 == group.first and tokens[at + 1].lower in grammar.words("subject_pronouns")
    return is_time and is_own


def _first_clause(tokens: Sequence[Token], at: int, stop: int, group: VerbGroup, grammar: Grammar) -> Clause:
    is_led = at + 1 < group.first and tokens[at].lower in grammar.words("coordinators")
    if is_led and tokens[at + 2].text != ",":  # "So far,"
        at += 1
    for number in range(at, group.first):
        word = tokens[number].lower
        if grammar.compares(tokens, number):
            continue
        is_opener = word in grammar.words("relatives") and (
            word not in grammar.words("determiners")
            or number == group.first - 1
            or (number > at + 1 and tokens[number + 1].lower in grammar.words("subject_pronouns"))
        )
        if is_opener and number > at and word not in grammar.words("subordinators"):
            is_led = tokens[at].lower in grammar.words("prepositions") - grammar.words("infinitive_marker")
            if is_led and not any(token.text in PAUSES for token in tokens[at : number - 1]):
                at = max(antecedent(tokens, number, at, grammar)[0], at + (at < number - 1))
            verb = hidden_verb(tokens, at, number, grammar)
            if verb is not None:
                at = antecedent(tokens, number, verb + 1, grammar)[0]
            return Clause(
                number,
                stop,
                ClauseKind.RELATIVE,
                group,
                (at, number - (tokens[number - 1].text == ",")),
                word,
            )
        is_led = number > at and tokens[number - 1].text == "," and word in grammar.words("subordinators")
        if is_led and is_clause_opener(tokens, number, group.first, grammar):
            start = at if word in grammar.words("time_relatives") else number
            return Clause(start, stop, ClauseKind.SUBORDINATE, group, (number + 1, group.first), word)
        # "In the first days after he left": the clause is part of what the preposition leads to.
        is_within = number > at + 1 and tokens[at].lower in grammar.words("prepositions")
        is_within &= word in grammar.words("subordinators") and not any(
            token.text in PAUSES for token in tokens[at : group.first]
        )
        if is_within and has_noun(tokens, number + 1, group.first, grammar):
            return Clause(at, stop, ClauseKind.SUBORDINATE, group, (number + 1, group.first), word)
    word = tokens[at].lower if at < group.first else ""
    is_time = (
        word in grammar.words("prepositions")
        and at + 3 < group.first
        and tokens[at + 1].lower in grammar.words("definite")
        and tokens[at + 2].lower in grammar.words("clause_nouns")
        and not any(token.text in PAUSES for token in tokens[at : group.first])
    )
    if is_time:
        return Clause(at, stop, ClauseKind.SUBORDINATE, group, (at + 3, group.first), word)
    if word in grammar.words("subordinators") and not grammar.compares(tokens, at):
        if is_clause_opener(tokens, at, group.first, grammar):
            return Clause(at, stop, ClauseKind.SUBORDINATE, group, (at + 1, group.first), word)
        comma = max(number for number in range(at, group.first) if tokens[number].text in PAUSES)
        return Clause(at, stop, ClauseKind.MAIN, group, (min(comma + 1, group.first - 1), group.first), word)
    return Clause(at, stop, ClauseKind.MAIN, group, (at, group.first))
