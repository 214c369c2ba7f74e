"""Tell whether a subject was joined to a verb that is not its own."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.span import Span
from timeline_app.model.syntax import Draft, Shape

_OWNER: Final = "'s"


def is_ill_joined(
    shape: Shape, draft: Draft, told: Sequence[Span], dropped: Collection[Span], story: Story
) -> bool:
    """Whether the words of a headline, `told` without what is `dropped`, do not go together where some are skipped.

    What is skipped leads to a second finite verb behind the one before it ("the hair found behind Keller's home came"),
    or "'s" lost what it owns ("Japan's (Tarn Air) were").
    """
    if draft.said is not None:
        return False
    kept = list(told_words(shape, told, dropped))
    openers = story.grammar.words("relatives") | story.grammar.words("subordinators")
    openers |= story.grammar.words("complementisers")
    joints = openers | story.grammar.words("coordinators")
    finite = {g.first for g in shape.groups if not (g.is_bare and _is_participle(shape, g.main, story))}
    has_verb = is_open = is_skipped = False
    for before, at in pairwise([kept[0] - 1, *kept] if kept else []):
        word = shape.tokens[at].lower
        is_apart = at != before + 1
        if is_apart and shape.tokens[before].lower == _OWNER and not _may_be_owned(shape, at, story):
            return True
        if is_apart:
            is_gap = at < before or any(
                True for _ in told_words(shape, [_between(shape, before, at)], dropped)
            )
            is_skipped = is_gap and at > before and has_verb
            has_verb, is_open = has_verb and not is_gap, is_open and not is_gap
        elif shape.tokens[at - 1].text == ",":
            is_skipped = False
        is_open |= word in openers
        is_skipped &= word not in joints
        if at in finite and is_skipped:
            return True
        has_verb |= at in finite and not is_open
    return False


def _between(shape: Shape, before: int, at: int) -> Span:
    """Return what lies between two tokens."""
    return Span(shape.tokens[before].end, shape.tokens[at].start)


def told_words(shape: Shape, told: Sequence[Span], dropped: Collection[Span]) -> Iterator[int]:
    """Yield the numbers of the words of spans that are not left out."""
    for span in told:
        for at, token in enumerate(shape.tokens):
            is_told = span.start <= token.start < span.end and token.is_word
            if is_told and not any(hole.start <= token.start < hole.end for hole in dropped):
                yield at


def _is_participle(shape: Shape, at: int, story: Story) -> bool:
    verb = story.grammar.verb(shape.tokens[at].lower)
    return verb is not None and bool(verb.forms & Form.PARTICIPLE)


def _may_be_owned(shape: Shape, at: int, story: Story) -> bool:
    """Whether a word may be what is owned: no verb, nothing small."""
    small = story.grammar.function_words
    return shape.tokens[at].lower not in small and not any(group.first == at for group in shape.groups)
