"""Find the words for who speaks where no actor does: "CBS News", "Relatives of a man from Lund", "the Danish press"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import Draft, Reference, Shape, Token

_COLON: Final = ":"


def speaking(
    shape: Shape, draft: Draft, voice: Reference, actors: Sequence[Actor], story: Story
) -> Span | None:
    """Return the words for who says a statement; None where an actor does, also one that speaks through its own.

    A paper or an agency is no actor, and a place or a person may only tell whose people speak: "Lund residents", "a top
    aide of Peter Novak"; not "Denmark's government" or "the Danish ministry".
    """
    if voice.is_source:
        return voice.span if shape.span.contains(voice.span) else None
    kind, words = actors[voice.actor].kind, _told(shape, draft)
    if kind is not ActorKind.PLACE and not (kind is ActorKind.PERSON and _are_his(words, voice, story)):
        return None
    states = story.naming.words("standing_for") | story.naming.words("state_bodies")
    states -= story.naming.words("speaking_people")
    is_state = bool(words) and words[-1].lower in states
    pronouns = story.grammar.words("subject_pronouns")
    is_more = bool(words) and words[-1].end - words[0].start > len(voice.span)
    is_more &= all(word.lower not in pronouns for word in words)
    return Span(words[0].start, words[-1].end) if is_more and not is_state else None


def _are_his(words: Sequence[Token], voice: Reference, story: Story) -> bool:
    """Whether words are for somebody's people: "a top aide of Peter Novak", not "Novak in a letter"."""
    before = [token for token in words if token.end <= voice.span.start]
    leads = story.naming.words("articles") | story.naming.words("titles")
    while before and before[-1].text in leads:
        before.pop()
    return len(before) > 1 and before[-1].lower in story.naming.words("body_links")


def _told(shape: Shape, draft: Draft) -> Sequence[Token]:
    """Return the words of who speaks that lead the headline."""
    start, end = draft.head.subject
    told = draft.prefix.lower()
    for first in range(start, end):
        for stop in range(end, first, -1):
            words = shape.tokens[first:stop]
            written = _written(words)
            if told == f"{written}{_COLON}" or told.startswith(f"{written} "):
                return words
    return ()


def _written(words: Sequence[Token]) -> str:
    parts = [
        token.lower if not at or token.start == words[at - 1].end else f" {token.lower}"
        for at, token in enumerate(words)
    ]
    return "".join(parts)
