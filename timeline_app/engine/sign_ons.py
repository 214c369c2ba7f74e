"""Tell the lines that only announce who reports: "Anna Keller reports from Geneva", "Jonas Weber has our story"."""

from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Shape

_LONGEST: Final = 12  # words of such a line


def is_sign_on(shape: Shape, lists: WordLists) -> bool:
    """Whether a sentence only announces who reports: a name and what reporters do, without a time."""
    words = [token for token in shape.tokens if token.is_word]
    if shape.dates or not 1 < len(words) <= _LONGEST or not shape.groups or shape.tokens[-1].is_word:
        return False
    first = shape.groups[0].first
    is_named = any(reference.is_name for reference in shape.references_in(0, first))
    told = " ".join(token.lower for token in shape.tokens[first:] if token.is_word)
    is_said = any(f"{told} ".startswith(f"{phrase} ") for phrase in lists.words("sign_ons"))
    return is_named and (is_said or told in lists.words("bare_sign_ons"))
