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
    found: list[Clause] = []
    for clause in clauses:
        subject = clause.subject
        if _is_about_no_person(tokens, clause, named, persons, grammar):
            subject = _person(tokens, clause, persons, grammar)
        if found:
            subject = _who_is_one(tokens, found[-1], clause, grammar) or subject
        found.append(clause if subject == clause.subject else replace(clause, subject=subject))
    return tuple(found)


def _who_is_one(
    tokens: Sequence[Token], before: Clause, clause: Clause, grammar: Grammar
) -> tuple[int, int] | None:
    """Return who is a person that a clause tells of: "Keller was a smith who lived from 1855 to 1916"."""
    group, at = before.group, before.group.last + 1
    is_person = clause.kind is ClauseKind.RELATIVE and clause.opener in grammar.words("person_relatives")
    is_being = group.first == group.main and tokens[group.main].lower in grammar.words("be")
    if not (is_person and is_being and before.kind is ClauseKind.MAIN) or group.is_negated:
        return None
    inside = tokens[at : clause.start]
    is_one = 1 < len(inside) <= _LONGEST and inside[0].lower in grammar.words("new_articles")
    small = grammar.words("prepositions") | grammar.words("be")
    is_one = is_one and all(token.is_word and token.lower not in small for token in inside)
    start, end = before.subject
    comma = next((k for k in range(start, end) if tokens[k].text == ","), end)
    known = (grammar.words("pronouns_masculine") | grammar.words("pronouns_feminine")) & grammar.words(
        "subject_pronouns"
    )
    is_known = start < comma and (tokens[start].is_capital or tokens[start].lower in known)
    is_known &= tokens[start].lower not in grammar.function_words - known
    return (start, comma) if is_one and is_known else None


def _is_about_no_person(
    tokens: Sequence[Token], clause: Clause, named: frozenset[int], persons: frozenset[int], grammar: Grammar
) -> bool:
    """Whether a relative clause about a person follows the name of something else behind a preposition."""
    start, end = clause.subject
    is_person = clause.kind is ClauseKind.RELATIVE and clause.opener in grammar.words("person_relatives")
    if not is_person or not 1 < start < end <= clause.start:
        return False
    leads = grammar.words("prepositions") - grammar.words("parting_prepositions")
    if tokens[start - 2].lower in grammar.words("people_nouns"):
        leads = grammar.words("prepositions")  # "two women from Lund, who"
    if tokens[clause.start - 1].text not in PAUSES:
        leads |= grammar.words("origin_prepositions")
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
    if tokens[at - 1].lower in grammar.words("people_nouns"):
        stops |= grammar.words("prepositions")
        at -= 1
    while at > 0 and end - at < _LONGEST:
        word = tokens[at - 1]
        verb = grammar.verb(word.lower) if word.text.islower() else None
        is_verb = verb is not None and not verb.forms & Form.BASE and at == start - 1  # "lives in Lund"
        is_verb = is_verb and tokens[at - 2].lower not in openers  # "the guides of Lund"
        if word.text in PAUSES or word.lower in stops or is_verb:
            break
        at -= 1
        if word.lower in openers:
            break
    leads = grammar.words("prepositions")
    if tokens[at].lower in leads:  # "is | by bakers from Lund, who"
        at = max(k + 1 for k in range(at, start) if tokens[k].lower in leads and (k == at or k < start - 1))
    if at >= start - 1 or tokens[at].lower in leads:
        return clause.subject
    if at > 1 and tokens[at - 1].text == "," and at - 2 in persons:
        first = at - 2
        while first - 1 in persons:
            first -= 1
        return first, at - 1
    return at, end
