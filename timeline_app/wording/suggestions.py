"""Say why two actors may be one."""

from collections.abc import Sequence

from timeline_app.model.message import message
from timeline_app.model.timeline import MergeSuggestion
from timeline_app.wording import say


def reason_in_words(suggestion: MergeSuggestion) -> str:
    """Return what the names tell: "spelt otherwise"."""
    return say(message(suggestion.reason))


def support_in_words(suggestion: MergeSuggestion, companions: Sequence[str]) -> tuple[str, ...]:
    """Return what else speaks for it, or may: how many articles name both, and who is named beside both.

    >>> one = MergeSuggestion((1,), (2,), "suggest-spelling", 0.8, 3, (), (5, 6))
    >>> reason_in_words(one), support_in_words(one, ("Ines Falk",))
    ('spelt otherwise', ('3 articles name both', 'both beside Ines Falk'))
    """
    parts = []
    if suggestion.shared_articles == 1:
        parts.append(say(message("suggest-share-one")))
    elif suggestion.shared_articles:
        parts.append(say(message("suggest-share-many", count=suggestion.shared_articles)))
    if companions:
        parts.append(say(message("suggest-with", names=", ".join(companions))))
    return tuple(parts)
