"""Tell which dates go with a participle that tells more of a noun: "wants to end the pact signed by Lund in 2008"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Clause, ClauseKind, Shape, Token

_REACH: Final = 12  # words from a participle to its date


def is_of_participle(shape: Shape, first: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether the time at `first`, which names no day, is that of a participle behind a noun.

    A day mostly is that of the main verb: "found a car stolen in Lund on 3 May".
    """
    if first in shape.quoted or (shape.is_title and shape.tokens[-1].is_word):
        return False
    around = (clause for clause in shape.clauses if clause.start < first < clause.end)
    clause = max(around, key=lambda one: one.start, default=None)
    if clause is None or clause.kind is ClauseKind.PARTICIPLE:
        return False
    at = _participle_before(shape, clause, first, lists, grammar)
    return at is not None and _is_of_other_time(shape, clause, at, lists, grammar)


def _participle_before(
    shape: Shape, clause: Clause, date: int, lists: WordLists, grammar: Grammar
) -> int | None:
    """Return the participle behind a noun with which the words before a date go; None where they go with a verb."""
    tokens = shape.tokens
    verbs = {at for group in shape.groups for at in range(group.first, group.last + 1)}
    stops = grammar.words("relatives") | grammar.words("complementisers") | grammar.words("coordinators")
    stops |= grammar.words("infinitive_marker") - grammar.words("prepositions")
    for at in range(date - 1, max(clause.start, date - _REACH), -1):
        token = tokens[at]
        if not token.is_word or at in verbs or token.lower in stops:
            return None
        verb = grammar.verb(token.lower) if token.text.islower() else None
        if verb is None or not verb.forms & Form.PARTICIPLE or at - 1 in verbs:
            continue
        if _is_behind_noun(tokens, at, lists, grammar):
            is_loose = bool(verb.forms & Form.BASE) or verb.lemma in grammar.verb_classes["changing"]
            return None if is_loose else at
    return None


def _is_behind_noun(tokens: Sequence[Token], at: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a noun stands before a participle, and a preposition or a date behind it."""
    before, after = tokens[at - 1], tokens[at + 1]
    no_nouns = grammar.function_words | grammar.words("adverbs") | lists.words("no_nouns")
    is_noun = before.is_word and before.lower not in no_nouns and not before.text[0].isdigit()
    form = grammar.verb(before.lower)
    is_noun &= form is None or not form.forms & (Form.PAST | Form.ING) or bool(form.forms & Form.BASE)
    leads = grammar.words("prepositions") | grammar.words("agent_markers") | lists.words("date_prepositions")
    return is_noun and (after.lower in leads or after.text[0].isdigit())


def _is_of_other_time(shape: Shape, clause: Clause, at: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a participle tells of another time than the verb.

    Not what became of a noun ("found two men killed", "there were nine men hurt"), nor, before a verb that tells what
    was done, what led to that: "The order given in 1916 left no choice", "In an order given in May ships were stopped".
    """
    group, tokens = clause.group, shape.tokens
    subject = {token.lower for token in tokens[slice(*clause.subject)]}
    if subject & grammar.words("existential"):
        return False
    if at > group.last:
        return group.lemma not in lists.words("finding_verbs")
    is_done = group.is_past and group.modal is None and not group.is_passive
    is_done &= group.lemma not in grammar.verb_classes["stative"]
    return not is_done and at > clause.subject[0] and tokens[at - 1].text.islower()
