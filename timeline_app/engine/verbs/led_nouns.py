"""Tell verb forms that only lead to a noun, or are one: "Heavily armed bakers left", "told Lund delegates in May"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Token, VerbGroup

_MANNER: Final = "ly"
_PLURAL: Final = "s"
_PAUSE: Final = ","


def is_led_by_manner(
    tokens: Sequence[Token], group: VerbGroup, later: Sequence[VerbGroup], grammar: Grammar
) -> bool:
    """Whether an adverb and a past form open a subject: "Heavily armed bakers left", not "Suddenly left the room"."""
    verb = grammar.verb(tokens[group.main].lower)
    at = group.first - 1
    is_past = group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    if not is_past or at < 0 or not later or not tokens[at].lower.endswith(_MANNER):
        return False
    if at and tokens[at - 1].text != _PAUSE:
        return False
    inside = tokens[group.last + 1 : later[0].first]
    is_noun = bool(inside) and inside[0].text.islower() and inside[0].text.isalpha()
    is_noun = is_noun and inside[0].lower not in grammar.function_words
    return is_noun and all(token.is_word for token in inside)


def is_listener(
    tokens: Sequence[Token], group: VerbGroup, earlier: Sequence[VerbGroup], grammar: Grammar
) -> bool:
    """Whether a word in -s behind a name is who is told: "told Lund delegates on Monday", not "said Lund hails"."""
    before = earlier[-1] if earlier else None
    listening = grammar.verb_classes["listening"]
    if before is None or before.is_passive or before.lemma not in listening:
        return False
    named = tokens[before.last + 1 : group.first]
    is_plural = group.is_bare and not group.is_past and tokens[group.main].lower.endswith(_PLURAL)
    return is_plural and bool(named) and all(token.is_capital for token in named)
