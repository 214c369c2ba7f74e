"""Find the time expressions of a text and place them: dates alone, without events."""

from collections.abc import Sequence
from dataclasses import replace

from timeline_app.engine.anchor import anchor, find_kind
from timeline_app.engine.mentions import find_mentions
from timeline_app.engine.segment import sentences
from timeline_app.languages import Language
from timeline_app.model.dates import DocumentTime
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.model.values import Between

Tagged = tuple[tuple[TimeMention, Anchoring], ...]


def tag(
    text: str, language: Language, published: DocumentTime | None, *, kind: DocumentKind | None = None
) -> Tagged:
    """Return every time expression with its meaning, in order; a stretch stands as its two ends, as in TIMEX3."""
    mentions = find_mentions(text, language, sentences(text, language), kind, published)
    found_kind = kind or find_kind(text, mentions, published)
    split, ends = _split(mentions)
    anchorings = anchor(split, text, language, published, found_kind, ends=ends)
    return tuple(zip(split, anchorings, strict=True))


def _split(mentions: Sequence[TimeMention]) -> tuple[tuple[TimeMention, ...], frozenset[int]]:
    """Return the mentions with each stretch as its two ends, and the numbers of those that end one."""
    found: list[TimeMention] = []
    ends: set[int] = set()
    places: list[int] = []
    for mention in mentions:
        places.append(len(found))
        value = mention.value
        if isinstance(value, Between):
            halves = [(value.start_span, value.start), (value.end_span, value.end)]
            halves.sort(key=lambda half: half[0])  # "69 or 70 BC" names the later year first
            found += [replace(mention, span=span, value=half) for span, half in halves]
            ends.add(len(found) - 1)
        else:
            found.append(mention)
    return tuple(_moved(mention, places) for mention in found), frozenset(ends)


def _moved(mention: TimeMention, places: Sequence[int]) -> TimeMention:
    speaking = mention.context.speaking
    if speaking is None or places[speaking] == speaking:
        return mention
    return replace(mention, context=replace(mention.context, speaking=places[speaking]))
