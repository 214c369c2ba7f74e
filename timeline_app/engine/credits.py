"""Clean the names of photo credits: "AP Photo" is the agency, "File photo" nobody."""

from dataclasses import replace

from timeline_app.languages.naming import Naming
from timeline_app.model.span import Span
from timeline_app.model.syntax import NameMention


def without_credit_words(mention: NameMention, naming: Naming, cues: frozenset[str]) -> NameMention | None:
    """Return a name without words like "Photo" beside an agency; None when nothing else is left.

    `cues` are the words that credits begin with, in small letters.
    """
    words = mention.words.split()
    if all(word.lower() in cues for word in words):
        return None
    kept = [word for word in words if word.lower() not in cues]
    rest = " ".join(kept)
    if len(kept) == len(words) or rest not in naming.words("sources") or rest not in mention.words:
        return mention
    start = mention.span.start + mention.words.index(rest)
    span = Span(start, start + len(rest))
    return replace(mention, span=span, whole=span, words=rest, is_source=True)
