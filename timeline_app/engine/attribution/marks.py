"""Marks and words that part who speaks from what was said."""

from collections.abc import Sequence
from typing import Final

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
