"""Count a deed once that the title of an article and its first sentence tell, in the words of the sentence."""

import re
from typing import Final

from timeline_app.ingest.repeats import together
from timeline_app.model.event import Event, Role
from timeline_app.model.extraction import Extraction
from timeline_app.model.span import Span
from timeline_app.model.topic import without_topic

_LONGEST_TITLE: Final = 200  # characters
_STOPS: Final = (".", "!", "?", "…", "。")
_ALIKE: Final = (
    0.6  # of a title's words: 19 of 19 such pairs of two corpora told the same, below it some did not
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_STEM: Final = 4  # letters: "unveils" and "unveiled", "resigns" and "resignation"
_TAKING_PART: Final = frozenset({Role.AGENT, Role.PATIENT, Role.SPEAKER})


def without_titles_told_again(found: Extraction, text: str) -> Extraction:
    """Return the findings with one event for one of the title and one of the first sentence that tell the same deed.

    They do where they are of one day, or the title's has none, both have somebody in common who takes part, are said
    in the same manner, and most words of the title come back. Who takes part in one takes part in the event.
    """
    title = _title(found, text)
    first = next((event.sentence for event in found.events if event.sentence != title), None)
    if title is None or first is None:
        return found
    numbered = list(enumerate(found.events))
    told = [(number, event) for number, event in numbered if event.sentence == first]
    instead: dict[int, int] = {}
    for number, event in numbered:
        again = next((other for other, one in told if _is_told_by(event, one)), None)
        if event.sentence == title and again is not None:
            instead[number] = again
    return together(found, instead) if instead else found


def _title(found: Extraction, text: str) -> Span | None:
    """Return the first line with an event, where that is a title."""
    if not found.events:
        return None
    first = found.events[0].sentence
    start = text.rfind("\n", 0, first.start) + 1
    end = text.find("\n", first.start)
    line = text[start : len(text) if end < 0 else end].strip()
    is_whole = first.of(text).strip() == line and len(line) <= _LONGEST_TITLE and not line.endswith(_STOPS)
    return first if is_whole else None


def _is_told_by(title: Event, event: Event) -> bool:
    is_of_day = title.date == event.date or (title.date is None and title.mention is None)
    if not is_of_day or set(title.flags) != set(event.flags):
        return False
    words = _stems(title)
    has_common = not _taking_part(title).isdisjoint(_taking_part(event))
    return has_common and bool(words) and len(words & _stems(event)) >= _ALIKE * len(words)


def _taking_part(event: Event) -> frozenset[int]:
    return frozenset(one.actor for one in event.participants if one.role in _TAKING_PART)


def _stems(event: Event) -> frozenset[str]:
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(without_topic(event.headline)))
