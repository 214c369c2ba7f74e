"""Find the time expressions of a text and place them: dates alone, without events."""

from collections.abc import Sequence
from dataclasses import replace

from timeline_app.engine.anchor import anchor, find_kind, is_message
from timeline_app.engine.recognise import recognise
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
    shape = kind or (DocumentKind.MESSAGE if is_message(text) else None)
    mentions = recognise(text, language, sentences(text, language), shape)
    found_kind = kind or find_kind(text, mentions, published)
    split, ends = _split(mentions)
    anchorings = anchor(split, text, language, published, found_kind, ends=ends)
    return tuple(zip(split, anchorings, strict=True))


def _split(mentions: Sequence[TimeMention]) -> tuple[tuple[TimeMention, ...], frozenset[int]]:
    """Return the mentions with each stretch as its two ends, and the numbers of those that end one."""
    found: list[TimeMention] = []
    ends: set[int] = set()
    for mention in mentions:
        value = mention.value
        if isinstance(value, Between):
            found.append(replace(mention, span=value.start_span, value=value.start))
            ends.add(len(found))
            found.append(replace(mention, span=value.end_span, value=value.end))
        else:
            found.append(mention)
    return tuple(found), frozenset(ends)
