"""Cut inserts out of clauses: relative ones at their closing comma, participial ones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.clauses.subjects import PAUSES, antecedent
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Clause, ClauseKind, Token, VerbGroup

_INSERT_MARKS: Final = (",", "–", "—")


def close_insert(
    tokens: Sequence[Token],
    found: list[Clause],
    following: Clause | None,
    dated: frozenset[int],
    grammar: Grammar,
) -> None:
    """End the last relative clause at its closing comma; what comes after goes to the clause it stands in.

    "Police arrested Reyes, who fled in 2019, on Thursday": Thursday is the day of the arrest.
    """
    insert = found[-1]
    mark = tokens[insert.start - 1].text if insert.start else ""
    if insert.kind is not ClauseKind.RELATIVE or mark not in _INSERT_MARKS:
        return
    inside = range(insert.group.last + 1, insert.end - 1)
    comma = next((at for at in inside if tokens[at].text == mark and at not in dated), None)
    if comma is not None and mark == "," and _is_in_row(tokens, comma, insert.end, grammar):
        return
    if comma is not None and len(found) == 1 and following is None and mark == ",":
        found[-1] = replace(
            insert, end=comma
        )  # its main verb was not seen: "A case, which closed in May, makes"
        return
    if comma is None or len(found) < 2 or (following is not None and following.kind is ClauseKind.MAIN):
        return
    found[-1] = replace(insert, end=comma)
    found[-2] = replace(found[-2], end=insert.end)


def _is_in_row(tokens: Sequence[Token], comma: int, end: int, grammar: Grammar) -> bool:
    """Whether a comma only parts the things of a row: "which includes masts, oars, and nets"."""
    following = next((at for at in range(comma + 1, end - 1) if tokens[at].text == ","), None)
    if following is None or tokens[following + 1].lower not in grammar.words("coordinators"):
        return False
    inside = [token.lower for token in tokens[comma + 1 : following]]
    return bool(inside) and inside[0] not in grammar.words("prepositions")


def end_before_noun(tokens: Sequence[Token], found: list[Clause], following: Clause) -> None:
    """End a clause at the semicolon before the noun that the next one tells of: "…; Lane, who voted, left"."""
    noun = following.subject[0]
    if following.kind is ClauseKind.RELATIVE and found[-1].start < noun - 1 and tokens[noun - 1].text in ";:":
        found[-1] = replace(found[-1], end=noun - 1)


def with_participles(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    start: int,
    grammar: Grammar,
    dated: frozenset[int],
) -> Iterator[Clause]:
    """Add the participial insert at the start ("Founded in 1974, …") and those after a comma."""
    first = clauses[0]
    is_linked = start + 1 < len(tokens) and tokens[start].lower in grammar.words("conjunctive_adverbs")
    start += 2 if is_linked and tokens[start + 1].text == "," else 0  # "However, cited by police, he left"
    lead = _insert_verb(tokens, start, first.group.first, grammar)
    if lead is not None:
        inside = range(lead, first.group.first)
        comma = next((at for at in inside if tokens[at].text == "," and at not in dated), None)
        if comma is not None and first.kind is ClauseKind.MAIN:
            subject = (comma + 1, first.group.first)
            yield Clause(start, comma, ClauseKind.PARTICIPLE, _participle(lead, tokens, grammar), subject)
            told = [replace(c, subject=subject) if c.subject == first.subject else c for c in clauses]
            first, clauses = replace(told[0], start=comma + 1), told
    insert = _insert_in_subject(tokens, first, grammar, dated)
    if insert is not None:
        yield insert
    for clause in (first, *clauses[1:]):
        yield from _with_inserts(tokens, clause, grammar)


def _insert_in_subject(
    tokens: Sequence[Token], clause: Clause, grammar: Grammar, dated: frozenset[int]
) -> Clause | None:
    """Return the participial insert between the commas of a subject: "The plant, opened in 1901, burnt"."""
    start, end = clause.subject
    inside = range(start + 1, min(end + 1, len(tokens)))
    commas = [at for at in inside if tokens[at].text == "," and at not in dated]
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
            subject = clause.subject if is_active else antecedent(tokens, at + 1, clause.start, grammar)
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
        or tokens[at + 1].text in PAUSES
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
