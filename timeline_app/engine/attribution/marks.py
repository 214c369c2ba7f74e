"""Marks and words that part who speaks from what was said."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Token, VerbGroup

STOPS: Final = frozenset(".,;:!?…")
QUOTES: Final = frozenset('“”"«»„')
DASHES: Final = frozenset("–—-")
LONGEST_SPEAKER: Final = 22  # words before or after a speech verb that may name who speaks


def phrase_at(tokens: Sequence[Token], at: int, phrases: frozenset[str]) -> int:
    """Return how many tokens from `at` make one of the phrases, 0 for none."""
    first = f"{tokens[at].lower} "
    for phrase in phrases:
        if not phrase.startswith(first):
            continue
        parts = phrase.split()
        if [token.lower for token in tokens[at : at + len(parts)]] == parts:
            return len(parts)
    return 0


def says(group: VerbGroup, verbs: frozenset[str]) -> bool:
    """Whether a verb group is one of `verbs` that really says something: no modal, not passive."""
    return group.lemma in verbs and group.modal is None and not group.is_passive


def is_plural_noun(
    tokens: Sequence[Token], group: VerbGroup, following: VerbGroup | None, grammar: Grammar
) -> bool:
    """Whether a word in -s before its place and a verb with auxiliary is no verb: "media reports in Oslo have said"."""
    if following is None or following.is_bare or not group.is_bare or following.first < group.last + 3:
        return False
    verb = grammar.verb(tokens[group.main].lower)
    is_third = verb is not None and bool(verb.forms & Form.THIRD) and not verb.forms & Form.PAST
    between = tokens[group.last + 1 : following.first]
    is_place = between[0].lower in grammar.words("prepositions")
    return (
        is_third
        and is_place
        and all(token.is_word for token in between[1:])
        and not any(
            token.lower in grammar.words("subject_pronouns") | grammar.words("complementisers")
            for token in between
        )
    )
