"""Cut what a sentence tells into clauses, each with its finite verb and its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Clause, ClauseKind, Token, VerbGroup

_PAUSES: Final = frozenset(",;:–—-")
_SHORT_ANTECEDENT: Final = 8  # words of a noun phrase before a relative pronoun


def split_clauses(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    start: int,
    end: int,
    grammar: Grammar,
    closed: frozenset[int],
    dated: frozenset[int] = frozenset(),
) -> tuple[Clause, ...]:
    """Return the clauses of tokens `start` to `end`, in order; groups in `closed` (quotations) make none.

    `dated` are the numbers of the tokens of dates.

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
        stop = end if following is None else _opening(tokens, group.last + 1, following.first, grammar)
        clause = _clause(tokens, low, stop, group, found, main_subject, grammar)
        clause = _without_date(tokens, clause, dated, grammar)
        if found and _resumes(tokens, found[-1], clause, grammar):
            subject = (found[-1].subject[0], group.first)
            clause = Clause(subject[0], stop, ClauseKind.MAIN, group, subject)
            found.pop()
        if clause.kind in (ClauseKind.MAIN, ClauseKind.COORDINATE) and main_subject is None:
            main_subject = clause.subject
        if clause.kind is ClauseKind.RELATIVE and main_subject is None:
            main_subject = clause.subject
        if found:
            _close_insert(tokens, found, clause)
            _end_before_noun(tokens, found, clause)
        found.append(clause)
        low = stop
    _close_insert(tokens, found, None)
    return tuple(_with_participles(tokens, found, start, grammar))


def _close_insert(tokens: Sequence[Token], found: list[Clause], following: Clause | None) -> None:
    """End the last relative clause at its closing comma; what comes after goes to the clause it stands in.

    "Police arrested Reyes, who fled in 2019, on Thursday": Thursday is the day of the arrest.
    """
    insert = found[-1]
    if insert.kind is not ClauseKind.RELATIVE or insert.start == 0 or tokens[insert.start - 1].text != ",":
        return
    comma = next((at for at in range(insert.group.last + 1, insert.end - 1) if tokens[at].text == ","), None)
    if comma is None or len(found) < 2 or (following is not None and following.kind is ClauseKind.MAIN):
        return
    found[-1] = replace(insert, end=comma)
    found[-2] = replace(found[-2], end=insert.end)


def _end_before_noun(tokens: Sequence[Token], found: list[Clause], following: Clause) -> None:
    """End a clause at the semicolon before the noun that the next one tells of: "…; Lane, who voted, left"."""
    noun = following.subject[0]
    if following.kind is ClauseKind.RELATIVE and found[-1].start < noun - 1 and tokens[noun - 1].text in ";:":
        found[-1] = replace(found[-1], end=noun - 1)


def _resumes(tokens: Sequence[Token], before: Clause, clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause goes on with the noun of a relative clause without a pause: "The inquiry that was due has"."""
    is_relative = before.kind is ClauseKind.RELATIVE and before.subject[1] == before.start
    if not is_relative or clause.kind is not ClauseKind.MAIN or tokens[before.start - 1].text in _PAUSES:
        return False
    between = tokens[before.group.last + 1 : clause.group.first]
    return not any(token.text in _PAUSES or token.lower in grammar.words("coordinators") for token in between)


def _opening(tokens: Sequence[Token], low: int, high: int, grammar: Grammar) -> int:
    """Return where the clause of the verb at `high` opens, between the verb before and it."""
    coordinator: int | None = None
    pause: int | None = None
    for at in range(low, high):
        word = tokens[at].lower
        if word in grammar.words("relatives") and not (
            word in grammar.words("determiners") and high - at > 3
        ):
            return at - 1 if at - 1 > low and tokens[at - 1].text == "," else at
        if word in grammar.words("complementisers"):
            return at
        if word in grammar.words("subordinators") and (
            word not in grammar.words("prepositions") or _is_clause_opener(tokens, at, high)
        ):
            return at
        if word in grammar.words("coordinators"):
            if not _joins_infinitives(tokens, low, at, grammar):
                coordinator = at
        elif tokens[at].text in _PAUSES:
            pause = at
    if (
        coordinator is not None
        and pause == high - 1
        and tokens[coordinator - 1].text == ","
        and _has_noun(tokens, coordinator + 1, pause, grammar)
    ):
        return coordinator
    if coordinator is not None and (
        coordinator == high - 1 or pause is None or pause == coordinator - 1 or coordinator > pause
    ):
        return coordinator
    if pause is not None:
        return pause
    return _subject_start(tokens, low, high, grammar)


def _joins_infinitives(tokens: Sequence[Token], low: int, at: int, grammar: Grammar) -> bool:
    """Whether a coordinator only goes on with an infinitive: "lucky enough to know and work with him"."""
    verb = grammar.verb(tokens[at + 1].lower) if at + 1 < len(tokens) else None
    if verb is None or not verb.forms & Form.BASE or verb.forms & Form.PAST:
        return False
    return any(token.lower in grammar.words("infinitive_marker") for token in tokens[low:at])


def _is_clause_opener(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether "after", "before", "since" here opens a clause: no pause lies before the verb, or a whole insert."""
    pauses = [k for k in range(at + 1, high) if tokens[k].text in _PAUSES]
    is_insert = len(pauses) == 2 and pauses[1] == high - 1 and all(tokens[k].text == "," for k in pauses)
    return not pauses or (is_insert and pauses[0] > at + 1)


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
    while at < group.first and (tokens[at].text in _PAUSES or tokens[at].text in '“”"«»)'):
        at += 1
    if not before:
        return _first_clause(tokens, at, stop, group, grammar)
    word = tokens[at].lower if at < group.first else ""
    if at == group.first and main_subject is not None:
        subject = _resumed_subject(tokens, before[-1], main_subject, grammar)
        return Clause(group.first, stop, ClauseKind.MAIN, group, subject)
    if word in grammar.words("relatives") and word not in grammar.words("subordinators") - grammar.words(
        "relatives"
    ):
        is_relative = (
            tokens[low].text == "," or word not in grammar.words("complementisers") or before[-1].end == at
        )
        if is_relative and not (
            word in grammar.words("complementisers")
            and not _follows_noun(tokens, at, before[-1].group, grammar)
        ):
            return Clause(
                at,
                stop,
                ClauseKind.RELATIVE,
                group,
                _antecedent(tokens, at, max(before[-1].start, before[-1].group.last + 1), grammar),
                word,
            )
    if word in grammar.words("complementisers") and word not in grammar.words("subordinators"):
        return Clause(at, stop, ClauseKind.COMPLEMENT, group, (at + 1, group.first), word)
    if word in grammar.words("subordinators"):
        return Clause(at, stop, ClauseKind.SUBORDINATE, group, (at + 1, group.first), word)
    if word in grammar.words("coordinators"):
        subject = (at + 1, group.first)
        if not _has_noun(tokens, at + 1, group.first, grammar):
            subject = before[-1].subject
        return Clause(at, stop, ClauseKind.COORDINATE, group, subject, word)
    return Clause(at, stop, ClauseKind.MAIN, group, (at, group.first))


def _without_date(tokens: Sequence[Token], clause: Clause, dated: frozenset[int], grammar: Grammar) -> Clause:
    """Return a clause whose subject begins behind the date that opens it: "and by 1910 universities bought"."""
    opener = clause.start + (clause.opener is not None)
    at = opener
    while at < clause.group.first and (
        tokens[at].lower in grammar.words("prepositions") or tokens[at].text == ","
    ):
        at += 1
    while at in dated:
        at += 1
    is_led = (
        at > opener and at - 1 in dated and any(token.is_word for token in tokens[at : clause.group.first])
    )
    if not is_led or clause.kind not in (ClauseKind.MAIN, ClauseKind.COORDINATE):
        return clause
    if clause.kind is ClauseKind.COORDINATE and not _has_noun(tokens, at, clause.group.first, grammar):
        return clause
    while tokens[at].text in _PAUSES:
        at += 1
    return replace(clause, subject=(at, clause.group.first))


def _resumed_subject(
    tokens: Sequence[Token], before: Clause, main_subject: tuple[int, int], grammar: Grammar
) -> tuple[int, int]:
    """Return the subject of a verb after an insert: the insert's noun where a new clause began with it."""
    start = before.subject[0]
    if before.kind is not ClauseKind.RELATIVE or start <= main_subject[1] or start == 0:
        return main_subject
    opener = tokens[start - 1]
    is_new = opener.text in ";:–—" or opener.lower in grammar.words("coordinators")
    return before.subject if is_new else main_subject


def _first_clause(tokens: Sequence[Token], at: int, stop: int, group: VerbGroup, grammar: Grammar) -> Clause:
    if at + 1 < group.first and tokens[at].lower in grammar.words("coordinators"):
        at += 1
    for number in range(at, group.first):
        word = tokens[number].lower
        is_opener = word in grammar.words("relatives") and (
            word not in grammar.words("determiners") or number == group.first - 1
        )
        if is_opener and number > at and word not in grammar.words("subordinators"):
            return Clause(
                number,
                stop,
                ClauseKind.RELATIVE,
                group,
                (at, number - (tokens[number - 1].text == ",")),
                word,
            )
        is_led = number > at and tokens[number - 1].text == "," and word in grammar.words("subordinators")
        if is_led and _is_clause_opener(tokens, number, group.first):
            start = at if word in grammar.words("time_relatives") else number
            return Clause(start, stop, ClauseKind.SUBORDINATE, group, (number + 1, group.first), word)
        # "In the first days after he left": the clause is part of what the preposition leads to.
        is_within = number > at + 1 and tokens[at].lower in grammar.words("prepositions")
        is_within &= word in grammar.words("subordinators") and not any(
            token.text in _PAUSES for token in tokens[at : group.first]
        )
        if is_within and _has_noun(tokens, number + 1, group.first, grammar):
            return Clause(at, stop, ClauseKind.SUBORDINATE, group, (number + 1, group.first), word)
    word = tokens[at].lower if at < group.first else ""
    if word in grammar.words("subordinators"):
        if _is_clause_opener(tokens, at, group.first):
            return Clause(at, stop, ClauseKind.SUBORDINATE, group, (at + 1, group.first), word)
        comma = max(number for number in range(at, group.first) if tokens[number].text in _PAUSES)
        return Clause(at, stop, ClauseKind.MAIN, group, (min(comma + 1, group.first - 1), group.first), word)
    return Clause(at, stop, ClauseKind.MAIN, group, (at, group.first))


def _follows_noun(tokens: Sequence[Token], at: int, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether "that" at `at` stands after a noun rather than after the verb or its adjuncts."""
    before = tokens[at - 1].lower
    return at - 1 > group.last and before not in grammar.function_words and not tokens[at - 1].is_capital


def _antecedent(tokens: Sequence[Token], at: int, low: int, grammar: Grammar) -> tuple[int, int]:
    """Return the noun phrase that ends right before a relative pronoun: "a plant in Lund, which", but "Lund, who"."""
    end = at - 1 if tokens[at - 1].text == "," else at
    stops = grammar.words("be") | grammar.words("coordinators")
    if tokens[at].lower in grammar.words("person_relatives"):
        stops |= grammar.words("prepositions")
    start = end
    while start > low and end - start < _SHORT_ANTECEDENT:
        word = tokens[start - 1]
        if word.text in _PAUSES or word.lower in stops:
            break
        start -= 1
        if word.lower in grammar.words("determiners") or word.lower in grammar.words("possessives"):
            break
    return start, end


def _has_noun(tokens: Sequence[Token], start: int, end: int, grammar: Grammar) -> bool:
    """Whether the range may be a subject: it holds more than adverbs, and is no adjunct alone."""
    words = [token for token in tokens[start:end] if token.is_word]
    if words and words[0].lower in grammar.words("prepositions"):
        return False
    return any(
        word.lower in grammar.words("subject_pronouns")
        or (word.lower not in grammar.words("adverbs") and not word.lower.endswith("ly"))
        for word in words
    )


def _with_participles(
    tokens: Sequence[Token], clauses: Sequence[Clause], start: int, grammar: Grammar
) -> Iterator[Clause]:
    """Add the participial insert at the start ("Founded in 1974, …") and those after a comma."""
    first = clauses[0]
    lead = _insert_verb(tokens, start, first.group.first, grammar)
    if lead is not None:
        comma = next((at for at in range(lead, first.group.first) if tokens[at].text == ","), None)
        if comma is not None and first.kind is ClauseKind.MAIN:
            subject = (comma + 1, first.group.first)
            yield Clause(start, comma, ClauseKind.PARTICIPLE, _participle(lead, tokens, grammar), subject)
            first = Clause(comma + 1, first.end, first.kind, first.group, subject, first.opener)
    insert = _insert_in_subject(tokens, first, grammar)
    if insert is not None:
        yield insert
    for clause in (first, *clauses[1:]):
        yield from _with_inserts(tokens, clause, grammar)


def _insert_in_subject(tokens: Sequence[Token], clause: Clause, grammar: Grammar) -> Clause | None:
    """Return the participial insert between the commas of a subject: "The plant, opened in 1901, burnt"."""
    start, end = clause.subject
    commas = [at for at in range(start + 1, min(end + 1, len(tokens))) if tokens[at].text == ","]
    if clause.kind is not ClauseKind.MAIN or len(commas) < 2:
        return None
    verb = _insert_verb(tokens, commas[0] + 1, commas[1], grammar)
    form = None if verb is None else grammar.verb(tokens[verb].lower)
    if verb is None or form is None or not form.forms & Form.PARTICIPLE:
        return None
    if tokens[verb].lower in grammar.words("planning_participles"):
        return None
    subject = (start, commas[0])
    return Clause(
        commas[0] + 1, commas[1], ClauseKind.PARTICIPLE, _participle(verb, tokens, grammar), subject
    )


def _with_inserts(tokens: Sequence[Token], clause: Clause, grammar: Grammar) -> Iterator[Clause]:
    """Cut participial inserts after a comma out of a clause: "…, founded in 1974, …"."""
    for at in range(max(clause.start, clause.group.last) + 1, clause.end - 1):
        if tokens[at].text != ",":
            continue
        verb = _insert_verb(tokens, at + 1, clause.end, grammar)
        if verb is not None:
            form = grammar.verb(tokens[verb].lower)
            is_active = form is not None and bool(form.forms & Form.ING)
            subject = clause.subject if is_active else _antecedent(tokens, at + 1, clause.start, grammar)
            yield Clause(clause.start, at, clause.kind, clause.group, clause.subject, clause.opener)
            yield Clause(
                at + 1, clause.end, ClauseKind.PARTICIPLE, _participle(verb, tokens, grammar), subject
            )
            return
    yield clause


def _insert_verb(tokens: Sequence[Token], at: int, limit: int, grammar: Grammar) -> int | None:
    """Return the participle that opens an insert at `at`, adverbs skipped."""
    while at < limit and tokens[at].lower in grammar.words("adverbs"):
        at += 1
    if at + 1 >= limit or tokens[at].lower in grammar.function_words:
        return None
    verb = grammar.verb(tokens[at].lower)
    is_participle = (
        verb is not None and bool(verb.forms & (Form.PARTICIPLE | Form.ING)) and not verb.forms & Form.BASE
    )
    if (
        not is_participle
        or tokens[at + 1].text in _PAUSES
        or tokens[at].lower in grammar.words("insert_participles")
    ):
        return None
    return at


def _participle(at: int, tokens: Sequence[Token], grammar: Grammar) -> VerbGroup:
    verb = grammar.verb(tokens[at].lower)
    is_passive = verb is not None and not verb.forms & Form.ING
    return VerbGroup(
        at,
        at,
        at,
        verb.lemma if verb else tokens[at].lower,
        is_past=True,
        is_passive=is_passive,
        is_bare=True,
    )
