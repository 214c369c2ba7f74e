"""Tell of a clause by its words whether it is denied, planned, called off or only supposed."""

from collections.abc import Sequence

from timeline_app.languages.reporting import WordLists
from timeline_app.model.event import Flag
from timeline_app.model.syntax import Token, VerbGroup

_PHRASE = 3  # words of the longest phrase of planning
_REACH = 4  # words after the verb that may still belong to it: "was expected to"


def word_flags(
    tokens: Sequence[Token],
    group: VerbGroup,
    subject: tuple[int, int],
    opener: str | None,
    lists: WordLists,
) -> tuple[Flag, ...]:
    """Return the flags that the words of a clause carry, in the order of `Flag`."""
    words = [token.lower for token in tokens[group.first : group.last + 1 + _REACH]]
    line = f" {' '.join(words)} "
    found = set()
    if _is_negated(tokens, group, subject, lists):
        found.add(Flag.NEGATED)
    if group.lemma in lists.words("cancelled_words") or _has_phrase(line, lists.words("cancelled_phrases")):
        found.add(Flag.CANCELLED)
    if _is_hypothetical(group, line, opener, lists):
        found.add(Flag.HYPOTHETICAL)
    elif group.modal in lists.words("planned_modals") or _is_planned(words, group, lists):
        found.add(Flag.PLANNED)
    return tuple(flag for flag in Flag if flag in found)


def _has_phrase(line: str, phrases: frozenset[str]) -> bool:
    return any(f" {phrase} " in line for phrase in phrases)


def _is_planned(words: Sequence[str], group: VerbGroup, lists: WordLists) -> bool:
    """Whether a phrase of planning is part of the verb; "unveiled plans for" only has it as an object."""
    inside = group.last - group.first + 1
    last = len(words) if group.lemma in lists.words("judging_verbs") else inside
    phrases = lists.words("planned_phrases")
    return any(
        " ".join(words[at : at + count]) in phrases for at in range(last) for count in range(1, _PHRASE + 1)
    )


def _is_negated(
    tokens: Sequence[Token], group: VerbGroup, subject: tuple[int, int], lists: WordLists
) -> bool:
    near = " ".join(token.lower for token in tokens[max(group.first - 1, 0) : group.last + 2])
    if any(phrase in near for phrase in lists.words("negation_exceptions")):
        return False
    if group.is_negated or group.lemma in lists.words("negated_verbs"):
        return True
    if group.lemma in lists.words("judging_verbs") and _is_false(tokens, group, lists):
        return True
    first = next((token.lower for token in tokens[subject[0] : subject[1]] if token.is_word), "")
    return first in lists.words("negated_determiners")


def _is_false(tokens: Sequence[Token], group: VerbGroup, lists: WordLists) -> bool:
    """Whether the clause ends with a word that takes it back: "The claim is false"."""
    after = [token.lower for token in tokens[group.last + 1 : group.last + 1 + _REACH] if token.is_word]
    return any(" ".join(after[:count]) in lists.words("negated_predicates") for count in (1, 2))


def _is_hypothetical(group: VerbGroup, line: str, opener: str | None, lists: WordLists) -> bool:
    if opener in lists.words("hypothetical_words") or _has_phrase(line, lists.words("hypothetical_phrases")):
        return True
    if group.modal is None or group.modal not in lists.words("hypothetical_modals"):
        return False
    return not (group.modal in lists.words("ability_modals") and group.is_negated)
