"""Tell lines that say no more than a day: that of what stands below, or of the text's own publication."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages import Language
from timeline_app.languages.lexicon import TOKEN
from timeline_app.model.mention import TimeMention
from timeline_app.model.span import Span

_MARKS: Final = " .,;:*–—-|"
_SHARE: Final = (7, 10)  # of a line's letters that a day takes up alone
_LONGEST: Final = 120  # characters of a line with labels
_STOPS: Final = (".", "!", "?")


def is_day_line(text: str, line: Span, inside: Sequence[TimeMention], language: Language) -> bool:
    """Whether a line, with the mentions `inside` it, is a day, alone or with labels: "Posted on 3 May by Ada Reed"."""
    if not inside:
        return False
    part, whole = _SHARE
    letters = len(line.of(text).strip(_MARKS))
    if sum(len(mention.span) for mention in inside) * whole >= letters * part:
        return True
    words = line.of(text).strip()
    return (
        len(words) <= _LONGEST and not words.endswith(_STOPS) and _is_labelled(text, line, inside, language)
    )


def _is_labelled(text: str, line: Span, inside: Sequence[TimeMention], language: Language) -> bool:
    """Whether labels of publications and changes stand before the days, and names and small words alone beside them."""
    first = text[line.start : inside[0].span.start]
    told = [word for word in TOKEN.findall(first) if word.isalpha()]
    if not told or not told[0][0].isupper():
        return False
    labels = label_words(language)
    between = [*inside, None]
    others = []
    for one, following in zip(inside, between[1:], strict=True):
        end = line.end if following is None else following.span.start
        others += [word for word in TOKEN.findall(text[one.span.end : end]) if word.isalpha()]
    small = language.lists.get("around_typed", frozenset()) | language.lists.get("byline_words", frozenset())
    return (
        all(word.lower() in labels | small for word in told)
        and not labels.isdisjoint(word.lower() for word in told)
        and all(word[0].isupper() or word in labels | small for word in others)
    )


def label_words(language: Language) -> frozenset[str]:
    """Return the words of the labels of publications and changes."""
    published = language.lists.get("publication_labels", frozenset())
    words = frozenset(word for label in published for word in label.split())
    return words | language.lists.get("change_labels", frozenset())


def says_change(words: str, language: Language) -> bool:
    """Whether a line tells of a change of the text: "Last updated 5 May 2021"."""
    changes = language.lists.get("change_labels", frozenset())
    return any(word.lower() in changes for word in TOKEN.findall(words))
