"""Tell a main verb that no pause parts from the clause before it: "The man who sold it left"."""

from collections.abc import Sequence

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Token, VerbGroup

_PAUSES = frozenset(",;:–—")


def is_main_verb_at_last(
    tokens: Sequence[Token],
    kept: Sequence[VerbGroup],
    group: VerbGroup,
    later: Sequence[VerbGroup],
    grammar: Grammar,
) -> bool:
    """Whether a past form behind the first verb of a sentence is its main verb, as no other can be.

    Not in "The man who sold the boat built in Lund": a participle with its preposition tells of the noun.
    """
    verb = grammar.verb(tokens[group.main].lower)
    if later or len(kept) != 1 or not group.is_past or verb is None or not verb.forms & Form.PAST:
        return False
    after = tokens[group.last + 1].lower if group.last + 1 < len(tokens) else ""
    is_participle = bool(verb.forms & Form.PARTICIPLE)
    if is_participle and after in grammar.words("prepositions") and group.lemma not in _changing(grammar):
        return False
    return _is_behind_relative(tokens, kept[0], grammar) or _is_behind_opener(tokens, kept[0], group, grammar)


def _changing(grammar: Grammar) -> frozenset[str]:
    return grammar.verb_classes.get("changing", frozenset())


def _is_behind_relative(tokens: Sequence[Token], first: VerbGroup, grammar: Grammar) -> bool:
    """Whether the verb before is that of a relative clause that no pause parts from its noun."""
    at = first.first - 1
    relatives = grammar.words("relatives") - grammar.words("subordinators") - grammar.words("possessives")
    is_led = tokens[0].lower in grammar.words("prepositions")  # "At the show two men who sold"
    is_close = at > 0 and tokens[at].lower in relatives and tokens[at - 1].text not in _PAUSES
    return is_close and not is_led


def _is_behind_opener(tokens: Sequence[Token], first: VerbGroup, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether the verb before is that of a clause at the start, and a subject follows: "After it closed he left"."""
    if tokens[0].lower not in grammar.words("subordinators"):
        return False
    if any(token.text in _PAUSES for token in tokens[: group.first]):
        return False
    subject = tokens[first.last + 1 : group.first]
    return bool(subject) and (subject[0].is_capital or subject[0].lower in grammar.words("determiners"))
