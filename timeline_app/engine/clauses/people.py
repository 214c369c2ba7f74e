"""Tell whom "who" means where a place or a body stands right before it: "the mayor of Lund, who left"."""

from collections.abc import Sequence
from dataclasses import replace

from timeline_app.engine.clauses.subjects import PAUSES
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Clause, ClauseKind, Token

_LONGEST = 8  # words of a noun phrase with what a preposition adds to it


def with_people(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    named: frozenset[int],
    persons: frozenset[int],
    grammar: Grammar,
) -> tuple[Clause, ...]:
    """Return clauses; one that "who" opens is about the person whose office or home its noun only tells of.

    `named` are the tokens of names, `persons` those of them that are persons' names.
    """
    return tuple(
        replace(clause, subject=_person(tokens, clause, persons, grammar))
        if _is_about_no_person(tokens, clause, named, persons, grammar)
        else clause
        for clause in clauses
    )


def _is_about_no_person(
    tokens: Sequence[Token], clause: Clause, named: frozenset[int], persons: frozenset[int], grammar: Grammar
) -> bool:
    """Whether a relative clause about a person follows the name of something else behind a preposition."""
    start, end = clause.subject
    is_person = clause.kind is ClauseKind.RELATIVE and clause.opener in grammar.words("person_relatives")
    if not is_person or not 1 < start < end <= clause.start:
        return False
    leads = grammar.words("prepositions") - grammar.words("parting_prepositions")
    inside = frozenset(range(start, end))
    is_name = bool(inside & named) or tokens[end - 1].is_capital
    return is_name and not inside & persons and tokens[start - 1].lower in leads


def _person(
    tokens: Sequence[Token], clause: Clause, persons: frozenset[int], grammar: Grammar
) -> tuple[int, int]:
    """Return the noun phrase with what the preposition adds, or the name that it stands behind."""
    start, end = clause.subject
    stops = (
        grammar.words("coordinators") | grammar.words("be") | grammar.words("have") | grammar.words("modals")
    )
    stops |= grammar.words("parting_prepositions") | grammar.words("complementisers")
    openers = grammar.words("determiners") | grammar.words("possessives")
    at = start - 1
    while at > 0 and end - at < _LONGEST:
        word = tokens[at - 1]
        verb = grammar.verb(word.lower) if word.text.islower() else None
        is_verb = verb is not None and not verb.forms & Form.BASE and at == start - 1  # "lives in Lund"
        if word.text in PAUSES or word.lower in stops or is_verb:
            break
        at -= 1
        if word.lower in openers:
            break
    if at == start - 1 or tokens[at].lower in grammar.words("prepositions"):
        return clause.subject
    if at > 1 and tokens[at - 1].text == "," and at - 2 in persons:
        first = at - 2
        while first - 1 in persons:
            first -= 1
        return first, at - 1
    return at, end
